import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { realityCheck, type RealityCheck } from '../positioning/positioning.reality';
import { paths } from '../../paths';
import { openDeadlines } from './agreement.deadlines';
import { isHeldBack, type PlayerPlace } from './agreement.player.loading';
import { type PlayerFrame, playerFrame } from './agreement.player.presenter';
import { type Frozen } from './agreement.types';
import { helpWords, leftWords, pointsField } from './agreement.sharing-out';
import { type ShownStatement, showStatement, todayText } from './agreement.shown';
import { wantedValues } from './agreement.wanting';

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
  backHref: string;
};

/** @param index  of the statement, from 0 */
export function presentStatement(place: PlayerPlace, index: number, now: Date, typed?: Typed): StatementPage {
  const { agreement, token, own, room, waves } = place;
  const { items } = agreement.frozen;
  const statement = items[index]!;
  const stand = own.get(statement.key);
  const values = typed?.values ?? wantedValues(stand);
  const errors = { ...typed?.errors, ...typed?.doubts };
  const hasErrors = Object.keys(errors).length > 0;
  const isTodayShown = !isHeldBack(agreement);
  const result = room?.statements.find((one) => one.statement.key === statement.key);
  const shown = result && showStatement(result, { own: stand?.desired, isTodayShown });
  return {
    frame: playerFrame(place, `${hasErrors ? 'Error: ' : ''}${statement.wording}`),
    errors: errorSummary(errors),
    place: `Statement ${index + 1} of ${items.length}`,
    wording: statement.wording,
    today: todayText(statement, isTodayShown && agreement.frozen.wave !== ''),
    action: paths.keyPlayerPart(token, `statements/${index + 1}`),
    round: String(agreement.round),
    insists: typed?.doubts['desired'] === undefined ? '' : (values['desired'] ?? ''),
    ...fieldsOf(values, errors),
    deadlines: openDeadlines(waves, now),
    shown: shown ?? null,
    reality: isTodayShown ? realityOf(agreement.frozen, statement.key, values) : null,
    keep: stand !== undefined && stand.round < agreement.round ? (values['desired'] ?? '') : '',
    backHref: index === 0 ? paths.keyPlayer(token) : paths.keyPlayerPart(token, `statements/${index}`),
  };
}

/** The share typed, or the one that was said before. */
function realityOf({ reality }: Frozen, key: string, values: FormValues): RealityCheck | null {
  const typed = Number((values['desired'] ?? '').replace('%', '').replace(',', '.').trim());
  const isShare = (values['desired'] ?? '') !== '' && typed >= 0 && typed <= 100;
  return realityCheck(reality, key, isShare ? typed / 100 : undefined, values['deadline'] ?? '');
}

function fieldsOf(
  values: FormValues,
  errors: FormErrors,
): Pick<StatementPage, 'desired' | 'least' | 'deadline' | 'reason'> {
  return {
    desired: field(
      'desired',
      'How many of 100 people in our audience should say this of us?',
      values,
      errors,
    ),
    least: field('least', 'How many at the least would you accept? (optional)', values, errors),
    deadline: field('deadline', 'By when? (optional)', values, errors, {
      hint: 'The name of a planned wave, or a date such as 2027-06-30.',
    }),
    reason: field('reason', 'Why? (the others read it without your name)', values, errors, {
      type: 'textarea',
    }),
  };
}

export type ImportancePage = {
  frame: PlayerFrame;
  errors: ErrorSummary;
  action: string;
  round: string;
  fields: Field[];
  left: string;
  help: string;
  onwardHref: string;
  backHref: string;
};

export function presentImportance(
  place: PlayerPlace,
  sum: number,
  { values, errors }: Omit<Typed, 'doubts'>,
): ImportancePage {
  const { agreement, token } = place;
  const { items } = agreement.frozen;
  const hasErrors = Object.keys(errors).length > 0;
  return {
    frame: playerFrame(place, `${hasErrors ? 'Error: ' : ''}What matters most`),
    errors: errorSummary(errors),
    action: paths.keyPlayerPart(token, 'importance'),
    round: String(agreement.round),
    fields: items.map(({ key, wording }) => field(pointsField(key), wording, values, errors)),
    left: leftWords(sum),
    help: hasErrors ? '' : helpWords(sum),
    onwardHref: paths.keyPlayerPart(token, 'check'),
    backHref: paths.keyPlayerPart(token, `statements/${items.length}`),
  };
}
