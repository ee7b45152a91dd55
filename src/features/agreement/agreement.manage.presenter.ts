import { day, moment } from '../../format/date';
import { counted } from '../../format/number';
import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { isUnderWay } from './agreement.acting';
import { givingWayWords } from './agreement.giving-way';
import { STATE_WORDS } from './agreement.list.presenter';
import { type AgreementPlace } from './agreement.loading';
import { playerRow, type PlayerRow } from './agreement.manage.players.presenter';
import { ruleFields, rulesValues } from './agreement.manage.rules.presenter';
import { presentReminder } from './agreement.reminder.presenter';
import { ruleWords } from './agreement.rules';
import { LANGUAGES } from './agreement.words';

export type Typed = { values: FormValues; errors: FormErrors; notice?: string };

export type ManagePage = {
  title: string;
  heading: string;
  state: string;
  tone: string;
  next: string;
  notice: string;
  errors: ErrorSummary;
  action: string;
  round: string;
  ruleFields: Field[] | null;
  rules: string[];
  players: PlayerRow[];
  newPlayer: Field[] | null;
  buttons: { part: string; label: string; isPrimary: boolean }[];
  links: { href: string; label: string; isPrimary: boolean }[];
  mail: { invitation: boolean; text: string };
  objections: { name: string; reason: string; about: string }[];
  stop: Field | null;
  note: string;
  /** that a draft will give way; '' where there is none */
  givingWay: string;
  /** null where no mail can be sent, or no round is open */
  reminder: { fields: Field[]; words: string } | null;
};

export type Outside = { link: (playerId: string) => string | undefined; hasMail: boolean; now: Date };

/** The page of whoever leads an agreement. */
export function presentManage(
  place: AgreementPlace,
  outside: Outside,
  { values, errors, notice = '' }: Typed = { values: {}, errors: {} },
): ManagePage {
  const { tracker, agreement } = place;
  const { state, rules, round } = agreement;
  const isPreparing = state === 'preparing';
  const hasErrors = Object.keys(errors).length > 0;
  return {
    title: `${hasErrors ? 'Error: ' : ''}${rules.title} · ${tracker.name}`,
    heading: rules.title,
    ...STATE_WORDS[state],
    next: nextWords(place),
    notice,
    errors: errorSummary(errors),
    action: paths.agreement(tracker.id, agreement.id),
    round: String(round),
    ruleFields: isPreparing ? ruleFields({ ...rulesValues(rules), ...values }, errors) : null,
    rules: ruleWords(rules),
    players: place.players.map((player) => playerRow(place, player, outside)),
    newPlayer: isPreparing || (state === 'round' && round === 1) ? newPlayerFields(values, errors) : null,
    buttons: buttonsOf(place),
    links: linksOf(place),
    mail: { invitation: outside.hasMail && isUnderWay(agreement), text: reminderText(place) },
    objections: objectionsOf(place),
    stop: isUnderWay(agreement)
      ? field('note', 'Why is it stopped?', values, errors, { hint: 'The key players read it.' })
      : null,
    note: agreement.note,
    givingWay: givingWayWords(place),
    reminder: outside.hasMail && state === 'round' ? presentReminder(place, values, errors) : null,
  };
}

function nextWords({ agreement, players, progress, done, signatures, rounds }: AgreementPlace): string {
  const { state, round, rules, proposal } = agreement;
  if (state === 'preparing')
    return 'Fix the rules, name the key players, then open round one. From then on the rules stay as they are.';
  if (state === 'round') {
    const finished = done.filter((one) => one.round === round).length;
    return `Round ${round} of ${rules.rounds} is open: ${finished} of ${players.length} are done, ${progress.size} have begun. What they say is shown when you close it.`;
  }
  if (state === 'between') {
    const closed = rounds.find(({ number }) => number === round)?.closedAt;
    const since = closed == null ? '' : ` on ${day(closed)}`;
    return round < rules.rounds
      ? `Round ${round} was closed${since}. Look at the result together, then open round ${round + 1}, or propose the target.`
      : `The last round was closed${since}. Look at the result together, then propose the target.`;
  }
  if (state === 'signing') {
    const signed = signatures.filter((one) => one.proposal === proposal && one.verdict === 'signed').length;
    const asked = players.filter(({ revokedAt }) => revokedAt === null).length;
    return `The target is before its signatories: ${signed} of ${asked} have signed. With the last signature it is locked by itself.`;
  }
  if (state === 'locked') return 'Everybody signed, and the target was locked.';
  return 'It was stopped without a target.';
}

function newPlayerFields(values: FormValues, errors: FormErrors): Field[] {
  return [
    field('name', 'Name', values, errors),
    field('role', 'Role, such as Sales or Product', values, errors),
    field('email', 'E-mail (optional)', values, errors, { type: 'email' }),
    field('language', 'Language of their pages and mails', values, errors, {
      type: 'select',
      options: LANGUAGES,
    }),
  ];
}

function buttonsOf({ agreement }: AgreementPlace): ManagePage['buttons'] {
  const { state, round, rules } = agreement;
  if (state === 'preparing') return [{ part: 'start', label: 'Open round 1', isPrimary: true }];
  if (state === 'round') return [{ part: 'closing', label: `Close round ${round}`, isPrimary: true }];
  if (state === 'between' && round < rules.rounds)
    return [{ part: 'next', label: `Open round ${round + 1}`, isPrimary: true }];
  return [];
}

function linksOf({ tracker, agreement, results }: AgreementPlace): ManagePage['links'] {
  const { id, state, round, rules } = agreement;
  const links: ManagePage['links'] = [];
  if (results.length > 0)
    links.push({
      href: paths.agreementPart(tracker.id, id, 'results'),
      label: 'See where they agree',
      isPrimary: false,
    });
  if (state === 'between')
    links.push({
      href: paths.agreementPart(tracker.id, id, 'proposal'),
      label: 'Propose the target',
      isPrimary: round >= rules.rounds,
    });
  if (state === 'signing')
    links.push({
      href: paths.agreementPart(tracker.id, id, 'proposal'),
      label: 'Propose another target',
      isPrimary: false,
    });
  if (state === 'locked')
    links.push({ href: paths.target(tracker.id), label: 'See the locked target', isPrimary: true });
  return links;
}

/** To copy into a mail or a chat; the link goes below it. */
function reminderText({ agreement, tracker }: AgreementPlace): string {
  const { state, round, rules } = agreement;
  if (state === 'signing')
    return `The target “${rules.title}” for ${tracker.name} is ready to be signed. Please open your private link, read it, and sign or object.`;
  return `We are agreeing on “${rules.title}” for ${tracker.name}. Round ${Math.max(1, round)} takes about ten minutes, and works on a phone. Please answer with your private link; nobody sees who said what.`;
}

function objectionsOf({ signatures, players, agreement }: AgreementPlace): ManagePage['objections'] {
  return signatures
    .filter(({ verdict }) => verdict === 'objected')
    .map(({ playerId, reason, madeAt, proposal }) => ({
      name: players.find(({ id }) => id === playerId)?.name ?? '',
      reason,
      about: `${counted(proposal, 'proposal', 'proposals') === '1 proposal' ? 'First proposal' : `Proposal ${proposal}`}${proposal === agreement.proposal ? '' : ', replaced since'}, ${moment(madeAt)}`,
    }));
}
