import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type SegmentFilter } from '../../measurement/domain';
import { type Naming } from '../../measurement/naming';
import { readerOfState } from '../trackers/frame.state';
import { type FindingKind, loadFindings } from './results.findings';
import { nameableBrands } from './results.named';
import { findNaming, type NamingFinding } from './results.naming.finding';
import { loadFrameOf } from './results.naming.frame';
import { type WaveResults } from './results.waves';

/** How people named brands in a wave, by brand key; or why that cannot be said. */
export type NamingResult =
  | (Naming & { keys: string[] })
  | {
      kind: 'cannot-say';
      reason: 'base-too-small' | 'answers-missing' | 'being-worked-out' | 'frame-not-kept';
    };

const figure = z.object({
  value: z.number().nullable(),
  se: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  base: z.number(),
  isHidden: z.boolean(),
});
const Finding: z.ZodType<NamingFinding> = z.union([
  z.object({
    kind: z.literal('naming'),
    base: z.number(),
    effectiveBase: z.number(),
    quality: z.enum(['small', 'good']),
    brandsNamed: figure,
    unknown: figure,
    peopleWithUnknown: figure,
    counts: z.object({ names: z.number(), open: z.number() }),
    brands: z.array(z.object({ meanRank: figure, shareOfMind: figure, atMost: z.number().nullable() })),
  }),
  z.object({ kind: z.literal('cannot-say'), reason: z.enum(['base-too-small', 'answers-missing']) }),
]);
const METHOD: FindingKind<NamingFinding> = {
  kind: 'naming',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say', reason: 'answers-missing' },
};

/**
 * How people named brands, by wave: found once among its respondents for each version of the frame, and stored with the wave.
 *
 * @returns null for a wave that did not ask which names come to mind, or that nobody answered
 */
export async function loadNaming(
  db: Db,
  trackerId: string,
  waves: readonly WaveResults[],
  segment: SegmentFilter | null,
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<(results: WaveResults) => NamingResult | null> {
  const asked = waves.filter(
    (results) =>
      results.completes > 0 && results.weighting.weights !== null && nameableBrands(results) !== null,
  );
  const frameOf = await loadFrameOf(db, trackerId);
  const wanted = new Map(
    await Promise.all(
      asked.map(async (results) => {
        const frame = await frameOf(results.wave.id);
        const about = { keys: nameableBrands(results), segment, frame: frame?.stamp };
        const find = () => findNaming(db, results, segment, readerOfState(frame!.state, frame!.decided), now);
        return [results, frame === undefined ? undefined : { results, about, find }] as const;
      }),
    ),
  );
  const found = await loadFindings(
    db,
    METHOD,
    [...wanted.values()].filter((one) => one !== undefined),
    now,
    isPatient,
  );
  return (results) => {
    if (!wanted.has(results)) return null;
    const one = wanted.get(results);
    if (one === undefined) return { kind: 'cannot-say', reason: 'frame-not-kept' };
    const finding = found(one);
    if (finding === undefined) return { kind: 'cannot-say', reason: 'being-worked-out' };
    return finding.kind === 'naming' ? { ...finding, keys: nameableBrands(results)! } : finding;
  };
}
