import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type Aims } from '../../measurement/alignment-theta';
import { type SegmentFilter } from '../../measurement/domain';
import { correlationOf } from '../../measurement/overlap';
import { type InCommon } from '../../stats';
import { columnsProfileOverlap } from '../columns/columns.overlap';
import { type FindingKind, loadFindings, type Wanted } from './results.findings';
import { earlierStamp, keyedPairs, overlapSide } from './results.overlap';
import { type WaveResults } from './results.waves';

/** A wave's profile: the statements that its index is of. */
export type WaveProfile = { results: WaveResults; aims: Aims };

/** What the indices of two waves have in common; null for separate samples, or where it cannot be said. */
export type ProfilesInCommon = (before: WaveProfile, after: WaveProfile) => InCommon | null;

const Finding = z.union([
  z.object({
    kind: z.literal('overlap'),
    overlap: z.number(),
    people: z.number(),
    /** null where one of the two does not vary */
    correlation: z.number().nullable(),
  }),
  z.object({ kind: z.literal('cannot-say') }),
]);
type Finding = z.infer<typeof Finding>;

const METHOD: FindingKind<Finding> = {
  kind: 'alignment-overlap',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say' },
};

/** As loadOverlaps, of the whole profile: found once among the respondents of both waves, and stored with the later one. */
export async function loadProfileOverlaps(
  db: Db,
  pairs: readonly (readonly [WaveProfile, WaveProfile])[],
  segment: SegmentFilter | null,
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<ProfilesInCommon> {
  const named = pairs.map(([before, after]) => ({
    ...{ before: before.results, after: after.results, profiles: [before, after] as const },
  }));
  const wanted = new Map<string, Wanted<Finding>>();
  for (const { profiles } of await keyedPairs(db, named))
    wanted.set(nameOf(...profiles), wantedOf(db, ...profiles, segment, now));
  const found = await loadFindings(db, METHOD, [...wanted.values()], now, isPatient);
  return (before, after) => {
    const one = wanted.get(nameOf(before, after));
    const finding = one === undefined ? undefined : found(one);
    if (finding?.kind !== 'overlap' || finding.overlap === 0 || finding.correlation === null) return null;
    return { correlation: finding.correlation, people: finding.people };
  };
}

function nameOf(before: WaveProfile, after: WaveProfile): string {
  return JSON.stringify([before, after].map(({ results, aims }) => [results.wave.id, aims]));
}

function wantedOf(
  db: Db,
  before: WaveProfile,
  after: WaveProfile,
  segment: SegmentFilter | null,
  now: Date,
): Wanted<Finding> {
  const about = {
    overlapWith: earlierStamp(before.results),
    aims: [before.aims, after.aims],
    segment,
  };
  const find = async (): Promise<Finding> => {
    const [then, today] = [
      await overlapSide(db, before.results, segment, now),
      await overlapSide(db, after.results, segment, now),
    ];
    if (then === undefined || today === undefined) return METHOD.failed;
    const { overlap, people, joint } = await columnsProfileOverlap(
      db,
      { ...then, aims: before.aims },
      { ...today, aims: after.aims },
    );
    const [one] = joint;
    return { kind: 'overlap', overlap, people, correlation: one === undefined ? null : correlationOf(one) };
  };
  return { results: after.results, about, find };
}
