import { type Db } from '../../db/connect';
import { respondentWeights } from '../../measurement/columns-weights';
import { type SegmentFilter } from '../../measurement/domain';
import { waveColumns } from '../columns/columns';
import { codeOf } from '../results/results.codes';
import { type WaveResults } from '../results/results.waves';
import { type Respondents } from './image.columns';

export type Patience = { now: Date; isPatient: boolean };

/** Where those looked at stand in vectors; null for everybody. */
export function withinOf(
  { layout }: WaveResults,
  segment: SegmentFilter | null,
): { segment: string; code: number } | null {
  return segment === null ? null : codeOf(layout, segment);
}

/** @returns undefined where the answers of single people are not there */
export async function respondentsOf(
  db: Db,
  { wave, layout, completes, weighting }: WaveResults,
  within: { segment: string; code: number } | null,
  now: Date,
): Promise<Respondents | undefined> {
  const columns = await waveColumns(db, { wave, layout, people: completes, now });
  if (columns === undefined || weighting.weights === null) return undefined;
  const segments = weighting.margins.map(({ segment }) => segment);
  const weights = respondentWeights(weighting.people, weighting.weights, segments);
  return { columns, layout, among: { weights, within } };
}
