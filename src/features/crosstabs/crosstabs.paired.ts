import { type Contrast, contrastOf } from '../../measurement/contrast';
import {
  type PairedScore,
  pairedScore,
  type PairedShare,
  pairedShare,
  scoresContrast,
  sharesContrast,
} from '../../measurement/contrast-paired';
import { adjusted, lettersOf } from '../../measurement/crosstab';
import { type NetPromoterScore, type ShareResult, type Variance } from '../../measurement/results';
import { type Tally } from '../../measurement/tally';
import { type CellWeights } from '../../measurement/weights';
import { nextTurn } from '../results/results.folding';
import { type CountedRow } from './crosstabs.question';
import { type TableRow } from './crosstabs.types';

const LEVEL = 0.05;
/** Pairs take some twenty microseconds each; others get their turn after so many. */
const PAIRS_PER_TURN = 250;
const NOBODY = { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const;

/** The answer to the question that the rows were counted by. */
export type Answer = { tally: Tally; weights: CellWeights; variance: Variance };

/** One row of brands against each other: each brand is estimated once, then compared with all others. */
export async function pairedRow(answer: Answer, row: CountedRow): Promise<TableRow> {
  const { cells, contrast } = row.kind === 'share' ? shares(answer, row) : scores(answer, row);
  const pairs: Contrast[] = [];
  for (let a = 0; a < cells.length; a++) {
    for (let b = a + 1; b < cells.length; b++) {
      pairs.push(contrast(a, b, pairs.length));
      if (pairs.length % PAIRS_PER_TURN === 0) await nextTurn();
    }
  }
  await nextTurn();
  const judged = adjusted(pairs);
  return { total: null, cells, pairs: judged, rests: [], letters: lettersOf(cells.length, judged, LEVEL) };
}

type Worked = { cells: ShareResult[]; contrast: (a: number, b: number, pair: number) => Contrast };

function shares({ tally, weights, variance }: Answer, row: Extract<CountedRow, { kind: 'share' }>): Worked {
  const found = row.cells.map((measure): PairedShare | null =>
    measure === null ? null : pairedShare(tally, weights, measure, variance),
  );
  return {
    cells: found.map((cell) => cell?.estimate ?? NOBODY),
    contrast(a, b, pair) {
      const [first, second, joint] = [found[a]!, found[b]!, row.joints[pair]!];
      return joint === null ? untold(tally) : sharesContrast(tally, weights, first, second, joint);
    },
  };
}

function scores({ tally, weights, variance }: Answer, row: Extract<CountedRow, { kind: 'score' }>): Worked {
  const found = row.cells.map((groups): PairedScore | null =>
    groups === null ? null : pairedScore(tally, weights, groups, variance),
  );
  return {
    cells: found.map((cell) => (cell === null ? NOBODY : scoreCell(cell.estimate))),
    contrast(a, b, pair) {
      const [first, second, joints] = [found[a]!, found[b]!, row.joints[pair]!];
      return joints === null
        ? untold(tally)
        : hundredth(scoresContrast(tally, weights, first, second, joints));
    },
  };
}

function untold({ respondents }: Tally): Contrast {
  return contrastOf(NOBODY, NOBODY, null, respondents - 1);
}

/** A score as the table holds it: -1 to 1, beside shares of 0 to 1. */
export function scoreCell(score: NetPromoterScore): ShareResult {
  if (score.kind === 'cannot-say') return score;
  const { se, low, high, base, effectiveBase, n, df, variance, quality } = score;
  return {
    kind: 'estimate',
    share: score.score / 100,
    ...{ se: part(se), low: part(low), high: part(high), intervalBase: null },
    ...{ base, effectiveBase, n, df, variance, quality },
  };
}

/** A difference of scores as the table holds it. */
export function hundredth<C extends Contrast>(contrast: C): C {
  const { difference, se, low, high } = contrast;
  return { ...contrast, difference: part(difference), se: part(se), low: part(low), high: part(high) };
}

const part = (points: number | null): number | null => (points === null ? null : points / 100);
