import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../src/app';
import { type AppContext } from '../../src/context';
import { connect, type Db } from '../../src/db/connect';
import { hashSecret, newId, newSecret } from '../../src/db/ids';
import { migrate } from '../../src/db/migrate';
import { createWriter } from '../../src/db/writer';
import { insertMembership } from '../../src/features/accounts/memberships.queries';
import { insertPerson } from '../../src/features/accounts/people.queries';
import { saveDraft } from '../../src/features/positioning/positioning.queries';
import { freezeInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { findStoredTally, saveTally } from '../../src/features/results/results.queries';
import { waveTally } from '../../src/features/results/results.tallies';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { insertWave, type Wave } from '../../src/features/waves/waves.queries';
import { sessionCookieName } from '../../src/http/sessions';
import { generateInstrument } from '../../src/instrument/generate';
import { layoutOf } from '../../src/instrument/layout';
import { addTallies } from '../../src/measurement/add-tallies';
import { chooseCellSegments, countCombinations, startCensus } from '../../src/measurement/cell-segments';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { type Layout } from '../../src/measurement/layout';
import { type Tally } from '../../src/measurement/tally';
import { encodeTally } from '../../src/measurement/tally-bytes';
import { paths } from '../../src/paths';
import { aLargeTracker, randomVectors } from './market';
import { multiplyRows } from './wave-rows';

/*
 * The report page of a tracker with 24 waves, 10 brands and 20 statements, through the whole app in this process.
 *
 * 24 million rows would take an hour to make and no report ever reads them, so the waves' tallies are made through the
 * measurement API: the counts of 1,000 respondents, and of 20,000 respondents added up 50 times, which is a million with as
 * many cells as a million may have. One wave is really there with a million rows: folding it must give the same bytes as its
 * stored tally.
 */
const WAVES = 24;
const SAMPLES = 30;
const DISTINCT = 20_000;
const TIMES = 50;
const NOW = new Date('2026-11-22T09:00:00.000Z');
const MARGINS = ['age', 'region'];
const SECRET = 'a secret that only the bench uses, long enough';

const folder = mkdtempSync(path.join(tmpdir(), 'regard-bench-'));

type Place = { url: string; trackerId: string; workspaceId: string; layout: Layout; waves: Wave[] };

async function build(name: string, tallyOf: (layout: Layout, wave: number) => Tally): Promise<Place> {
  const url = `sqlite:${path.join(folder, name)}`;
  const db = connect(url);
  await migrate(db);
  const { workspaceId, trackerId } = await aLargeTracker(db, NOW.toISOString(), {
    brands: 10,
    statements: 20,
  });
  const instrument = generateInstrument(await loadSetup(db, trackerId));
  const layout = layoutOf(instrument);
  const instrumentId = await freezeInstrument(db, trackerId, instrument, NOW);
  const waves: Wave[] = [];
  for (let i = 0; i < WAVES; i++) {
    const plan = { label: `Wave ${i + 1}`, opensOn: null, closesOn: null, plannedCompletes: null };
    const at = new Date(Date.UTC(2024, 10 + i, 1)).toISOString();
    const times = { openedAt: at, closedAt: at };
    const closed = { status: 'closed', instrumentId, ...times, createdAt: NOW.toISOString() } as const;
    const wave = await insertWave(db, { trackerId, ...plan, ...closed });
    await storeTally(db, wave, tallyOf(layout, i));
    waves.push(wave);
  }
  const goal = { label: 'Goal', opensOn: '2027-06-01', closesOn: '2027-06-30', plannedCompletes: null };
  await insertWave(db, { trackerId, ...goal, createdAt: NOW.toISOString() });
  const items = instrument.statements.map(({ key }, i) => ({
    statementKey: key,
    share: 0.3 + i / 100,
    importance: 1 + (i % 5),
    deadline: 'Goal',
    reason: '',
  }));
  await saveDraft(db, trackerId, 0, { reason: 'bench', items }, NOW);
  await db.destroy();
  return { url, trackerId, workspaceId, layout, waves };
}

async function storeTally(db: Db, wave: Wave, tally: Tally): Promise<void> {
  await saveTally(db, {
    waveId: wave.id,
    split: '',
    respondents: tally.respondents,
    foldedTo: '2026-01-31T00:00:00.000Z last',
    isFinal: true,
    exclusionsEdit: 0,
    counts: encodeTally(tally),
    mentions: '[]',
    updatedAt: NOW.toISOString(),
  });
}

function folded(layout: Layout, vectors: readonly string[]): Tally {
  const joined = vectors.join('');
  const census = startCensus(layout);
  countCombinations(census, joined);
  const fold = startFold(layout, chooseCellSegments(census, MARGINS));
  foldVectors(fold, joined);
  return foldedTally(fold);
}

function times(tally: Tally, count: number): Tally {
  if (count === 1) return tally;
  const half = times(tally, Math.floor(count / 2));
  const twice = addTallies(half, half);
  return count % 2 === 0 ? twice : addTallies(twice, tally);
}

/** The app on a connection of its own: nothing is in its memory yet. */
async function open(place: Place): Promise<{ request: () => Promise<number>; close: () => Promise<void> }> {
  const db = connect(place.url);
  const quiet = () => undefined;
  const context: AppContext = {
    db,
    writer: createWriter(db),
    now: () => NOW,
    baseUrl: 'http://127.0.0.1',
    sessionSecret: SECRET,
    trustProxyHops: 0,
    log: { info: quiet, warn: quiet, error: (fields, message) => console.error(message, fields) },
  };
  const cookie = await signIn(db, place.workspaceId);
  const server = createServer(createApp(context)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${paths.report(place.trackerId)}`;
  return {
    request: () => timed(url, cookie),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await db.destroy();
    },
  };
}

async function signIn(db: Db, workspaceId: string): Promise<string> {
  const createdAt = NOW.toISOString();
  const personId = newId();
  const person = { name: 'Bench', email: `${personId}@example.org`, passwordHash: 'by session only' };
  await insertPerson(db, { id: personId, ...person, createdAt });
  await insertMembership(db, { workspaceId, personId, role: 'viewer', createdAt });
  const sid = newSecret();
  const signedIn = { personId, workspaceId, credentialVersion: 1, signedInAt: createdAt, seenAt: createdAt };
  const sess = JSON.stringify({
    cookie: { httpOnly: true, path: '/' },
    csrfToken: newSecret(),
    signedIn,
  });
  await db('sessions').insert({ sid: hashSecret(sid), sess, expired: '2999-01-01T00:00:00.000Z' });
  const signature = createHmac('sha256', SECRET).update(sid).digest('base64').replace(/=+$/, '');
  return `${sessionCookieName('http://127.0.0.1')}=${encodeURIComponent(`s:${sid}.${signature}`)}`;
}

function timed(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the report answered ${response.statusCode}`));
      response.resume().on('end', () => resolve(performance.now() - began));
    }).on('error', reject);
  });
}

/** Both by turns, so that whatever else the machine does slows both alike. */
async function warm(places: Place[]): Promise<number[]> {
  const apps = await Promise.all(places.map(open));
  const samples: number[][] = apps.map(() => []);
  for (let i = 0; i < SAMPLES + 5; i++) {
    for (const [k, app] of apps.entries()) samples[k]!.push(await app.request());
  }
  for (const app of apps) await app.close();
  return samples.map((values) => median(values.slice(5)));
}

async function cold(place: Place): Promise<number> {
  const samples: number[] = [];
  for (let i = 0; i < 5; i++) {
    const app = await open(place);
    samples.push(await app.request());
    await app.close();
  }
  return median(samples);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Puts the last wave's million people into the table and folds them: the bytes must be those that are stored. */
async function checkAgainstRows({ url, layout, waves }: Place): Promise<void> {
  const db = connect(url);
  const wave = waves.at(-1)!;
  const before = await findStoredTally(db, wave.id, '');
  await multiplyRows(db, wave.id, randomVectors(layout, DISTINCT, WAVES - 1), TIMES);
  await db('tallies').where('tallies.wave_id', wave.id).delete();
  const { tally } = await waveTally(db, { wave, layout, margins: MARGINS, split: '', now: NOW });
  await db.destroy();
  if (before === undefined || !encodeTally(tally).equals(before.counts))
    throw new Error('the folded wave is not its stored tally');
}

async function main(): Promise<void> {
  const thousand = await build('thousand.db', (layout, i) => folded(layout, randomVectors(layout, 1000, i)));
  const million = await build('million.db', (layout, i) =>
    times(folded(layout, randomVectors(layout, DISTINCT, i)), TIMES),
  );
  const round = (ms: number) => Math.round(ms * 10) / 10;
  const coldMsAtMillion = round(await cold(million));
  const [warmMsAtThousand, warmMsAtMillion] = (await warm([thousand, million])).map(round);
  await checkAgainstRows(million);
  const figures = { name: 'report', waves: WAVES, warmMsAtThousand, warmMsAtMillion, coldMsAtMillion };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

void main().finally(() => rmSync(folder, { recursive: true, force: true }));
