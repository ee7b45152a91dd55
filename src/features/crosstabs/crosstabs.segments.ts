import { cellCodes } from '../../measurement/cells';
import { crosstab } from '../../measurement/crosstab';
import { scoreRow } from '../../measurement/crosstab-scores';
import { type Variance } from '../../measurement/results';
import { type Tally } from '../../measurement/tally';
import { type CellWeights } from '../../measurement/weights';
import { nextTurn } from '../results/results.folding';
import { type WaveResults } from '../results/results.waves';
import { type RowSpec } from './crosstabs.rows';
import { hundredth, scoreCell } from './crosstabs.paired';
import { type Block, type TableColumn, type TableRow } from './crosstabs.types';

/** Rows worked out before others get their turn. */
const ROWS_PER_TURN = 8;

/** What answers are divided by: options become columns. */
export type Divided = { key: string; label: string; options: readonly { key: string; label: string }[] };

/** One segment as a block of columns; undefined where the wave did not ask it or nobody answered. */
export async function segmentBlock(
  { weighting }: Pick<WaveResults, 'weighting'>,
  { key, label, options }: Divided,
  rows: readonly RowSpec[],
  variance: Variance,
): Promise<Block | undefined> {
  const { weights, people: tally } = weighting;
  if (weights === null || !tally.cellSegments.includes(key)) return undefined;
  const keys = options.map((option) => option.key);
  const worked: TableRow[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_TURN) {
    const turn = rows.slice(from, from + ROWS_PER_TURN);
    worked.push(...workedRows(tally, weights, turn, { segment: key, options: keys, variance }));
    await nextTurn();
  }
  return {
    kind: 'segment',
    key,
    label,
    everybody: peopleIn(tally, weights, () => true),
    columns: columnsOf(tally, weights, key, options),
    rows: worked,
  };
}

type Into = { segment: string; options: string[]; variance: Variance };

/** Shares are worked out together, which spares most of the work; scores one by one. */
function workedRows(
  tally: Tally,
  weights: CellWeights,
  rows: readonly RowSpec[],
  { segment, options, variance }: Into,
): TableRow[] {
  const measures = rows.flatMap(({ score, positions }) => (score === undefined ? [positions] : []));
  const shares = crosstab(tally, weights, measures, segment, options, { variance }).rows.values();
  return rows.map(({ score }): TableRow => {
    if (score === undefined) return shares.next().value!;
    const { total, cells, pairs, rests, letters } = scoreRow(tally, weights, score, segment, options, {
      variance,
    });
    return {
      total: scoreCell(total),
      cells: cells.map(scoreCell),
      pairs: pairs.map(hundredth),
      rests: rests.map(({ rest, contrast }) => ({ rest: scoreCell(rest), contrast: hundredth(contrast) })),
      letters,
    };
  });
}

function columnsOf(
  tally: Tally,
  weights: CellWeights,
  key: string,
  options: Divided['options'],
): TableColumn[] {
  const known = tally.layout.segments.find((segment) => segment.key === key)!.options;
  const codes = cellCodes(tally, key);
  return options.map((option) => {
    const code = known.indexOf(option.key);
    const { people, effective } = peopleIn(tally, weights, (cell) => codes[cell] === code);
    return { key: option.key, label: option.label, letter: '', isOwn: false, people, effective };
  });
}

/** People in some cells, and Kish's effective number of them. */
function peopleIn(
  tally: Tally,
  { base, factors }: CellWeights,
  isIn: (cell: number) => boolean,
): { people: number; effective: number } {
  const [held, squares] =
    base === 'equal' ? [tally.counts, tally.counts] : [tally.weights!.weight, tally.weights!.square];
  let [people, weight, square] = [0, 0, 0];
  for (let cell = 0; cell < factors.length; cell++) {
    if (!isIn(cell)) continue;
    people += tally.counts[cell]!;
    weight += factors[cell]! * held[cell]!;
    square += factors[cell]! ** 2 * squares[cell]!;
  }
  return { people, effective: square > 0 ? weight ** 2 / square : 0 };
}
