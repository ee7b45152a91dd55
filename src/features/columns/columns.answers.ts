import { addTallies } from '../../measurement/add-tallies';
import { type ColumnQuestion, questionColumns, questionLayout } from '../../measurement/columns-question';
import { type Layout } from '../../measurement/layout';
import { emptyTally, type Tally } from '../../measurement/tally';
import { worker } from '../../workers/worker';
import { type WaveColumns } from './columns.building';

/**
 * Counts what a tally does not hold: any measures by any segments, and pairs of measures together, in the worker thread.
 *
 * @param isWeighted  whether the wave's respondents bring weights of their own
 * @returns the tally of the question's layout, see `questionLayout`: the measures in their order, then three for each pair
 * @throws RangeError  when a segment or measure is not in the layout
 */
export async function columnsTally(
  columns: WaveColumns,
  layout: Layout,
  isWeighted: boolean,
  question: ColumnQuestion,
): Promise<Tally> {
  const asked = questionLayout(layout, question);
  const keys = questionColumns(layout, question, isWeighted);
  const parts = await Promise.all(
    Array.from({ length: columns.blocks }, (_, block) =>
      worker.run('tallyBlock', async () => ({ layout, question, columns: await columns.read(block, keys) })),
    ),
  );
  // Every block's tally came without its layout, which is the same for all.
  const withLayout = (part: Tally): Tally => ({
    ...part,
    layout: asked,
    weightless: part.weightless === null ? null : withLayout(part.weightless),
  });
  return parts.map(withLayout).reduce(addTallies, emptyTally(asked, question.cellSegments, isWeighted));
}
