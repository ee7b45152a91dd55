import { createHash } from 'node:crypto';
import { ZodError } from 'zod';
import { type Db } from '../../db/connect';
import { type SegmentFilter } from '../../measurement/domain';
import { clusteredScore, clusteredShare } from '../../measurement/jackknife-estimates';
import { measureId } from '../../measurement/measure';
import { StoredErrors } from './results.clusters.types';
import { stampOf } from './results.findings';
import { listFindings } from './results.findings.queries';
import { type WaveResults } from './results.waves';

/** Name of these findings among those that are stored with a wave. */
export const CLUSTERS = 'clusters';

/** Where the errors of everybody, or of those with one answer, are stored: they are of the wave as it is weighted. */
export function clusterKey({ weighting }: WaveResults, among: SegmentFilter | null): string {
  const { identity, kind, published } = weighting;
  const weights = JSON.stringify([identity, kind, published?.id ?? null]);
  const hash = createHash('sha256').update(weights).digest('hex').slice(0, 32);
  return among === null ? hash : `${hash} ${among.segment}=${among.option ?? ''}`;
}

export const scoreKey = (brand: string): string => `nps|${brand}`;

/**
 * The one rule of what errors rest on: on clusters wherever a wave came in clusters and their errors are stored; on groups made
 * by chance only where they are asked for; else on respondents one by one.
 *
 * @param wished  undefined for what is shown; `clusters` for whatever is stored
 */
export async function withClusters(
  db: Db,
  all: readonly WaveResults[],
  among: SegmentFilter | null,
  wished: 'clusters' | undefined,
): Promise<WaveResults[]> {
  if (all.length === 0) return [];
  const ids = all.map(({ wave }) => wave.id);
  const keys = [...new Set(all.map((results) => clusterKey(results, among)))];
  const stored = await listFindings(db, CLUSTERS, ids, keys);
  return all.map((results) => {
    const key = clusterKey(results, among);
    const finding = stored.find((one) => one.waveId === results.wave.id && one.key === key);
    const found = finding?.stamp === stampOf(results) ? readStored(finding.content) : undefined;
    const isMeant = found !== undefined && (wished === 'clusters' || found.head.by === 'clusters');
    return isMeant ? clustered(results, found) : results;
  });
}

function clustered(results: WaveResults, { head, errors }: StoredErrors): WaveResults {
  return {
    ...results,
    clusters: head,
    share: (measure) =>
      clusteredShare(results.share(measure), errors[measureId(measure)] ?? null, head.groups),
    nps(brand) {
      const se = errors[scoreKey(brand)] ?? null;
      return clusteredScore(results.nps(brand), se === null ? null : 100 * se, head.groups);
    },
  };
}

/** Undefined where another version of the program wrote it. */
export function readStored(content: string): StoredErrors | undefined {
  try {
    return StoredErrors.parse(JSON.parse(content));
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
