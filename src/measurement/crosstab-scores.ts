import { meanInterval, netPromoterInterval } from '../stats';
import { type Contrast, scoreContrastOf } from './contrast';
import { adjusted, type Letter, lettersOf, type RowContrast } from './crosstab';
import {
  type AskedColumn,
  askedColumn,
  covariance,
  type Method,
  type Spread,
  spreadRoom,
} from './crosstab-columns';
import { type CrosstabRoom, crosstabRoom, loadRow } from './crosstab-room';
import { type Sums } from './crosstab-sums';
import { HIDDEN_BELOW, qualityOf } from './mean';
import { type NetPromoterScore } from './net-promoter-score';
import { type Variance } from './ratio-variance';
import { type Strata } from './strata';
import { type Tally } from './tally';
import { type CellWeights } from './weights';

/** A Net Promoter Score in every option of a segment, in score points; see CrosstabRow. */
export type ScoreRow = {
  total: NetPromoterScore;
  cells: NetPromoterScore[];
  pairs: RowContrast[];
  rests: { rest: NetPromoterScore; contrast: RowContrast }[];
  letters: Letter[][];
};

/** Measures by position in the layout, asked of the same people: who answered 9 or 10, and who answered 0 to 6. */
export type ScoreMeasures = { promoters: readonly number[]; detractors: readonly number[] };

/** One column: those who answered, those of both ends, and how far the score moves with each respondent. */
type Column = {
  asked: AskedColumn;
  ends: { promoters: Sums; detractors: Sums };
  /** promoters less detractors, -1 to 1 */
  score: number;
  shares: { promoters: number; detractors: number };
  fit: Float64Array;
  spread: Spread;
};

/**
 * A row of scores by the options of a segment, with all differences between options and of each option to the rest: the same
 * table as `crosstab` makes of shares, of an answer that counts 1, 0 or -1. A score has no yes and no: the rule of a test is
 * that of the bases alone.
 *
 * @throws RangeError  as crosstab
 *
 * Source: as crosstab; a score is a mean of 100, 0 and -100 (methods, section 13). Checked against the score of each option by
 * itself and against the respondents one by one in tests/measurement/crosstab-scores.test.ts.
 */
export function scoreRow(
  tally: Tally,
  weights: CellWeights,
  measures: ScoreMeasures,
  segment: string,
  options: readonly string[],
  { variance = 'jackknife', level = 0.05 }: { variance?: Variance; level?: number } = {},
): ScoreRow {
  const room = crosstabRoom(tally, weights, segment, options, variance);
  const columns = scoreColumns(room, measures);
  const { count, n } = room;
  const scores = columns.map((column) => scoreIn(room, column));
  const cells = scores.slice(0, count);
  const between = (a: number, b: number, df: number): Contrast =>
    scoreContrastOf(scores[a]!, scores[b]!, differenceVariance(room, columns[a]!, columns[b]!), df);
  const pairs: Contrast[] = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) pairs.push(between(a, b, cells[a]!.base + cells[b]!.base - 2));
  const against = adjusted(cells.map((_, c) => between(c, count + 1 + c, n - 2)));
  const judged = adjusted(pairs);
  return {
    total: scores[count]!,
    cells,
    pairs: judged,
    rests: cells.map((_, c) => ({ rest: scores[count + 1 + c]!, contrast: against[c]! })),
    letters: lettersOf(count, judged, level),
  };
}

function scoreColumns(room: CrosstabRoom, { promoters, detractors }: ScoreMeasures): Column[] {
  const [up, down] = [copied(room, promoters), copied(room, detractors)];
  return room.columns.map(({ asked }, c): Column => {
    const shares = { promoters: up[c]!.weight / asked.weight, detractors: down[c]!.weight / asked.weight };
    const column = {
      asked,
      ends: { promoters: up[c]!.sums, detractors: down[c]!.sums },
      score: shares.promoters - shares.detractors,
      shares,
      fit: up[c]!.fit.map((value, s) => value - down[c]!.fit[s]!),
      spread: spreadRoom(room.strata),
    };
    if (asked.people > 0) fillScores(column.spread, room.strata, room.method, column);
    return column;
  });
}

/** The room is written over by the next measures. */
function copied(room: CrosstabRoom, measures: readonly number[]) {
  loadRow(room, measures);
  return room.columns.map(({ yes, yesWeight, fit }) => ({
    sums: { people: yes.people, held: yes.held.slice(), heldSquare: yes.heldSquare.slice() },
    weight: yesWeight,
    fit: fit.slice(),
  }));
}

/** As fillSpread: a promoter is at distance 1 - score, a passive at -score, a detractor at -1 - score, anybody else at 0. */
function fillScores(
  spread: Spread,
  { held: allHeld, heldSquare: allSquare, respondents: n }: Strata,
  { constant }: Method,
  { asked, ends, score, fit }: Omit<Column, 'spread' | 'shares'>,
): void {
  const { promoters: up, detractors: down } = ends;
  let square = 0;
  let sum = 0;
  for (let s = 0; s < fit.length; s++) {
    const centred = fit[s]! - score * asked.fit[s]!;
    const inside = asked.inside[s]!;
    const middle = -inside * (score + centred);
    const [high, low, out] = [inside + middle, middle - inside, -asked.outside[s]! * centred];
    const rest = asked.held[s]! - up.held[s]! - down.held[s]!;
    const highPart = up.heldSquare[s]! * high;
    const lowPart = down.heldSquare[s]! * low;
    const middlePart = (asked.heldSquare[s]! - up.heldSquare[s]! - down.heldSquare[s]!) * middle;
    const outPart = (allSquare[s]! - asked.heldSquare[s]!) * out;
    square += highPart * high + lowPart * low + middlePart * middle + outPart * out;
    sum += up.held[s]! * high + down.held[s]! * low + rest * middle + (allHeld[s]! - asked.held[s]!) * out;
    spread.out[s] = out;
    spread.cross[s] = highPart + lowPart + middlePart + (allSquare[s]! / 2 - asked.heldSquare[s]!) * out;
  }
  spread.sum = sum;
  spread.variance = Math.max(0, constant * (square - (sum * sum) / n));
}

/** Of one column, -1 to 1 squared; with weights taken as given where the jackknife has hardly anybody left to speak. */
function varianceOf(room: CrosstabRoom, column: Column): number {
  if (!column.asked.isThin) return column.spread.variance;
  const spread = spreadRoom(room.strata);
  const asked = askedColumn(room.strata, room.given, column.asked);
  fillScores(spread, room.strata, room.given, { ...column, asked, fit: asked.fit });
  return spread.variance;
}

function differenceVariance(room: CrosstabRoom, first: Column, second: Column): number | null {
  if (first.asked.people === 0 || second.asked.people === 0) return null;
  const both = varianceOf(room, first) + varianceOf(room, second);
  const isApart = first.asked.isThin || second.asked.isThin || room.method.regression === null;
  const shared = isApart ? 0 : covariance(room.strata, room.method, first.spread, second.spread);
  return 1e4 * Math.max(0, both - 2 * shared);
}

/** Interval by the rules of pointsScore. */
function scoreIn(room: CrosstabRoom, column: Column): NetPromoterScore {
  const { asked, shares, score } = column;
  const { people, effective } = asked;
  if (people === 0) return { kind: 'cannot-say', reason: 'nobody-asked', base: 0 };
  const { promoters, detractors } = shares;
  const passives = 1 - promoters - detractors;
  const even = Math.sqrt(Math.max(0, promoters + detractors - score ** 2) / effective);
  const found = people < 2 ? null : Math.sqrt(varianceOf(room, column));
  const se = found === null ? null : found > 1e-8 * even ? 100 * found : 0;
  const df = room.n - 1;
  const nobodyDiffers = Math.max(promoters, detractors, passives) > 1 - 1e-12;
  const byHand = people < HIDDEN_BELOW || nobodyDiffers;
  const around = byHand
    ? netPromoterInterval(Math.max(0, promoters), Math.max(0, detractors), effective)
    : se === null || se === 0
      ? null
      : meanInterval(100 * score, se, df);
  return {
    kind: 'estimate',
    ...{ score: 100 * score, promoters, passives, detractors, se },
    low: around === null ? null : byHand ? Math.max(-100, around.low) : around.low,
    high: around === null ? null : byHand ? Math.min(100, around.high) : around.high,
    ...{ base: people, effectiveBase: effective, n: room.n, df },
    variance: asked.isThin && people > 1 ? 'fixed' : room.method.variance,
    quality: qualityOf(effective),
  };
}
