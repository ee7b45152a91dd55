import { segmentColumn, WEIGHT_COLUMN } from '../../measurement/columns';
import {
  addSpreads,
  addSums,
  fitTotals,
  type RespondentWeights,
  spreadVariance,
} from '../../measurement/columns-replicates';
import { addDriverSums } from '../../measurement/image-drivers';
import { type ImageDeviations, imageDeviations } from '../../measurement/image-grid';
import { type DriverFinding, importanceOf, type NoDrivers } from '../../measurement/image-importance';
import { addGroupSums, type ReplicateScheme } from '../../measurement/image-replicates';
import { type Layout } from '../../measurement/layout';
import { HIDDEN_BELOW, qualityOf } from '../../measurement/mean';
import { type Strata } from '../../measurement/strata';
import { effectiveBase } from '../../stats';
import { type ImageDriversQuestion, type ImageGridQuestion } from '../../workers/image-tasks';
import { worker } from '../../workers/worker';
import { type WaveColumns } from '../columns/columns';

type Among = { weights: RespondentWeights; within: { segment: string; code: number } | null };

/** Whose answers are looked at, and how they are weighted. */
export type Respondents = { columns: WaveColumns; layout: Layout; among: Among };

/**
 * The correction for brand size, in two passes over the respondents in the worker thread: one for the totals and what the
 * margins explain of them, one to leave each respondent out.
 *
 * @param design  of the weights, over their strata
 * @returns null where some cell was asked of nobody, or fewer than three have a weight
 * @throws RangeError  when somebody is in a cell that the weights do not have, or a column is not there
 */
export async function columnsImageGrid(
  { columns, layout, among }: Respondents,
  cells: string[][],
  design: Strata['design'],
): Promise<ImageDeviations | null> {
  if (columns.blocks === 0) return null;
  const question: ImageGridQuestion = { cells, ...among };
  const keys = keysOf(among, cells.flat());
  // Typed arrays are handed over with every task, so each gets a copy.
  const input = async (block: number) =>
    structuredClone({ layout, question, columns: await columns.read(block, keys) });
  const sums = await eachBlock(columns, (block) => worker.run('imageGridSums', () => input(block)));
  const all = sums.reduce(addSums);
  if (all.people < 3) return null;
  const fit = fitTotals(design, all);
  const spreads = await eachBlock(columns, (block) =>
    worker.run('imageGridSpread', async () => ({ ...(await input(block)), fit: structuredClone(fit) })),
  );
  const variances = spreadVariance(spreads.reduce(addSpreads), all.people);
  return imageDeviations(fit.totals, variances, cells.length, cells[0]!.length);
}

export type ColumnsDrivers =
  | (DriverFinding & { judgements: number; base: number; effectiveBase: number; quality: 'small' | 'good' })
  | NoDrivers
  | { kind: 'cannot-say'; reason: 'nobody-asked' | 'base-too-small' };

/**
 * Importance of statements with its spread, in two passes over the respondents: one for how the groups of the jackknife are
 * made up, so that each replicate can be weighted anew, one for the sums of products under all these weights.
 *
 * @throws RangeError  as columnsImageGrid
 */
export async function columnsDrivers(
  { columns, layout, among }: Respondents,
  rows: ImageDriversQuestion['rows'],
  scheme: ReplicateScheme,
): Promise<ColumnsDrivers> {
  if (columns.blocks === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const question: ImageDriversQuestion = { rows, ...among };
  const keys = keysOf(
    among,
    rows.flatMap(({ outcome, statements }) => [outcome, ...statements]),
  );
  const input = async (block: number) =>
    structuredClone({ layout, question, number: block, columns: await columns.read(block, keys) });
  const groups = await eachBlock(columns, (block) => worker.run('imageGroupSums', () => input(block)));
  const factors = await worker.run('imageReplicates', () =>
    structuredClone({ sums: groups.reduce(addGroupSums), scheme }),
  );
  const parts = await eachBlock(columns, (block) =>
    worker.run('imageDriverSums', async () => ({
      ...(await input(block)),
      factors: structuredClone(factors),
    })),
  );
  const { base, weight, square, judgements, ...sums } = parts.reduce(addDriverSums);
  if (base === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const effective = effectiveBase(weight, square);
  if (effective < HIDDEN_BELOW) return { kind: 'cannot-say', reason: 'base-too-small' };
  const found = await importance(sums, among.weights.factor, factors, base);
  if (found.kind === 'cannot-say') return found;
  const quality = qualityOf(effective) === 'small' ? 'small' : 'good';
  return { ...found, judgements, base, effectiveBase: effective, quality };
}

/** One task for each replicate: with twelve statements all orders take a while, and others want their turn. */
async function importance(
  sums: { products: Float64Array; left: Float64Array },
  factor: Float64Array,
  factors: (Float64Array | null)[],
  base: number,
): Promise<DriverFinding | NoDrivers> {
  const { whole, replicates } = await worker.run('imageDriverProducts', () =>
    structuredClone({ sums, factor, factors }),
  );
  const of = (products: Float64Array) => worker.run('imageDrivers', () => ({ products, respondents: base }));
  const left = replicates.map((products) => (products === null ? null : of(products)));
  const [all, ...others] = await Promise.all([of(whole), ...left]);
  return importanceOf(all, others);
}

function eachBlock<T>({ blocks }: WaveColumns, run: (block: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: blocks }, (_, block) => run(block)));
}

function keysOf({ weights, within }: Among, measures: readonly string[]): string[] {
  const segments = [...weights.margins, ...(within === null ? [] : [within.segment])];
  return [
    ...new Set([
      ...segments.map(segmentColumn),
      ...measures,
      ...(weights.base === 'supplied' ? [WEIGHT_COLUMN] : []),
    ]),
  ];
}
