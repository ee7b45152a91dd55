import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { westernDigits } from '../../instrument/own-number';
import { realityCheck, type RealityCheck } from '../positioning/positioning.reality';
import { paths } from '../../paths';
import { openDeadlines } from './agreement.deadlines';
import { isHeldBack, type PlayerPlace } from './agreement.player.loading';
import { type PlayerFrame, playerFrame } from './agreement.player.presenter';
import { helpWords, leftWords, pointsField } from './agreement.sharing-out';
import { type ShownStatement, showStatement, todayText } from './agreement.shown';
import { type Stand } from './agreement.standing';
import { wantedValues } from './agreement.wanting';
import { type PlayerSpeaker } from './agreement.words';

type Typed = { values: FormValues; errors: FormErrors; doubts: FormErrors };

export type StatementPage = {
  frame: PlayerFrame;
  errors: ErrorSummary;
  place: string;
  wording: string;
  today: string;
  action: string;
  round: string;
  insists: string;
  desired: Field;
  least: Field;
  deadline: Field;
  deadlines: string[];
  reason: Field;
  shown: ShownStatement | null;
  /** what the wish asks for; null while nothing measured may be named, or nothing was measured */
  reality: RealityCheck | null;
  /** the answer of an earlier round that may be kept by one press; '' where there is none */
  keep: string;
  medianWords: string;
  ownWords: string;
  backHref: string;
};

/** @param index  of the statement, from 0 */
export function presentStatement(place: PlayerPlace, index: number, now: Date, typed?: Typed): StatementPage {
  const { agreement, token, own, room, waves, speaker } = place;
  const { say } = speaker;
  const { items } = agreement.frozen;
  const statement = items[index]!;
  const stand = own.get(statement.key);
  const values = typed?.values ?? wantedValues(stand);
  const errors = { ...typed?.errors, ...typed?.doubts };
  const hasErrors = Object.keys(errors).length > 0;
  const isTodayShown = !isHeldBack(agreement);
  const result = room?.statements.find((one) => one.statement.key === statement.key);
  const shown = result && showStatement(result, { own: stand?.desired, isTodayShown }, speaker);
  return {
    frame: playerFrame(place, `${hasErrors ? `${say('error')} ` : ''}${statement.wording}`),
    errors: errorSummary(errors),
    place: say('place', { index: index + 1, all: items.length }),
    wording: statement.wording,
    today: todayLine(place, index, isTodayShown),
    action: paths.keyPlayerPart(token, `statements/${index + 1}`),
    round: String(agreement.round),
    insists: typed?.doubts['desired'] === undefined ? '' : (values['desired'] ?? ''),
    ...fieldsOf(values, errors, say),
    deadlines: openDeadlines(waves, now),
    shown: shown ?? null,
    reality: isTodayShown ? realityOf(place, statement.key, values) : null,
    ...roomWords(place, stand, shown?.median ?? '', values['desired'] ?? ''),
    backHref: index === 0 ? paths.keyPlayer(token) : paths.keyPlayerPart(token, `statements/${index}`),
  };
}

/** Where the market sees us today; '' while that is held back or nothing was measured. */
function todayLine({ agreement, speaker }: PlayerPlace, index: number, isTodayShown: boolean): string {
  const { items, wave } = agreement.frozen;
  const share = todayText(items[index]!, isTodayShown && wave !== '', speaker);
  return share === '' ? '' : speaker.say('today', { share });
}

/** The button that keeps an answer of an earlier round, and what the drawing of the room stands for. */
function roomWords(
  { agreement, speaker: { say, typedShare } }: PlayerPlace,
  stand: Stand | undefined,
  median: string,
  typed: string,
): Pick<StatementPage, 'keep' | 'medianWords' | 'ownWords'> {
  const isEarlier = stand !== undefined && stand.round < agreement.round;
  return {
    keep: isEarlier ? say('keep', { share: typed }) : '',
    medianWords: say('median', { share: median }),
    ownWords: stand === undefined ? '' : say('you', { share: typedShare(stand.desired) }),
  };
}

/** The share typed, or the one that was said before. */
function realityOf(
  { agreement, speaker }: PlayerPlace,
  key: string,
  values: FormValues,
): RealityCheck | null {
  const { reality } = agreement.frozen;
  const text = westernDigits(values['desired'] ?? '');
  const typed = Number(text.replace('%', '').replace(',', '.').trim());
  const isShare = text !== '' && typed >= 0 && typed <= 100;
  const wanted = isShare ? typed / 100 : undefined;
  return realityCheck(reality, key, wanted, values['deadline'] ?? '', speaker.tongue.language);
}

function fieldsOf(
  values: FormValues,
  errors: FormErrors,
  say: PlayerSpeaker['say'],
): Pick<StatementPage, 'desired' | 'least' | 'deadline' | 'reason'> {
  return {
    desired: field('desired', say('desired'), values, errors),
    least: field('least', say('least'), values, errors),
    deadline: field('deadline', say('when'), values, errors, { hint: say('whenHint') }),
    reason: field('reason', say('why'), values, errors, { type: 'textarea' }),
  };
}

function formsOf({ tongue, words }: PlayerSpeaker): string {
  const { allShared, pointsLeft, pointsOver } = words;
  return JSON.stringify({ language: tongue.language, allShared, pointsLeft, pointsOver });
}

export type ImportancePage = {
  frame: PlayerFrame;
  errors: ErrorSummary;
  action: string;
  round: string;
  fields: Field[];
  left: string;
  /** the same for the script, which counts while one types: words by form */
  forms: string;
  help: string;
  onwardHref: string;
  backHref: string;
};

export function presentImportance(
  place: PlayerPlace,
  sum: number,
  { values, errors }: Omit<Typed, 'doubts'>,
): ImportancePage {
  const { agreement, token, speaker } = place;
  const { items } = agreement.frozen;
  const hasErrors = Object.keys(errors).length > 0;
  return {
    frame: playerFrame(place, `${hasErrors ? `${speaker.say('error')} ` : ''}${speaker.say('matters')}`),
    errors: errorSummary(errors),
    action: paths.keyPlayerPart(token, 'importance'),
    round: String(agreement.round),
    fields: items.map(({ key, wording }) => field(pointsField(key), wording, values, errors)),
    left: leftWords(sum, speaker),
    forms: formsOf(speaker),
    help: hasErrors ? '' : helpWords(sum, speaker),
    onwardHref: paths.keyPlayerPart(token, 'check'),
    backHref: paths.keyPlayerPart(token, `statements/${items.length}`),
  };
}
