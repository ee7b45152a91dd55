import { type Db } from '../../db/connect';
import { NPS_POINTS } from '../../instrument/layout';
import { respondentWeights } from '../../measurement/columns-weights';
import { replicateScheme } from '../../measurement/image-replicates';
import { type GroupedError } from '../../measurement/jackknife';
import { dealGroups, MOST_GROUPS } from '../../measurement/jackknife-groups';
import { type Layout } from '../../measurement/layout';
import { measureId, npsPoint } from '../../measurement/measure';
import { type Figure } from '../../measurement/overlap';
import { GROUPS } from '../../stats';
import { columnsProgress, waveColumns } from '../columns/columns';
import {
  columnsGroupedErrors,
  columnsReplicates,
  type JackknifeWave,
  type Replicates,
  turnsFor,
} from '../columns/columns.jackknife';
import { CLUSTERS, clusterKey, scoreKey } from './results.clusters';
import { clusterPages } from './results.clusters.queries';
import { type ClusterHead, type StoredErrors } from './results.clusters.types';
import { stampOf } from './results.findings';
import { saveFinding } from './results.findings.queries';
import { perDatabase } from './results.memory';
import { type WaveResults } from './results.waves';

/** How the respondents are to be divided; without a number, as the rules say. */
export type ClusterWish = { groups: number | null; seed: number };
export const SEED = 1;

export type WorkedOut =
  | { kind: 'found'; head: ClusterHead }
  /** `too-few-units`: fewer than two, or than the groups wished for. `margins`: some answer is given in one group only */
  | { kind: 'cannot-say'; reason: 'answers-missing' | 'too-few-units' | 'margins'; units: number };

type Underway = { result: Promise<WorkedOut>; done: number };
const underway = perDatabase(() => new Map<string, Underway>());

/**
 * Works out the errors of every share and score of a closed wave by leaving out a group at a time, in the worker thread, and
 * stores them with the wave. Whoever asks meanwhile waits for the same.
 */
export function workOutClusters(
  db: Db,
  results: WaveResults,
  wish: ClusterWish,
  now: Date,
  onProgress: (part: number) => void = () => undefined,
): Promise<WorkedOut> {
  const known = underway(db);
  const running = known.get(results.wave.id);
  if (running !== undefined) return running.result;
  const state: Underway = { result: Promise.resolve(NOTHING), done: 0 };
  known.set(results.wave.id, state);
  const tell = (part: number) => {
    state.done = part;
    onProgress(part);
  };
  state.result = find(db, results, wish, now, tell).finally(() => known.delete(results.wave.id));
  return state.result;
}

/** How much of it is done, 0 to 1; undefined while nobody works it out. */
export function clustersProgress(db: Db, waveId: string): number | undefined {
  const running = underway(db).get(waveId);
  return running === undefined ? undefined : Math.max(running.done, (columnsProgress(db, waveId) ?? 0) / 2);
}

const NOTHING = { kind: 'cannot-say', reason: 'answers-missing', units: 0 } as const;

async function find(
  db: Db,
  results: WaveResults,
  wish: ClusterWish,
  now: Date,
  onProgress: (part: number) => void,
): Promise<WorkedOut> {
  const { wave, layout, completes, weighting } = results;
  const columns = await waveColumns(db, { wave, layout, people: completes, now });
  if (columns === undefined || columns.blocks === 0 || weighting.weights === null) return NOTHING;
  const { unitOf, units, by } = await unitsOf(db, wave.id);
  if (unitOf.length !== columns.respondents) return NOTHING;
  const usual = by === 'clusters' ? Math.min(units, MOST_GROUPS) : Math.min(units, GROUPS);
  const wished = wish.groups ?? usual;
  if (units < 2 || wished > units) return { kind: 'cannot-say', reason: 'too-few-units', units };
  const dealt = dealGroups(units, wished, wish.seed);
  const figures = figuresOf(layout);
  const among = weighting.margins.map(({ segment }) => segment);
  const material: JackknifeWave = {
    ...{ columns, layout, groups: wished, groupOf: unitOf.map((unit) => dealt[unit]!) },
    weights: respondentWeights(weighting.people, weighting.weights, among),
    scheme: replicateScheme(weighting.weights, weighting.cap),
    figures: [...figures.values()],
  };
  const replicates = await columnsReplicates(material);
  if (replicates.factors.length < 2) return { kind: 'cannot-say', reason: 'too-few-units', units };
  if (replicates.factors.includes(null)) return { kind: 'cannot-say', reason: 'margins', units };
  const head = { by, units, groups: replicates.factors.length, seed: wished === units ? null : wish.seed };
  await workOutAll(db, results, { material, replicates, head, names: [...figures.keys()] }, now, onProgress);
  return { kind: 'found', head };
}

type Prepared = {
  material: JackknifeWave;
  replicates: Replicates;
  head: ClusterHead;
  names: string[];
};

/** Among everybody, then among those with each answer to each segment. */
async function workOutAll(
  db: Db,
  results: WaveResults,
  { material, replicates, head, names }: Prepared,
  now: Date,
  onProgress: (part: number) => void,
): Promise<void> {
  const { layout, columns } = material;
  const ways = [
    null,
    ...layout.segments.map(({ key, options }) => ({ segment: key, options: options.length })),
  ];
  const steps = ways.reduce((sum, way) => sum + turnsFor(material, way?.options ?? 1) * columns.blocks, 0);
  let done = 0;
  for (const way of ways) {
    const errors = await columnsGroupedErrors(material, replicates, way, () =>
      onProgress(0.5 + ++done / steps / 2),
    );
    await store(db, results, way?.segment ?? null, { head, names, errors }, now);
  }
}

type Found = { head: ClusterHead; names: string[]; errors: GroupedError[][] };

async function store(
  db: Db,
  results: WaveResults,
  segment: string | null,
  { head, names, errors }: Found,
  now: Date,
): Promise<void> {
  const options = results.layout.segments.find(({ key }) => key === segment)?.options ?? [];
  for (const [answer, own] of errors.entries()) {
    const among = segment === null ? null : { segment, option: options[answer]! };
    const content: StoredErrors = {
      head,
      errors: Object.fromEntries(own.map(({ se }, figure) => [names[figure]!, se])),
    };
    const place = { waveId: results.wave.id, key: clusterKey(results, among), stamp: stampOf(results) };
    const finding = { ...place, content: JSON.stringify(content) };
    await saveFinding(db, CLUSTERS, finding, results.completes, now.toISOString());
  }
}

type Units = { unitOf: Int32Array; units: number; by: ClusterHead['by'] };

/** Clusters as units, whoever came without one being a unit of their own; respondents where nobody came in one. */
async function unitsOf(db: Db, waveId: string): Promise<Units> {
  const unitOf: number[] = [];
  const known = new Map<string, number>();
  let units = 0;
  for await (const page of clusterPages(db, waveId))
    for (const cluster of page) {
      const before = cluster === null ? undefined : known.get(cluster);
      const unit = before ?? units++;
      if (cluster !== null) known.set(cluster, unit);
      unitOf.push(unit);
    }
  return { unitOf: Int32Array.from(unitOf), units, by: known.size > 0 ? 'clusters' : 'respondents' };
}

/** Every measure of the wave, and the score of every brand that was asked for one. */
function figuresOf({ measures }: Layout): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const measure of measures) {
    const id = measureId(measure);
    figures.set(id, { parts: [{ measure: id, score: 1 }], base: 'asked' });
  }
  for (const { measure, brand } of measures) {
    if (measure !== npsPoint(0)) continue;
    const parts = NPS_POINTS.map((point) => ({
      measure: measureId({ measure: npsPoint(point), brand, statement: null }),
      score: point >= 9 ? 1 : point <= 6 ? -1 : 0,
    }));
    if (parts.every((part) => figures.has(part.measure)))
      figures.set(scoreKey(brand), { parts, base: 'yes' });
  }
  return figures;
}
