import { shareOut } from '../../measurement/agreement-points';
import { type FormErrors, formValues, type FormValues } from '../../http/forms';
import { line, lines } from '../../http/parse';
import { exactPercent, typedNumber } from '../positioning/positioning.scale';
import { type RoundResult, type StatementResult } from './agreement.results';
import { REACH, type Rules } from './agreement.rules';
import { type ProposedItem } from './agreement.types';

export type Basis = {
  result: StatementResult;
  median: number;
  people: number;
  verdict: ProposedItem['verdict'];
  /** between which shares the facilitator may propose */
  low: number;
  high: number;
};

/** Statements that can be proposed, and those that the rules leave out for want of agreement or of answers. */
export function proposalBasis(
  { statements }: RoundResult,
  rules: Rules,
): { basis: Basis[]; leftOut: StatementResult[] } {
  const basis: Basis[] = [];
  const leftOut: StatementResult[] = [];
  for (const result of statements) {
    const { agreement } = result;
    const verdict = verdictOf(result);
    const isOpen = verdict === 'near' || verdict === 'divided';
    if (agreement.kind === 'nobody' || (isOpen && rules.without === 'left-out')) leftOut.push(result);
    else {
      const { median, people } = agreement;
      const reach = isOpen && rules.without === 'facilitator' ? REACH.open : REACH.agreed;
      const [low, high] = [Math.max(0, median - reach), Math.min(1, median + reach)];
      basis.push({ result, median, people, verdict, low, high });
    }
  }
  return { basis, leftOut };
}

export function verdictOf({ agreement }: StatementResult): ProposedItem['verdict'] {
  return agreement.kind === 'agreement' && agreement.spread.kind === 'spread'
    ? agreement.spread.verdict
    : 'too-few';
}

export const PROPOSED = ['share', 'deadline', 'why'] as const;
export const proposedField = (part: (typeof PROPOSED)[number], key: string): string => `${part}-${key}`;

export function proposalValues(basis: readonly Basis[]): FormValues {
  const values: FormValues = {};
  for (const { result, median } of basis) {
    values[proposedField('share', result.statement.key)] = typedNumber(median * 100);
    values[proposedField('deadline', result.statement.key)] = result.deadline;
  }
  return values;
}

export type ProposalReading = {
  items: ProposedItem[];
  reason: string;
  values: FormValues;
  errors: FormErrors;
};

/** Reads what the facilitator proposes: near the median, and with a reason wherever it is not the median itself. */
export function readProposal(
  body: unknown,
  basis: readonly Basis[],
  check: (deadline: string) => { deadline: string } | { error: string },
): ProposalReading {
  const values = formValues(body);
  const errors: FormErrors = {};
  const reason = lines(500).safeParse(values['reason'] ?? '');
  if (!reason.success || reason.data === '')
    errors['reason'] = 'Say in a sentence or two what this target is for. Everybody who signs reads it.';
  const importance = shareOut(basis.map(({ result }) => result.importance));
  const items = basis.map((one, i) => readItem(one, importance[i]!, values, errors, check));
  if (basis.length > 0 && importance.every((points) => points === 0))
    errors['form'] =
      'Nobody shared out points of importance, so nothing can be weighed: open another round, or ask the key players for them.';
  return { items, reason: reason.data ?? '', values, errors };
}

function readItem(
  { result, median, people, verdict, low, high }: Basis,
  importance: number,
  values: FormValues,
  errors: FormErrors,
  check: (deadline: string) => { deadline: string } | { error: string },
): ProposedItem {
  const { key } = result.statement;
  const typed = (part: (typeof PROPOSED)[number]) => (values[proposedField(part, key)] ?? '').trim();
  const share = Number(typed('share').replace('%', '').replace(',', '.').trim()) / 100;
  const isMedian = Math.abs(share - median) < 5e-5;
  if (typed('share') === '' || !(share >= low - 1e-9 && share <= high + 1e-9))
    errors[proposedField('share', key)] =
      `Propose a share from ${exactPercent(low)} to ${exactPercent(high)}: that near the median the rules allow.`;
  const why = line(500).safeParse(typed('why'));
  if (!why.success) errors[proposedField('why', key)] = 'Use at most 500 characters.';
  else if (!isMedian && why.data === '')
    errors[proposedField('why', key)] = 'Say why this is not the median. Everybody who signs reads it.';
  const deadline = check(typed('deadline'));
  if ('error' in deadline) errors[proposedField('deadline', key)] = deadline.error;
  const { agreement } = result;
  const spread =
    agreement.kind === 'agreement' && agreement.spread.kind === 'spread' ? agreement.spread : null;
  return {
    ...{ key, importance, people, median, verdict, share: isMedian ? median : share },
    deadline: 'deadline' in deadline ? deadline.deadline : '',
    why: isMedian ? '' : (why.data ?? ''),
    ...{ iqr: spread?.iqr ?? null, rwg: spread?.rwg ?? null },
  };
}
