import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { ownInOrder } from '../../instrument/own-asked';
import { choicesOf } from '../../instrument/own-measures';
import { plainText } from '../../instrument/own-words';
import { measurePositions } from '../../measurement/layout';
import { measureId } from '../../measurement/measure';
import { waveColumns } from '../columns/columns';
import { columnsTally } from '../columns/columns.answers';
import { type WaveResults } from '../results/results.waves';
import { marginSegments, weightWave } from '../results/results.weighting';
import { type BrandOptions } from './crosstabs.brands';
import { type RowSpec } from './crosstabs.rows';
import { type Divided, segmentBlock } from './crosstabs.segments';
import { type Block } from './crosstabs.types';

/** Where one answer at most is given, so that nobody stands in two columns. Columns that share people are another test. */
const EXCLUSIVE: readonly OwnQuestion['kind'][] = ['single', 'scale', 'nps'];
/** More columns are read by nobody, and every pair of them is a test. */
const MOST_COLUMNS = 26;

/** Questions of a tracker's own that can be columns: their key stands behind "own:". */
export function ownColumns(instrument: Instrument): (Divided & { question: OwnQuestion })[] {
  return ownInOrder(instrument).flatMap((question) => {
    const choices = EXCLUSIVE.includes(question.kind) ? choicesOf(instrument, question) : [];
    if (choices.length < 2 || choices.length > MOST_COLUMNS) return [];
    const options = choices.map(({ key, label }) => ({ key, label: plainText(instrument, label) }));
    return [{ key: `own:${question.key}`, label: plainText(instrument, question.text), options, question }];
  });
}

/**
 * A question of a tracker's own as a block of columns. No tally holds its answers as a segment, so that the wave's columns are
 * counted anew, in the worker thread.
 *
 * @returns undefined while nobody has answered
 * @throws NotFoundError  when the answers that the columns are built from are not there
 */
export async function ownBlock(
  db: Db,
  results: WaveResults,
  key: string,
  rows: readonly RowSpec[],
  { plan, variance, now }: BrandOptions,
): Promise<Block | undefined> {
  const { wave, layout, instrument, completes: people } = results;
  const divided = ownColumns(instrument).find((one) => one.key === key);
  if (divided === undefined) throw new NotFoundError('question');
  if (people === 0) return undefined;
  const columns = await waveColumns(db, { wave, layout, people, now });
  if (columns === undefined) throw new NotFoundError('answers of this wave');
  const positions = measurePositions(layout);
  const made = {
    key,
    options: divided.options.map((option) => option.key),
    measures: choicesOf(instrument, divided.question).map(({ measure }) =>
      positions.get(measureId(measure))!,
    ),
  };
  const margins = marginSegments(plan).filter((one) => results.weighting.people.cellSegments.includes(one));
  const measures = [...new Set(rows.flatMap(measuresOf))];
  const all = await columnsTally(columns, layout, wave.hasWeights, {
    ...{ cellSegments: [...margins, key], measures, pairs: [], made },
  });
  const place = (old: readonly number[]) => old.map((position) => measures.indexOf(position));
  const placed = rows.map((row): RowSpec => ({
    ...row,
    positions: place(row.positions),
    ...(row.score === undefined
      ? {}
      : { score: { promoters: place(row.score.promoters), detractors: place(row.score.detractors) } }),
  }));
  const weighting = weightWave(all, wave, plan, null);
  return segmentBlock({ weighting }, divided, placed, variance);
}

function measuresOf({ positions, score }: RowSpec): number[] {
  return [...positions, ...(score?.promoters ?? []), ...(score?.detractors ?? [])];
}
