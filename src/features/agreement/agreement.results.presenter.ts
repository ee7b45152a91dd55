import { decimal, signedTenths, tenthPoints } from '../../format/decimal';
import { counted, hundredths } from '../../format/number';
import { paths } from '../../paths';
import { type LevelAgreement, type OrderAgreement } from '../../measurement/agreement-room';
import { exactPercent } from '../positioning/positioning.scale';
import { type AgreementPlace } from './agreement.loading';
import { type RoundResult, type StatementResult } from './agreement.results';
import { type ShownStatement, showStatement } from './agreement.shown';

export type ResultRow = ShownStatement & { roles: string; stability: string };

export type ResultsPage = {
  title: string;
  heading: string;
  about: string;
  headline: string;
  nothing: string;
  rounds: { label: string; href: string; isCurrent: boolean }[];
  rows: ResultRow[];
  order: string;
  importance: string;
  level: string;
  together: string;
  hasToday: boolean;
  csvHref: string;
  backHref: string;
};

export function presentResults(
  { tracker, agreement, results }: AgreementPlace,
  shown: RoundResult | undefined,
  mayEdit: boolean,
): ResultsPage {
  const part = (query: string) => paths.agreementPart(tracker.id, agreement.id, `results${query}`);
  const base = {
    title: `${agreement.rules.title}: where they agree · ${tracker.name}`,
    heading: `${agreement.rules.title}: where they agree`,
    rounds: results.map(({ round }) => ({
      label: `Round ${round}`,
      href: part(`?round=${round}`),
      isCurrent: round === shown?.round,
    })),
    backHref: mayEdit ? paths.agreement(tracker.id, agreement.id) : paths.rounds(tracker.id),
  };
  if (shown === undefined) return { ...base, ...NOTHING };
  const wave = agreement.frozen.wave;
  return {
    ...base,
    about: `Round ${shown.round}: ${shown.answered} of ${counted(shown.invited, 'key player', 'key players')} answered${shown.round > 1 ? `, ${shown.active} looked again` : ''}.`,
    headline: headlineOf(shown),
    nothing: '',
    rows: shown.statements.map(rowOf),
    ...roomWords(shown),
    hasToday: wave !== '',
    csvHref: part(`.csv?round=${shown.round}`),
  };
}

const NOTHING = {
  ...{ about: '', headline: '', rows: [], order: '', importance: '', level: '', together: '' },
  ...{ hasToday: false, csvHref: '' },
  nothing: 'No round is closed yet. What the key players say is shown when the facilitator closes the round.',
};

/** "They agree on 3 of 6 statements. The room is divided most on …" */
function headlineOf({ statements, answered }: RoundResult): string {
  const spreads = statements.flatMap(({ statement, agreement }) =>
    agreement.kind === 'agreement' && agreement.spread.kind === 'spread'
      ? [{ wording: statement.wording, spread: agreement.spread }]
      : [],
  );
  if (spreads.length === 0)
    return `${counted(answered, 'person has', 'people have')} answered: too few to show a spread, so these are medians only.`;
  const agreed = spreads.filter(({ spread }) => spread.verdict === 'agreed').length;
  const first = `They agree on ${agreed} of ${counted(statements.length, 'statement', 'statements')}.`;
  const widest = [...spreads].sort((a, b) => b.spread.iqr - a.spread.iqr)[0]!;
  if (widest.spread.verdict === 'agreed') return first;
  return `${first} Furthest apart: “${widest.wording}”, where the middle half of the answers spans ${tenthPoints(widest.spread.iqr)}.`;
}

function rowOf(result: StatementResult): ResultRow {
  const shown = showStatement(result, { isTodayShown: true });
  return { ...shown, roles: roleWords(result), stability: stabilityWords(result) };
}

function roleWords({ divide }: StatementResult): string {
  if (divide.kind !== 'divide') return '';
  const { most, least } = divide;
  return `Divided by role: ${most.role} wants ${exactPercent(most.median)} (${most.people}), ${least.role} ${exactPercent(least.median)} (${least.people}).`;
}

function stabilityWords({ stability }: StatementResult): string {
  if (stability === null || stability.kind === 'cannot-say') return '';
  const { stayed, people, median, iqr, isSettled } = stability;
  return `${isSettled ? 'Settled' : 'Still moving'}: ${stayed} of ${people} stayed within 5 points; median ${signedTenths(median)}, spread ${signedTenths(iqr)} points.`;
}

function roomWords({ room }: RoundResult): Pick<ResultsPage, 'order' | 'importance' | 'level' | 'together'> {
  return {
    importance: orderWords(room.importance, 'what matters most'),
    order: orderWords(room.order, 'what should be highest'),
    level: levelWords(room.level),
    together: togetherWords(room.order, room.level),
  };
}

const WHY = {
  'too-few': 'Cannot say: fewer than five people answered on every statement.',
  'one-statement': 'Cannot say: there is one statement only.',
  'all-tied': 'Cannot say: nobody put one statement before another.',
};

function orderWords(order: OrderAgreement, about: string): string {
  if (order.kind === 'cannot-say') return WHY[order.reason];
  const { w, p, people, chiSquare, df } = order;
  const strength = w >= 0.7 ? 'Strong' : w >= 0.5 ? 'Moderate' : w >= 0.3 ? 'Weak' : 'Hardly any';
  const chance = p < 0.001 ? 'p < 0.001' : `p = ${decimal(p, 3)}`;
  return `${strength} agreement on ${about}: Kendall’s W ${hundredths(w)} of 1 (${people} people; χ² ${decimal(chiSquare, 1)} on ${df}, ${chance}).`;
}

function levelWords(level: LevelAgreement): string {
  if (level.kind === 'cannot-say') return WHY[level.reason];
  const icc = level.icc === null ? '' : `; intraclass correlation ${hundredths(level.icc)}`;
  return `On average the most and the least ambitious sit ${tenthPoints(level.apart)} apart (${level.people} people${icc}).`;
}

/** Level and rank told apart, where they say different things. */
function togetherWords(order: OrderAgreement, level: LevelAgreement): string {
  if (order.kind === 'cannot-say' || level.kind === 'cannot-say') return '';
  const apart = tenthPoints(level.apart);
  const isOrdered = order.w >= 0.7;
  const isFar = level.apart > 0.2;
  if (isOrdered && isFar) return `They agree on the order, and sit ${apart} apart on how high.`;
  if (isOrdered) return `They agree on the order; on how high they sit no more than ${apart} apart.`;
  if (!isFar) return 'They are about equally ambitious, and differ on what should be highest.';
  return `They differ on the order, and sit ${apart} apart on how high.`;
}
