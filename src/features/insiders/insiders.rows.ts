import { LEAST_GROUP } from '../../instrument/insiders';
import { type Change, changeBetween, type Verdict } from '../../measurement/change';
import { type Report } from '../results/results.report.types';
import { type Answered } from './insiders.build';
import { differencesOf, shareOf } from './insiders.comparing';
import { beliefOf, guessOf } from './insiders.estimates';
import { meaningsOf } from './insiders.meaning';
import { type Insider } from './insiders.people.queries';
import { type Compared, type Market, type Pair, PAIRS, type ThreeWayRow } from './insiders.types';

/** A row before its differences are judged together with all others of the page. */
export type OpenRow = Omit<ThreeWayRow, 'compared' | 'meanings' | 'since'> & {
  differences: Record<Pair, Change | null>;
  since: Change | null;
};

/** One row for each statement that the last of these waves asked. */
export function openRows(
  waves: readonly Answered[],
  report: Report | undefined,
  targets: ReadonlyMap<string, number>,
): OpenRow[] {
  const current = waves.at(-1)!;
  return current.instrument.statements.map((statement) => {
    const { key } = statement;
    const belief = beliefOf(current.people, key);
    const guess = guessOf(current.people, key);
    const market = marketOf(report, statement);
    const target = targets.get(key) ?? null;
    // Only where the same was asked in the same words is it a trend.
    const history = waves
      .filter(({ instrument }) => isAskedAlike(instrument, current.instrument, statement))
      .map(({ wave, people }) => ({ wave, belief: beliefOf(people, key) }));
    const before = history.at(-2)?.belief;
    const from = before === undefined ? null : shareOf(before);
    const to = shareOf(belief);
    return {
      ...{ statement, belief, unknown: unknownOf(current.people, key), guess, market, target, history },
      differences: differencesOf({ belief, guess, market, target }),
      since: from === null || to === null ? null : changeBetween(from, to),
    };
  });
}

function isAskedAlike(
  earlier: Answered['instrument'],
  current: Answered['instrument'],
  { key, wording }: ThreeWayRow['statement'],
): boolean {
  const isSame = earlier.statements.some((one) => one.key === key && one.wording === wording);
  return isSame && earlier.questions['truth'] === current.questions['truth'];
}

function marketOf(report: Report | undefined, { key, wording }: ThreeWayRow['statement']): Market {
  if (report === undefined) return { kind: 'not-comparable', reason: 'no-wave' };
  const row = report.gaps.find(({ statement }) => statement.key === key);
  if (row === undefined || row.today.base === 0) return { kind: 'not-comparable', reason: 'not-asked' };
  return row.statement.wording === wording ? row.today : { kind: 'not-comparable', reason: 'other-words' };
}

function unknownOf(people: readonly Insider[], key: string): number | null {
  const said = people.flatMap(({ truth }) => truth?.[key] ?? []);
  return said.length < LEAST_GROUP ? null : said.filter((one) => one === 'unknown').length / said.length;
}

export function judgedRow(
  { differences, since, ...row }: OpenRow,
  verdictOf: (change: Change | null) => Verdict,
): ThreeWayRow {
  const judged = (change: Change | null): Compared => ({ change, verdict: verdictOf(change) });
  const compared = Object.fromEntries(PAIRS.map((pair) => [pair, judged(differences[pair])])) as Record<
    Pair,
    Compared
  >;
  return { ...row, compared, meanings: meaningsOf(compared), since: judged(since) };
}
