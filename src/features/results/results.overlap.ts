import { z } from 'zod';
import { type Db } from '../../db/connect';
import { respondentWeights } from '../../measurement/columns-weights';
import { type SegmentFilter } from '../../measurement/domain';
import { type Measure, measureId, npsPoint } from '../../measurement/measure';
import { correlationOf, type Figure } from '../../measurement/overlap';
import { NPS_POINTS } from '../../instrument/layout';
import { waveColumns } from '../columns/columns';
import { columnsOverlap, type OverlapSide } from '../columns/columns.overlap';
import { listKeyedWaves } from '../columns/columns.people.queries';
import { codeOf } from './results.codes';
import { type FindingKind, type Found, loadFindings, type Wanted } from './results.findings';
import { NO_OVERLAPS, type OverlapHead, type Overlaps } from './results.overlap.types';
import { type WaveResults } from './results.waves';

const Finding = z.union([
  z.object({
    kind: z.literal('overlap'),
    overlap: z.number(),
    people: z.number(),
    /** by measure; null where an estimate does not vary */
    correlations: z.record(z.string(), z.number().nullable()),
  }),
  z.object({ kind: z.literal('cannot-say') }),
]);
type Finding = z.infer<typeof Finding>;

const METHOD: FindingKind<Finding> = {
  kind: 'overlap',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say' },
};

/** Two waves whose figures are held against each other. */
export type WavePair = { before: WaveResults; after: WaveResults };

/**
 * What pairs of waves have in common through people who answered both: found once among their respondents, and stored with the
 * later wave. Pairs without keys of people cost one look-up.
 */
export async function loadOverlaps(
  db: Db,
  pairs: readonly WavePair[],
  segment: SegmentFilter | null,
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<Overlaps> {
  const wanted = new Map<string, Wanted<Finding>>();
  for (const { before, after } of await keyedPairs(db, pairs))
    wanted.set(nameOf(before, after), wantedOf(db, { before, after }, segment, now));
  if (wanted.size === 0) return NO_OVERLAPS;
  const found = await loadFindings(db, METHOD, [...wanted.values()], now, isPatient);
  return overlapsFrom(wanted, found);
}

/** Pairs in which anybody can be found again. */
export async function keyedPairs<T extends WavePair>(db: Db, pairs: readonly T[]): Promise<T[]> {
  const ids = [...new Set(pairs.flatMap(({ before, after }) => [before.wave.id, after.wave.id]))];
  const keyed = ids.length === 0 ? new Set<string>() : await listKeyedWaves(db, ids);
  return pairs.filter(({ before, after }) =>
    [before, after].every(({ wave, weighting }) => keyed.has(wave.id) && weighting.weights !== null),
  );
}

/** Every wave with each of those before it. */
export function allPairs(waves: readonly WaveResults[]): WavePair[] {
  return waves.flatMap((after, i) => waves.slice(0, i).map((before) => ({ before, after })));
}

const nameOf = (before: WaveResults, after: WaveResults): string => `${before.wave.id} ${after.wave.id}`;

function overlapsFrom(wanted: ReadonlyMap<string, Wanted<Finding>>, found: Found<Finding>): Overlaps {
  const findingOf = (before: WaveResults, after: WaveResults): Finding | 'unasked' | undefined => {
    const one = wanted.get(nameOf(before, after));
    return one === undefined ? 'unasked' : found(one);
  };
  return {
    of(before, after, measure) {
      const finding = findingOf(before, after);
      if (finding === undefined || finding === 'unasked' || finding.kind === 'cannot-say') return null;
      const correlation = finding.correlations[keyOf(measure)] ?? null;
      return finding.overlap === 0 || correlation === null ? null : { correlation, people: finding.people };
    },
    head(before, after): OverlapHead | null {
      const finding = findingOf(before, after);
      const names = { before: before.wave.label, after: after.wave.label };
      if (finding === 'unasked') return null;
      if (finding === undefined) return { ...names, people: null, state: 'being-worked-out' };
      if (finding.kind === 'cannot-say') return { ...names, people: null, state: 'answers-missing' };
      return finding.overlap === 0 ? null : { ...names, people: finding.overlap, state: 'used' };
    },
  };
}

/** The points of a score stand for the score. */
function keyOf(measure: Measure): string {
  return measure.measure === npsPoint(0) ? `nps|${measure.brand}` : measureId(measure);
}

function wantedOf(
  db: Db,
  { before, after }: WavePair,
  segment: SegmentFilter | null,
  now: Date,
): Wanted<Finding> {
  const figures = sharedFigures(before, after);
  const keys = [...figures.keys()];
  const about = { overlapWith: earlierStamp(before), keys, segment };
  const find = async (): Promise<Finding> => {
    const [then, today] = [
      await overlapSide(db, before, segment, now),
      await overlapSide(db, after, segment, now),
    ];
    if (then === undefined || today === undefined) return METHOD.failed;
    const { overlap, people, joint } = await columnsOverlap(db, then, today, [...figures.values()]);
    const correlations = joint.map((one, k) => [keys[k]!, correlationOf(one)] as const);
    return { kind: 'overlap', overlap, people, correlations: Object.fromEntries(correlations) };
  };
  return { results: after, about, find };
}

/** What the earlier of two waves answers with: the finding is stored with the later one. */
export function earlierStamp({ wave, weighting, completes, fieldFrom, fieldTo }: WaveResults): unknown[] {
  const { identity, kind, published } = weighting;
  const answers = [completes, fieldFrom, fieldTo, wave.exclusionsEdit];
  return [wave.id, identity, kind, published?.id ?? null, ...answers];
}

/** All that was asked about our own brand in both waves. */
function sharedFigures(before: WaveResults, after: WaveResults): Map<string, Figure> {
  const own = after.instrument.brands.find(({ isOwn }) => isOwn)?.key ?? '';
  const asked = new Set(before.layout.measures.map(measureId));
  const figures = new Map<string, Figure>();
  for (const measure of after.layout.measures) {
    if (measure.brand !== own || !asked.has(measureId(measure)) || /^nps-\d+$/.test(measure.measure))
      continue;
    figures.set(keyOf(measure), { parts: [{ measure: measureId(measure), score: 1 }], base: 'asked' });
  }
  const points = NPS_POINTS.map((point) => ({ measure: npsPoint(point), brand: own, statement: null }));
  const isScored = [before, after].every(({ layout }) =>
    layout.measures.some((measure) => measureId(measure) === measureId(points[0]!)),
  );
  if (isScored) {
    const parts = points.map((measure, point) => ({
      measure: measureId(measure),
      score: point >= 9 ? 1 : point <= 6 ? -1 : 0,
    }));
    figures.set(keyOf(points[0]!), { parts, base: 'yes' });
  }
  return figures;
}

/** One of two waves, as its people are asked; undefined where their answers are gone. */
export async function overlapSide(
  db: Db,
  { wave, layout, completes, weighting }: WaveResults,
  segment: SegmentFilter | null,
  now: Date,
): Promise<OverlapSide | undefined> {
  const columns = await waveColumns(db, { wave, layout, people: completes, now });
  if (columns === undefined || columns.blocks === 0) return undefined;
  const { weights, people, margins } = weighting;
  const within = segment === null ? null : codeOf(layout, segment);
  return {
    waveId: wave.id,
    columns,
    layout,
    design: weights!.strata.design,
    weights: respondentWeights(
      people,
      weights!,
      margins.map((margin) => margin.segment),
    ),
    within,
  };
}
