import { createHash } from 'node:crypto';
import { ZodError } from 'zod';
import { type Db } from '../../db/connect';
import { WorkerStoppedError } from '../../workers/task-worker';
import { isTaking } from '../waves/waves.state';
import { listFindings, saveFinding } from './results.findings.queries';
import { perDatabase } from './results.memory';
import { type WaveResults } from './results.waves';

/** Something to find among the respondents of a wave. `about` is all that the answer depends on but the respondents. */
export type Wanted<T> = { results: WaveResults; about: unknown; find: () => Promise<T> };

/** Undefined while it is being worked out. */
export type Found<T> = (wanted: Wanted<T>) => T | undefined;

export type FindingKind<T> = {
  kind: string;
  /** @throws when what is stored is of another version: then it is found anew */
  parse: (content: unknown) => T;
  /** what is said when the respondents cannot be asked */
  failed: T;
};

/** Waves of this many people together are waited for; more are worked out while the reader reads on. */
const MOST_WAITED_FOR = 200_000;
/** A wave in the field is looked into once in this time, and so is one that could not be. */
const AGAIN_MS = 60_000;
const SETTLED_MS = 10_000;
/** Lets the page that asked be finished first. */
const PAUSE_MS = 50;

type Passing = { value: unknown; at: number };
const kept = perDatabase(() => ({
  passing: new Map<string, Passing>(),
  underway: new Map<string, Promise<unknown>>(),
}));

/**
 * Looks up what was found before, and works out the rest: once, then it is stored with the wave.
 *
 * @param isPatient  whether to wait for all of it, however many respondents there are
 */
export async function loadFindings<T>(
  db: Db,
  method: FindingKind<T>,
  wanted: readonly Wanted<T>[],
  now: Date,
  isPatient: boolean,
): Promise<Found<T>> {
  const ids = wanted.map(({ results }) => results.wave.id);
  const stored = wanted.length === 0 ? [] : await listFindings(db, method.kind, ids, wanted.map(keyOf));
  const found = new Map<string, T>();
  for (const { waveId, key, stamp, content } of stored) {
    const known = readStored(method, content);
    if (known !== undefined) found.set(`${waveId} ${key} ${stamp}`, known);
  }
  // The same may be asked twice: of a wave by itself, and of the pair that is compared.
  const asked = [...new Map(wanted.map((one) => [nameOf(one), one])).values()];
  const open = asked.filter((one) => !found.has(nameOf(one)) && !takePassing(db, method, one, now, found));
  const people = open.reduce((sum, { results }) => sum + results.completes, 0);
  const work = async (one: Wanted<T>) => found.set(nameOf(one), await workOut(db, method, one, now));
  if (isPatient || people <= MOST_WAITED_FOR) await Promise.all(open.map(work));
  else void oneByOne(open, work);
  return (one) => found.get(nameOf(one));
}

/** Undefined where it was written by a version of the program that knew it in another shape. */
function readStored<T>({ parse }: FindingKind<T>, content: string): T | undefined {
  try {
    return parse(content);
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Nobody waits for these, so they take turns with everything else; what goes wrong is met again by whoever asks next. */
async function oneByOne<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (const one of all) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());
    await work(one).catch(() => undefined);
  }
}

function takePassing<T>(
  db: Db,
  { kind }: FindingKind<T>,
  one: Wanted<T>,
  now: Date,
  found: Map<string, T>,
): boolean {
  const passing = kept(db).passing.get(passingName(kind, one));
  if (passing === undefined || Math.abs(now.getTime() - passing.at) >= AGAIN_MS) return false;
  found.set(nameOf(one), passing.value as T);
  return true;
}

function workOut<T>(db: Db, method: FindingKind<T>, one: Wanted<T>, now: Date): Promise<T> {
  const { underway } = kept(db);
  const name = `${method.kind} ${nameOf(one)}`;
  const running = underway.get(name) as Promise<T> | undefined;
  if (running !== undefined) return running;
  const fresh = find(db, method, one, now).finally(() => underway.delete(name));
  underway.set(name, fresh);
  return fresh;
}

async function find<T>(db: Db, { kind, failed }: FindingKind<T>, one: Wanted<T>, now: Date): Promise<T> {
  const { wave, completes } = one.results;
  const value = await one.find().catch((error: unknown) => {
    // A report is worth reading without this part; anything but these is a fault that must be seen.
    if (error instanceof RangeError || error instanceof WorkerStoppedError) return failed;
    throw error;
  });
  const isFinal = isTaking(wave, new Date(now.getTime() - SETTLED_MS)) === 'closed';
  if (!isFinal || value === failed) keepPassing(db, passingName(kind, one), { value, at: now.getTime() });
  else {
    const content = JSON.stringify(value);
    const finding = { waveId: wave.id, key: keyOf(one), stamp: stampOf(one.results), content };
    await saveFinding(db, kind, finding, completes, now.toISOString());
  }
  return value;
}

const MOST_PASSING = 500;

function keepPassing(db: Db, name: string, passing: Passing): void {
  const { passing: all } = kept(db);
  all.delete(name);
  all.set(name, passing);
  for (const oldest of all.keys()) if (all.size > MOST_PASSING) all.delete(oldest);
}

function nameOf(one: Wanted<unknown>): string {
  return `${one.results.wave.id} ${keyOf(one)} ${stampOf(one.results)}`;
}

/** The same while more respondents come: a wave in the field is not looked into for each of them. */
function passingName(kind: string, one: Wanted<unknown>): string {
  return `${kind} ${one.results.wave.id} ${keyOf(one)}`;
}

const keys = new WeakMap<Wanted<unknown>, string>();

function keyOf(one: Wanted<unknown>): string {
  const known = keys.get(one);
  if (known !== undefined) return known;
  const { identity, kind, published } = one.results.weighting;
  // Two publications of a wave may weight it to the same shares and yet differently: somebody was erased in between.
  const weights = [identity, kind, published?.id ?? null];
  const key = createHash('sha256')
    .update(JSON.stringify([...weights, one.about]))
    .digest('hex')
    .slice(0, 32);
  keys.set(one, key);
  return key;
}

/** Which answers a finding is of. */
export function stampOf({ wave, completes, fieldFrom, fieldTo }: WaveResults): string {
  return `${completes} ${fieldFrom ?? ''} ${fieldTo ?? ''} ${wave.exclusionsEdit}`;
}
