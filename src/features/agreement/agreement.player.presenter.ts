import { TONGUES, type TongueName } from '../../format/tongue';
import { paths } from '../../paths';
import { isDone } from './agreement.saying';
import { ruleWords } from './agreement.rules';
import { pointsOf } from './agreement.standing';
import { placeOf, type PlayerPlace } from './agreement.player.loading';
import { leftWords } from './agreement.sharing-out';
import { NAMES, type PlayerSpeaker } from './agreement.words';

/** What stands around every page of a key player. */
export type PlayerFrame = {
  title: string;
  about: string;
  homeHref: string;
  language: TongueName;
  direction: 'ltr' | 'rtl';
  words: PlayerSpeaker['words'];
  languages: { language: TongueName; name: string; isCurrent: boolean }[];
  /** where a choice of language is sent, and where it comes back to; '' where nobody is known */
  languageAction: string;
  part: string;
};

export function wordsFrame({ tongue, words }: PlayerSpeaker): Omit<PlayerFrame, 'title' | 'about'> {
  const { language, direction } = tongue;
  return { homeHref: '', language, direction, words, languages: [], languageAction: '', part: '' };
}

export function playerFrame(
  { token, agreement, tracker, speaker, part }: PlayerPlace,
  title: string,
): PlayerFrame {
  return {
    ...wordsFrame(speaker),
    title: `${title} · ${agreement.rules.title}`,
    about: `${agreement.rules.title} · ${tracker.name}`,
    homeHref: paths.keyPlayer(token),
    languages: TONGUES.map((language) => ({
      language,
      name: NAMES[language],
      isCurrent: language === speaker.tongue.language,
    })),
    languageAction: paths.keyPlayerPart(token, 'language'),
    part,
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
    rules: agreement.state === 'stopped' ? [] : ruleWords(agreement.rules, place.speaker),
    steps,
    next: isRound ? nextStep(place, steps) : null,
  };
}

function headingOf({ agreement, player, speaker: { say } }: PlayerPlace): string {
  const { state, round } = agreement;
  if (state === 'between') return say('roundClosed', { round });
  if (state === 'stopped') return say('stopped');
  const isFirst = state === 'preparing' || round === 1;
  return isFirst ? say('welcome', { name: player.name }) : say('roundAgain', { round });
}

function paragraphsOf(place: PlayerPlace): string[] {
  const { agreement, own, player, speaker } = place;
  const { say } = speaker;
  const { state, round, frozen } = agreement;
  if (state === 'preparing') return [say('notBegun')];
  if (state === 'between') return [say('thanks'), say('wait')];
  if (state === 'stopped') return [say('stoppedWhy', { note: agreement.note }).trim()];
  const all = frozen.items.length;
  if (round === 1) return [say('task', { brand: frozen.ownBrand || say('we'), count: all }), say('takes')];
  const kept = [...own.values()].filter((stand) => stand.round === round).length;
  return [say('lookAgain', { kept, all }), say('stays', { name: player.name })];
}

function stepsOf(place: PlayerPlace): Step[] {
  const { agreement, token, own, answers, player, speaker } = place;
  const { say, typedShare } = speaker;
  const { round, frozen } = agreement;
  const statements = frozen.items.map(({ key, wording }, i): Step => {
    const stand = own.get(key);
    const isNow = stand?.round === round;
    const answer = stand === undefined ? say('notAnswered') : typedShare(stand.desired);
    return {
      label: wording,
      href: paths.keyPlayerPart(token, `statements/${i + 1}`),
      state: stand !== undefined && !isNow ? say('fromRound', { answer, round: stand.round }) : answer,
      isDone: isNow,
    };
  });
  const points = pointsOf(answers, round).filter(({ player: id }) => id === player.id);
  const sum = points.reduce((all, one) => all + one.points, 0);
  const importance: Step = {
    label: say('matters'),
    href: paths.keyPlayerPart(token, 'importance'),
    state: points.length === 0 ? say('toShareOut') : leftWords(Number(sum.toPrecision(12)), speaker),
    isDone: points.length > 0,
  };
  return [...statements, importance];
}

function nextStep(place: PlayerPlace, steps: Step[]): PlayerHomePage['next'] {
  const open = steps.find((step) => !step.isDone);
  if (open !== undefined) {
    const isFirst = open === steps[0];
    return { href: open.href, label: place.speaker.say(isFirst ? 'start' : 'goOn') };
  }
  const isOver = isDone(place.done, placeOf(place));
  return {
    href: paths.keyPlayerPart(place.token, 'check'),
    label: place.speaker.say(isOver ? 'seeAnswers' : 'checkAndFinish'),
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
  const { agreement, own, token, answers, player, speaker } = place;
  const { say, tongue, typedShare } = speaker;
  const doneAt = place.done.find(
    (one) => one.round === agreement.round && one.playerId === player.id,
  )?.doneAt;
  const points = new Map(
    pointsOf(answers, agreement.round)
      .filter((one) => one.player === player.id)
      .map((one) => [one.statement, one.points]),
  );
  const heading = say(doneAt === undefined ? 'check' : 'done');
  return {
    frame: playerFrame(place, heading),
    heading,
    lead: doneAt === undefined ? say('checkLead') : say('doneLead', { when: tongue.moment(doneAt) }),
    rows: agreement.frozen.items.map(({ key, wording }, i) => {
      const stand = own.get(key);
      const importance = points.get(key);
      const parts = stand === undefined ? [] : moreOf(speaker, stand.least, stand.deadline);
      return {
        label: wording,
        value: stand === undefined ? say('noAnswer') : typedShare(stand.desired),
        more: [...parts, ...(importance ? [say('points', { count: importance })] : [])].join(' · '),
        href: paths.keyPlayerPart(token, `statements/${i + 1}`),
      };
    }),
    action: paths.keyPlayerPart(token, 'done'),
    round: String(agreement.round),
    isDone: doneAt !== undefined,
  };
}

function moreOf({ say, typedShare }: PlayerSpeaker, least: number | null, deadline: string): string[] {
  return [
    ...(least === null ? [] : [say('atLeast', { share: typedShare(least) })]),
    ...(deadline === '' ? [] : [say('by', { deadline })]),
  ];
}
