import { BLOCK, segmentColumn, WEIGHT_COLUMN } from '../../measurement/columns';
import { type RespondentWeights } from '../../measurement/columns-replicates';
import { addGroupSums, type GroupSums, type ReplicateScheme } from '../../measurement/image-replicates';
import { addJackknifeSums, type GroupedError, type JackknifeSums } from '../../measurement/jackknife';
import { type Layout } from '../../measurement/layout';
import { type Figure } from '../../measurement/overlap';
import { worker } from '../../workers/worker';
import { type WaveColumns } from './columns.building';

/** Numbers that sums hold at once: figures are taken in as many turns as that needs. */
const MOST_NUMBERS = 4_000_000;

export type JackknifeWave = {
  columns: WaveColumns;
  layout: Layout;
  weights: RespondentWeights;
  scheme: ReplicateScheme;
  figures: readonly Figure[];
  /** per respondent in the order of the columns */
  groupOf: Int32Array;
  groups: number;
};

/** How the replicates are weighted: one for each group that holds somebody with a weight. */
export type Replicates = { groupOf: Int32Array; factors: (Float64Array | null)[] };

/**
 * First pass over the respondents: who is in which group, and the others' weights without it, in the worker thread.
 *
 * @throws RangeError  when somebody is in a cell that the weights do not have, or a column is not there
 */
export async function columnsReplicates(wave: JackknifeWave): Promise<Replicates> {
  const { columns, layout, weights, scheme, groups } = wave;
  const keys = [...weights.margins.map(segmentColumn), ...ownWeights(weights)];
  // A wave without margins still has columns: any one tells how many there are.
  const read = keys.length > 0 ? keys : columnsOf(wave, wave.figures.slice(0, 1), null);
  let sums: GroupSums | undefined;
  for (let block = 0; block < columns.blocks; block++) {
    const part = await worker.run('jackknifePeople', async () => ({
      ...(await opened(wave, wave.groupOf, block, read)),
      ...structuredClone({ layout, weights, groups }),
    }));
    sums = sums === undefined ? part : addGroupSums(sums, part);
  }
  const { held, places } = withPeople(sums!, groups);
  const factors = await worker.run('imageReplicates', () => structuredClone({ sums: held, scheme }));
  return { groupOf: wave.groupOf.map((group) => Math.max(0, places[group]!)), factors };
}

/** A group of nobody with a weight is none: leaving it out would leave out nothing. */
function withPeople({ people, held }: GroupSums, groups: number): { held: GroupSums; places: Int32Array } {
  const strata = people.length / groups;
  const places = new Int32Array(groups).fill(-1);
  const kept: number[] = [];
  for (let group = 0; group < groups; group++) {
    const isEmpty = people.subarray(group * strata, (group + 1) * strata).every((count) => count === 0);
    if (!isEmpty) places[group] = kept.push(group) - 1;
  }
  const take = (sums: Float64Array) =>
    Float64Array.from(
      kept.flatMap((group) => Array.from(sums.subarray(group * strata, (group + 1) * strata))),
    );
  return { held: { people: take(people), held: take(held) }, places };
}

/**
 * Second pass: errors of all figures among everybody, or among those with each answer to a segment.
 *
 * @param onBlock  told after every block of every turn
 * @returns per answer, per figure
 */
export async function columnsGroupedErrors(
  wave: JackknifeWave,
  { groupOf, factors }: Replicates,
  by: { segment: string; options: number } | null,
  onBlock: () => void,
): Promise<GroupedError[][]> {
  const { columns, layout, weights, figures } = wave;
  const answers = by?.options ?? 1;
  const turn = turnOf(wave, factors.length, answers);
  const errors = Array.from({ length: answers }, (): GroupedError[] => []);
  for (let from = 0; from < figures.length; from += turn) {
    const some = figures.slice(from, from + turn);
    const keys = columnsOf(wave, some, by);
    let sums: JackknifeSums | undefined;
    for (let block = 0; block < columns.blocks; block++) {
      const part = await worker.run('jackknifeSums', async () => ({
        ...(await opened(wave, groupOf, block, keys)),
        ...structuredClone({ layout, question: { figures: some, weights, by }, factors }),
      }));
      sums = sums === undefined ? part : addJackknifeSums(sums, part);
      onBlock();
    }
    const { factor } = weights;
    const found = await worker.run('groupedErrors', () =>
      structuredClone({ sums: sums!, factor, factors, answers }),
    );
    found.forEach((own, answer) => errors[answer]!.push(...own));
  }
  return errors;
}

/** How often the blocks of a wave are read for one way of dividing its respondents. */
export function turnsFor(wave: JackknifeWave, answers: number): number {
  return Math.ceil(wave.figures.length / turnOf(wave, wave.groups, answers));
}

function turnOf({ weights }: JackknifeWave, groups: number, answers: number): number {
  return Math.max(1, Math.floor(MOST_NUMBERS / (2 * answers * (groups + weights.factor.length))));
}

async function opened({ columns }: JackknifeWave, groupOf: Int32Array, block: number, keys: string[]) {
  return {
    columns: await columns.read(block, keys),
    groupOf: groupOf.slice(block * BLOCK, (block + 1) * BLOCK),
  };
}

function ownWeights({ base }: RespondentWeights): string[] {
  return base === 'supplied' ? [WEIGHT_COLUMN] : [];
}

function columnsOf(
  { weights }: JackknifeWave,
  figures: readonly Figure[],
  by: { segment: string } | null,
): string[] {
  const segments = [...weights.margins, ...(by === null ? [] : [by.segment])];
  const measures = figures.flatMap(({ parts }) => parts.map(({ measure }) => measure));
  return [...new Set([...segments.map(segmentColumn), ...measures, ...ownWeights(weights)])];
}
