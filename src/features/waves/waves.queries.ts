import { z } from 'zod';
import { flag, instant, json } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { lockTracker } from '../../db/locks';
import { NotFoundError } from '../../errors';
import { Audience, ofTracker, type Whose } from './waves.audience';

const waveColumns = {
  id: 'waves.id',
  trackerId: 'waves.tracker_id',
  position: 'waves.position',
  label: 'waves.label',
  slug: 'waves.slug',
  testSlug: 'waves.test_slug',
  source: 'waves.source',
  audience: 'waves.audience',
  status: 'waves.status',
  opensOn: 'waves.opens_on',
  closesOn: 'waves.closes_on',
  plannedCompletes: 'waves.planned_completes',
  hasWeights: 'waves.has_weights',
  instrumentId: 'waves.instrument_id',
  openedAt: 'waves.opened_at',
  closedAt: 'waves.closed_at',
  breakNote: 'waves.break_note',
  accessEdit: 'waves.access_edit',
  quotaVersion: 'waves.quota_version',
  askedFirst: 'waves.asked_first',
  asksProof: 'waves.asks_proof',
  endsAsQuality: 'waves.ends_as_quality',
  exclusionsEdit: 'waves.exclusions_edit',
  createdAt: 'waves.created_at',
};

const Wave = z.object({
  id: z.string(),
  trackerId: z.string(),
  position: z.number().int(),
  label: z.string(),
  slug: z.string(),
  testSlug: z.string(),
  source: z.enum(['fieldwork', 'import']),
  audience: Audience,
  status: z.enum(['planned', 'open', 'closed']),
  opensOn: z.iso.date().nullable(),
  closesOn: z.iso.date().nullable(),
  plannedCompletes: z.number().int().nullable(),
  hasWeights: flag,
  instrumentId: z.string().nullable(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  breakNote: z.string(),
  /** how often its ways of access were changed; 0 where there is only the public link */
  accessEdit: z.number().int(),
  /** of its quotas; 0 where there are none */
  quotaVersion: z.number().int(),
  /** keys of segments that its quotas go by: asked of everybody before anybody is turned away */
  askedFirst: json(z.array(z.string())),
  /** browsers prove a little work before they start */
  asksProof: flag,
  /** whoever a hard rule catches is excluded at once, and their panel is told */
  endsAsQuality: flag,
  /** grows whenever somebody is excluded or taken back */
  exclusionsEdit: z.number().int(),
  createdAt: instant,
});
export type Wave = z.infer<typeof Wave>;

/** In the order of the waves. @param of  whose; the market's where nothing is said, so that no other gets into its numbers */
export async function listWaves(db: Db, trackerId: string, of: Whose = 'market'): Promise<Wave[]> {
  const rows = await db('waves')
    .select(waveColumns)
    .where(ofTracker(trackerId, of))
    .orderBy('waves.position');
  return z.array(Wave).parse(rows);
}

/** @throws NotFoundError also where the wave belongs to another tracker, or is not of those asked for */
export async function getWave(db: Db, trackerId: string, id: string, of: Whose = 'market'): Promise<Wave> {
  const row: unknown = await db('waves')
    .select(waveColumns)
    .where({ 'waves.id': id, ...ofTracker(trackerId, of) })
    .first();
  if (row === undefined) throw new NotFoundError('wave');
  return Wave.parse(row);
}

/** The wave before this one that has been asked of the same audience. */
export async function findWaveBefore(
  db: Db,
  wave: Pick<Wave, 'trackerId' | 'position' | 'audience'>,
): Promise<Wave | undefined> {
  const row: unknown = await db('waves')
    .select(waveColumns)
    .where({ 'waves.tracker_id': wave.trackerId, 'waves.audience': wave.audience })
    .where('waves.position', '<', wave.position)
    .whereNotNull('waves.instrument_id')
    .orderBy('waves.position', 'desc')
    .first();
  return row === undefined ? undefined : Wave.parse(row);
}

/** Of the market alone. */
export async function findWaveByLabel(db: Db, trackerId: string, label: string): Promise<Wave | undefined> {
  const row: unknown = await db('waves')
    .select(waveColumns)
    .where({ 'waves.tracker_id': trackerId, 'waves.label': label, 'waves.audience': 'market' })
    .first();
  return row === undefined ? undefined : Wave.parse(row);
}

/** The wave behind a public or a test link, and which of the two it was. */
export async function findWaveBySlug(
  db: Db,
  slug: string,
): Promise<{ wave: Wave; isTest: boolean } | undefined> {
  const row: unknown = await db('waves')
    .select(waveColumns)
    .where('waves.slug', slug)
    .orWhere('waves.test_slug', slug)
    .first();
  if (row === undefined) return undefined;
  const wave = Wave.parse(row);
  return { wave, isTest: wave.testSlug === slug };
}

/** Waves whose plan has a date, of one tracker or of all: what the clock may open or close. */
export async function listDatedWaves(db: Db): Promise<Wave[]> {
  const rows = await db('waves')
    .select(waveColumns)
    .where((dated) => {
      void dated
        .where((due) => due.where('waves.status', 'planned').whereNotNull('waves.opens_on'))
        .orWhere((due) => due.where('waves.status', 'open').whereNotNull('waves.closes_on'));
    })
    .orderBy(['waves.tracker_id', 'waves.position']);
  return z.array(Wave).parse(rows);
}

export type WavePlan = {
  label: string;
  opensOn: string | null;
  closesOn: string | null;
  plannedCompletes: number | null;
};

/** What a fieldwork wave starts with, and what an imported one brings along. */
export type NewWave = WavePlan & { trackerId: string; createdAt: string } & Partial<
    Pick<
      Wave,
      'audience' | 'source' | 'status' | 'hasWeights' | 'instrumentId' | 'openedAt' | 'closedAt' | 'breakNote'
    >
  >;

export const LABEL_TAKEN = 'Another wave of this tracker has this name. Choose a different one.';

/**
 * Adds a wave at the end of its tracker.
 *
 * @throws ConflictError at 'label' when another wave of the tracker has it
 */
export async function insertWave(db: Db, wave: NewWave): Promise<Wave> {
  const id = newId();
  await conflictAt('label', LABEL_TAKEN, () =>
    db.transaction(async (trx) => {
      // Two waves added at the same moment wait here for each other, so that each gets a number of its own.
      await lockTracker(trx, wave.trackerId);
      const last: unknown = await trx('waves')
        .where('waves.tracker_id', wave.trackerId)
        .max({ position: 'waves.position' })
        .first();
      const { position } = z.object({ position: z.number().nullable() }).parse(last);
      await trx('waves').insert({ id, position: (position ?? 0) + 1, ...newRow(wave) });
    }),
  );
  return getWave(db, wave.trackerId, id, 'all');
}

function newRow(wave: NewWave): Record<string, string | number | boolean | null> {
  return {
    tracker_id: wave.trackerId,
    label: wave.label,
    slug: newId(),
    test_slug: newId(),
    source: wave.source ?? 'fieldwork',
    audience: wave.audience ?? 'market',
    status: wave.status ?? 'planned',
    opens_on: wave.opensOn,
    closes_on: wave.closesOn,
    planned_completes: wave.plannedCompletes,
    has_weights: wave.hasWeights ?? false,
    instrument_id: wave.instrumentId ?? null,
    opened_at: wave.openedAt ?? null,
    closed_at: wave.closedAt ?? null,
    break_note: wave.breakNote ?? '',
    created_at: wave.createdAt,
  };
}
