import { type Availability, availabilityOf, isWholeGrid, sharedBrands } from '../../measurement/availability';
import { addBases, addCoverage, availabilityOutputs } from '../../measurement/availability-theta';
import { segmentColumn, WEIGHT_COLUMN } from '../../measurement/columns';
import { addSpreads, addSums, fitTotals, spreadVariance } from '../../measurement/columns-replicates';
import { type Layout } from '../../measurement/layout';
import { type Strata } from '../../measurement/strata';
import { type AvailabilityQuestion, type ColumnBytes } from '../../workers/tasks';
import { worker } from '../../workers/worker';
import { type WaveColumns } from './columns.building';

/** `places` says which brands of the question the measures are of. */
export type ColumnsAvailability =
  | { kind: 'found'; places: number[]; found: Availability }
  | { kind: 'cannot-say'; reason: 'nobody-asked' | 'brands-not-shared' | 'base-too-small' };

type Input = { layout: Layout; question: AvailabilityQuestion; columns: ColumnBytes };

/**
 * How readily brands come to mind, in three passes over the respondents in the worker thread: which brands nearly all of them
 * were asked about, the totals of those asked about all of these, and the same with each respondent left out.
 *
 * @param design  of the weights, over their strata
 * @throws RangeError  when somebody is in a cell that the weights do not have, or a column is not there
 */
export async function columnsAvailability(
  columns: WaveColumns,
  layout: Layout,
  question: AvailabilityQuestion,
  design: Strata['design'],
): Promise<ColumnsAvailability> {
  if (columns.blocks === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const coverages = await eachBlock(columns, layout, question, (input) => worker.run('gridCoverage', input));
  const coverage = coverages.reduce(addCoverage);
  if (coverage.asked === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const places = sharedBrands(coverage);
  if (places.length < 2) return { kind: 'cannot-say', reason: 'brands-not-shared' };

  const shared = narrowed(question, places);
  const parts = await eachBlock(columns, layout, shared, (input) => worker.run('availabilitySums', input));
  const sums = parts.map((part) => part.sums).reduce(addSums);
  const base = parts.map((part) => part.base).reduce(addBases);
  if (!isWholeGrid(base, coverage)) return { kind: 'cannot-say', reason: 'brands-not-shared' };
  if (sums.people < 3) return { kind: 'cannot-say', reason: 'base-too-small' };

  const fit = fitTotals(design, sums);
  const spreads = await eachBlock(columns, layout, shared, (input) =>
    worker.run('availabilitySpread', async () => ({ ...(await input()), fit: structuredClone(fit) })),
  );
  const outputs = availabilityOutputs(shared.grid, shared.reference);
  const values = new Float64Array(outputs.count);
  outputs.value(fit.totals, values);
  const found = availabilityOf(values, spreadVariance(spreads.reduce(addSpreads), sums.people), sums.people, {
    linksPerPerson: fit.totals[1]! / fit.totals[0]!,
    statements: shared.grid[0]!.length,
    asked: coverage.asked,
    base,
  });
  return found === null ? { kind: 'cannot-say', reason: 'base-too-small' } : { kind: 'found', places, found };
}

/** Typed arrays are handed over with every task, so each gets a copy. */
function eachBlock<T>(
  columns: WaveColumns,
  layout: Layout,
  question: AvailabilityQuestion,
  run: (input: () => Promise<Input>) => Promise<T>,
): Promise<T[]> {
  const keys = columnsFor(question);
  return Promise.all(
    Array.from({ length: columns.blocks }, (_, block) =>
      run(async () => structuredClone({ layout, question, columns: await columns.read(block, keys) })),
    ),
  );
}

function narrowed(question: AvailabilityQuestion, places: readonly number[]): AvailabilityQuestion {
  const { grid, reference } = question;
  const at = reference === null ? -1 : places.indexOf(reference);
  return { ...question, grid: places.map((place) => grid[place]!), reference: at < 0 ? null : at };
}

function columnsFor({ grid, weights, within }: AvailabilityQuestion): string[] {
  const segments = [...weights.margins, ...(within === null ? [] : [within.segment])];
  return [
    ...new Set([
      ...segments.map(segmentColumn),
      ...grid.flat(),
      ...(weights.base === 'supplied' ? [WEIGHT_COLUMN] : []),
    ]),
  ];
}
