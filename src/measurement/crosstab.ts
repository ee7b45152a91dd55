import { holm } from '../stats';
import { segmentPosition } from './cells';
import { type BaseRules, type Contrast, contrastOf, type ContrastTest } from './contrast';
import { covariance, fillSpread } from './crosstab-columns';
import { type CrosstabRoom, crosstabRoom, fixedVariance, loadRow } from './crosstab-room';
import { qualityOf } from './mean';
import type { Variance } from './ratio-variance';
import { shareInterval, type Share, type ShareEstimate } from './share';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

export type CrosstabOptions = {
  variance?: Variance;
  test?: ContrastTest;
  rules?: BaseRules;
  /** level of the letters, unitless */
  level?: number;
};

/** A row: one measure, or several that exclude each other and were asked of the same people (promoters: 9 and 10). */
export type RowMeasures = readonly number[];

/** A difference within a row with its p-value after Holm's correction over the row; null where it is not tested. */
export type RowContrast = Contrast & { adjusted: number | null };

/** Column i is higher than column `below`: surely (after Holm) or only when looked at alone. */
export type Letter = { below: number; isSure: boolean };

export type CrosstabRow = {
  total: ShareEstimate;
  cells: ShareEstimate[];
  /** every pair of columns: (0,1), (0,2), …, (1,2), … */
  pairs: RowContrast[];
  /** per column: the share in it less the share of everybody else who was asked */
  rests: { rest: ShareEstimate; contrast: RowContrast }[];
  /** per column the columns it is higher than */
  letters: Letter[][];
};

export type Crosstab = {
  segment: string;
  /** keys of the options, one column each */
  options: string[];
  rows: CrosstabRow[];
};

/**
 * Shares of measures in every option of a segment, with all differences between options and of each option to the rest, from
 * counts alone. Under raking the options are not independent, although nobody is in two of them: their covariance is part of
 * every difference.
 *
 * Letters: Holm's correction within the row, over all its pairs that are tested. Against the rest: Holm over the row's
 * columns. The rest is everybody else who was asked, also those who did not answer the segment's question.
 *
 * @param rows     measures by position in the layout, see RowMeasures
 * @param segment  key of a segment among the tally's cells
 * @param options  keys of the options that become columns, in their order; all of the layout's if left out
 * @throws RangeError  when a measure, the segment, an option or the weights do not belong to the tally
 *
 * Source: methods of column tests as in contrast.ts; Holm (1979). Checked against R in tests/measurement/crosstab.oracle.test.ts
 * and against the respondents one by one in tests/measurement/crosstab.test.ts.
 */
export function crosstab(
  tally: Tally,
  weights: CellWeights,
  rows: readonly RowMeasures[],
  segment: string,
  options: readonly string[] = tally.layout.segments[segmentPosition(tally.layout, segment)]!.options,
  settings: CrosstabOptions = {},
): Crosstab {
  const room = crosstabRoom(tally, weights, segment, options, settings.variance ?? 'jackknife');
  return {
    segment,
    options: [...options],
    rows: rows.map((measures) => crosstabRow(room, measures, settings)),
  };
}

function crosstabRow(room: CrosstabRoom, measures: RowMeasures, settings: CrosstabOptions): CrosstabRow {
  loadRow(room, measures);
  const estimates = room.columns.map((_, c) => shareIn(room, c, settings.variance));
  const { count } = room;
  const cells = estimates.slice(0, count);
  const pairs = adjusted(pairContrasts(room, cells, settings));
  const rests = estimates.slice(count + 1);
  const against = adjusted(
    cells.map((cell, c) => difference(room, cell, rests[c]!, c, count + 1 + c, room.n - 2, settings)),
  );
  return {
    total: estimates[count]!,
    cells,
    pairs,
    rests: rests.map((rest, c) => ({ rest, contrast: against[c]! })),
    letters: lettersOf(cells.length, pairs, settings.level ?? 0.05),
  };
}

function shareIn(room: CrosstabRoom, c: number, wished: Variance = 'jackknife'): ShareEstimate {
  const { strata, columns, n } = room;
  const column = columns[c]!;
  const { asked, yes, spread } = column;
  if (asked.people === 0) return { kind: 'cannot-say', reason: 'nobody-asked', base: 0 };
  const share = Math.min(1, Math.max(0, column.yesWeight / asked.weight));
  column.share = share;
  fillSpread(spread, strata, room.method, asked, { yes, share, fit: column.fit });
  const variance = asked.isThin ? fixedVariance(room, c) : spread.variance;
  const se = asked.people < 2 ? null : Math.sqrt(variance);
  const spreadOfOne = Math.sqrt((share * (1 - share)) / asked.effective);
  const shown = se === null ? null : se > 1e-8 * spreadOfOne ? se : 0;
  const bases = { base: asked.people, effectiveBase: asked.effective };
  return {
    kind: 'estimate',
    share,
    se: shown,
    ...shareInterval({ share, se: shown, ...bases }, wished),
    ...bases,
    n,
    df: n - 1,
    variance: asked.isThin && asked.people > 1 ? 'fixed' : room.method.variance,
    quality: qualityOf(asked.effective),
  } satisfies Share;
}

function pairContrasts(
  room: CrosstabRoom,
  cells: readonly ShareEstimate[],
  settings: CrosstabOptions,
): Contrast[] {
  const pairs: Contrast[] = [];
  for (let a = 0; a < cells.length; a++) {
    for (let b = a + 1; b < cells.length; b++) {
      const df = cells[a]!.base + cells[b]!.base - 2;
      pairs.push(difference(room, cells[a]!, cells[b]!, a, b, df, settings));
    }
  }
  return pairs;
}

function difference(
  room: CrosstabRoom,
  first: ShareEstimate,
  second: ShareEstimate,
  a: number,
  b: number,
  df: number,
  settings: CrosstabOptions,
): Contrast {
  if (first.kind === 'cannot-say' || second.kind === 'cannot-say')
    return contrastOf(first, second, null, df, settings);
  return contrastOf(first, second, varianceOfDifference(room, a, b), df, settings);
}

function varianceOfDifference(room: CrosstabRoom, a: number, b: number): number {
  const { columns, strata, method } = room;
  const [first, second] = [columns[a]!, columns[b]!];
  if (first.asked.isThin || second.asked.isThin) return fixedVariance(room, a) + fixedVariance(room, b);
  const both = first.spread.variance + second.spread.variance;
  if (method.regression === null) return both;
  return Math.max(0, both - 2 * covariance(strata, method, first.spread, second.spread));
}

/** Differences of one row with their p-values after Holm over those that are tested. */
export function adjusted(contrasts: readonly Contrast[]): RowContrast[] {
  const after = holm(contrasts.map(({ p, untested }) => (untested === null ? p : null)));
  return contrasts.map((contrast, i) => ({ ...contrast, adjusted: after[i]! }));
}

/** Per column the columns it is higher than, from the pairs (0,1), (0,2), …, (1,2), … */
export function lettersOf(columns: number, pairs: readonly RowContrast[], level: number): Letter[][] {
  const letters: Letter[][] = Array.from({ length: columns }, () => []);
  let pair = 0;
  for (let a = 0; a < columns; a++) {
    for (let b = a + 1; b < columns; b++) {
      const { difference: gap, p, adjusted: after } = pairs[pair++]!;
      if (gap === null || p === null || after === null || gap === 0 || !(p < level)) continue;
      const [higher, below] = gap > 0 ? [a, b] : [b, a];
      letters[higher]!.push({ below, isSure: after < level });
    }
  }
  for (const above of letters) above.sort((x, y) => x.below - y.below);
  return letters;
}
