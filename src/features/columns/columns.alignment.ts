import { alignmentOf, type AlignmentResult } from '../../measurement/alignment';
import { aimOutputs } from '../../measurement/alignment-theta';
import { segmentColumn, WEIGHT_COLUMN } from '../../measurement/columns';
import { addSpreads, addSums, fitTotals, spreadVariance } from '../../measurement/columns-replicates';
import { type Layout } from '../../measurement/layout';
import { type Strata } from '../../measurement/strata';
import { type AlignmentQuestion, type ColumnBytes } from '../../workers/tasks';
import { worker } from '../../workers/worker';
import { type WaveColumns } from './columns.building';

/**
 * How near a brand's profile comes to its target, in two passes over the respondents in the worker thread: one for the totals
 * and what the margins explain of them, one to leave each respondent out.
 *
 * @param design  of the weights, over their strata
 * @throws RangeError  when somebody is in a cell that the weights do not have, or a column is not there
 */
export async function columnsAlignment(
  columns: WaveColumns,
  layout: Layout,
  question: AlignmentQuestion,
  design: Strata['design'],
): Promise<AlignmentResult> {
  if (columns.blocks === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const keys = columnsFor(question);
  // Typed arrays are handed over with every task, so each gets a copy.
  const input = async (
    block: number,
  ): Promise<{ layout: Layout; question: AlignmentQuestion; columns: ColumnBytes }> =>
    structuredClone({ layout, question, columns: await columns.read(block, keys) });
  const blocks = [...Array(columns.blocks).keys()];
  const sums = await Promise.all(blocks.map((block) => worker.run('alignmentSums', () => input(block))));
  const all = sums.reduce(addSums);
  if (all.people < 3) return { kind: 'cannot-say', reason: 'no-standard-error' };

  const fit = fitTotals(design, all);
  const spreads = await Promise.all(
    blocks.map((block) =>
      worker.run('alignmentSpread', async () => ({ ...(await input(block)), fit: structuredClone(fit) })),
    ),
  );
  const outputs = aimOutputs(question.aims);
  const values = new Float64Array(outputs.count);
  outputs.value(fit.totals, values);
  return alignmentOf(
    question.aims,
    values,
    spreadVariance(spreads.reduce(addSpreads), all.people),
    all.people,
  );
}

function columnsFor({ aims, weights, within }: AlignmentQuestion): string[] {
  const segments = [...weights.margins, ...(within === null ? [] : [within.segment])];
  return [
    ...new Set([
      ...segments.map(segmentColumn),
      ...aims.map(({ measure }) => measure),
      ...(weights.base === 'supplied' ? [WEIGHT_COLUMN] : []),
    ]),
  ];
}
