import { moment } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { exactPercent } from '../positioning/positioning.scale';
import { isDone } from './agreement.saying';
import { ruleWords } from './agreement.rules';
import { pointsOf } from './agreement.standing';
import { placeOf, type PlayerPlace } from './agreement.player.loading';
import { leftWords } from './agreement.sharing-out';

export type PlayerFrame = { title: string; about: string; homeHref: string };

export function playerFrame({ token, agreement, tracker }: PlayerPlace, title: string): PlayerFrame {
  return {
    title: `${title} · ${agreement.rules.title}`,
    about: `${agreement.rules.title} · ${tracker.name}`,
    homeHref: paths.keyPlayer(token),
  };
}

export type Step = { label: string; href: string; state: string; isDone: boolean };

export type PlayerHomePage = {
  frame: PlayerFrame;
  heading: string;
  paragraphs: string[];
  rules: string[];
  steps: Step[];
  next: { href: string; label: string } | null;
};

/** The first page of a key player's link while there is nothing to sign. */
export function presentPlayerHome(place: PlayerPlace): PlayerHomePage {
  const { agreement } = place;
  const heading = headingOf(place);
  const isRound = agreement.state === 'round';
  const steps = isRound ? stepsOf(place) : [];
  return {
    frame: playerFrame(place, heading),
    heading,
    paragraphs: paragraphsOf(place),
    rules: agreement.state === 'stopped' ? [] : ruleWords(agreement.rules),
    steps,
    next: isRound ? nextStep(place, steps) : null,
  };
}

function headingOf({ agreement, player }: PlayerPlace): string {
  const { state, round } = agreement;
  if (state === 'preparing') return `Welcome, ${player.name}`;
  if (state === 'between') return `Round ${round} is closed`;
  if (state === 'stopped') return 'This has been stopped';
  return round === 1 ? `Welcome, ${player.name}` : `Round ${round}: look again`;
}

function paragraphsOf(place: PlayerPlace): string[] {
  const { agreement, own, player } = place;
  const { state, round, frozen } = agreement;
  if (state === 'preparing')
    return ['The first round has not begun. This link opens it as soon as it has: keep it.'];
  if (state === 'between')
    return [
      'Thank you. What you said is saved and counted; nothing more can be changed in this round.',
      'You hear from the facilitator when there is another round, or a target to sign.',
    ];
  if (state === 'stopped')
    return [`The facilitator has stopped it without a target. ${agreement.note}`.trim()];
  if (round === 1)
    return [
      `How should ${frozen.ownBrand || 'we'} be seen? For each of ${counted(frozen.items.length, 'statement', 'statements')} you say how many of 100 people in our audience should say it of us, and why. Then you share out 100 points of importance.`,
      'It takes about ten minutes. Every page is saved; stop and come back with this link whenever you like. The link is yours alone: please do not pass it on.',
    ];
  const kept = [...own.values()].filter((stand) => stand.round === round).length;
  return [
    `For each statement you see your own answer beside what the others want, without names. Keep it or change it. You have looked at ${kept} of ${frozen.items.length}.`,
    `What you do not touch stays as you said it, ${player.name}.`,
  ];
}

function stepsOf(place: PlayerPlace): Step[] {
  const { agreement, token, own, answers, player } = place;
  const { round, frozen } = agreement;
  const statements = frozen.items.map(({ key, wording }, i): Step => {
    const stand = own.get(key);
    const isNow = stand?.round === round;
    const answer = stand === undefined ? 'not answered yet' : exactPercent(stand.desired);
    return {
      label: wording,
      href: paths.keyPlayerPart(token, `statements/${i + 1}`),
      state: stand !== undefined && !isNow ? `${answer}, from round ${stand.round}` : answer,
      isDone: isNow,
    };
  });
  const points = pointsOf(answers, round).filter(({ player: id }) => id === player.id);
  const sum = points.reduce((all, one) => all + one.points, 0);
  const importance: Step = {
    label: 'What matters most',
    href: paths.keyPlayerPart(token, 'importance'),
    state: points.length === 0 ? '100 points to share out' : leftWords(Number(sum.toPrecision(12))),
    isDone: points.length > 0,
  };
  return [...statements, importance];
}

function nextStep(place: PlayerPlace, steps: Step[]): PlayerHomePage['next'] {
  const open = steps.find((step) => !step.isDone);
  if (open !== undefined) {
    const isFirst = open === steps[0];
    return { href: open.href, label: isFirst ? 'Start' : 'Go on' };
  }
  const isOver = isDone(place.done, placeOf(place));
  return {
    href: paths.keyPlayerPart(place.token, 'check'),
    label: isOver ? 'See your answers' : 'Check and finish',
  };
}

export type CheckPage = {
  frame: PlayerFrame;
  heading: string;
  lead: string;
  rows: { label: string; value: string; more: string; href: string }[];
  action: string;
  round: string;
  isDone: boolean;
};

/** Everything this player says in the round, and the button that says it is all. */
export function presentCheck(place: PlayerPlace): CheckPage {
  const { agreement, own, token, answers, player } = place;
  const doneAt = place.done.find(
    (one) => one.round === agreement.round && one.playerId === player.id,
  )?.doneAt;
  const points = new Map(
    pointsOf(answers, agreement.round)
      .filter((one) => one.player === player.id)
      .map((one) => [one.statement, one.points]),
  );
  const heading = doneAt === undefined ? 'Check your answers' : 'Thank you: you are done';
  return {
    frame: playerFrame(place, heading),
    heading,
    lead:
      doneAt === undefined
        ? 'Everything below is saved already. Say that you are done, so that nobody waits for you.'
        : `Everything is saved; you were done on ${moment(doneAt)}. You can change it until the facilitator closes the round.`,
    rows: agreement.frozen.items.map(({ key, wording }, i) => {
      const stand = own.get(key);
      const importance = points.get(key);
      const parts = stand === undefined ? [] : moreOf(stand.least, stand.deadline);
      return {
        label: wording,
        value: stand === undefined ? 'no answer' : exactPercent(stand.desired),
        more: [...parts, ...(importance ? [`${importance} points`] : [])].join(' · '),
        href: paths.keyPlayerPart(token, `statements/${i + 1}`),
      };
    }),
    action: paths.keyPlayerPart(token, 'done'),
    round: String(agreement.round),
    isDone: doneAt !== undefined,
  };
}

function moreOf(least: number | null, deadline: string): string[] {
  return [
    ...(least === null ? [] : [`at the least ${exactPercent(least)}`]),
    ...(deadline === '' ? [] : [`by ${deadline}`]),
  ];
}
