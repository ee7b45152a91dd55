import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { lockTracker } from '../../db/locks';
import { NotFoundError } from '../../errors';
import { type Who } from '../../http/roles';
import { decisionKey } from '../../coding/recall';
import { type WaveResults } from '../results/results.waves';
import { currentVersion, findDecided, listEntries } from '../trackers/frame.queries';
import { listBrands } from '../trackers/brands.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { type VerdictForm } from './codeframe.check.schemas';
import { decide } from './codeframe.deciding';
import { readerOf, typedTexts } from './codeframe.queue';
import { drawSample, isRight, type Said, type Standing, standingOf } from './codeframe.sample';
import {
  claimSecond,
  findSample,
  insertSample,
  listSamples,
  listSampleTexts,
  listVerdicts,
  type Sample,
  type SampleText,
  saveVerdict,
} from './codeframe.sample.queries';

/** Draws automatic codes of a wave at random, for whoever asks to confirm. @returns undefined where nothing was coded by itself */
export async function drawCheck(
  db: Db,
  tracker: Tracker,
  wave: WaveResults,
  { size, seed, who, at }: { size: number; seed: number; who: Who; at: string },
): Promise<string | undefined> {
  const reader = await readerOf(db, tracker);
  const typed = typedTexts([wave]).map(({ text, count }) => ({ text, count, coding: reader.code(text) }));
  const drawing = drawSample(typed, size, seed);
  if (drawing === null) return undefined;
  const id = newId();
  const about = { waveId: wave.wave.id, frameVersion: reader.version, seed, size: drawing.size };
  const by = { firstPerson: who.personId, firstName: who.name, drawnAt: at };
  await db.transaction((trx) =>
    insertSample(trx, { id, ...about, mentions: drawing.mentions, ...by }, drawing.texts),
  );
  return id;
}

/** How every draw of a tracker, or of one of its waves, stands; the newest first. */
export async function loadStandings(db: Db, trackerId: string, waveId?: string): Promise<Standing[]> {
  const samples = await listSamples(db, trackerId, waveId);
  const ids = samples.map(({ id }) => id);
  const texts = await listSampleTexts(db, ids);
  const verdicts = await listVerdicts(db, ids);
  return samples.map((sample) =>
    standingOf(
      sample,
      texts.filter(({ sampleId }) => sampleId === sample.id),
      verdicts.filter(({ sampleId }) => sampleId === sample.id),
    ),
  );
}

/** @throws NotFoundError where the tracker has no such draw */
export async function getStanding(db: Db, trackerId: string, sampleId: string): Promise<Standing> {
  const sample = await findSample(db, trackerId, sampleId);
  if (sample === undefined) throw new NotFoundError('check');
  return standingOf(sample, await listSampleTexts(db, [sampleId]), await listVerdicts(db, [sampleId]));
}

/** As whom somebody looks at a draw; whoever did not draw it is the second, and there is only one. */
export function roleIn(sample: Sample, personId: string): 'first' | 'second' | null {
  if (sample.firstPerson === personId) return 'first';
  return sample.secondPerson === null || sample.secondPerson === personId ? 'second' : null;
}

export type Told = { kind: 'done' } | { kind: 'refused'; message: string };

/**
 * Keeps what somebody says of a text. What the machine had wrong by the first person, and what both settled, becomes a decision of that
 * person, which holds for ever; a decision that somebody made meanwhile is left as it is.
 */
export function tell(
  db: Db,
  trackerId: string,
  sampleId: string,
  form: VerdictForm,
  { who, at }: { who: Who; at: string },
): Promise<Told> {
  return db.transaction(async (trx): Promise<Told> => {
    await lockTracker(trx, trackerId);
    const standing = await getStanding(trx, trackerId, sampleId);
    const text = standing.texts.find(({ position }) => position === form.position);
    if (text === undefined) return refused('That text is not in this check.');
    if (!(await isKnown(trx, trackerId, form.said)))
      return refused('That brand is not in the frame any more. Choose another.');
    const role = await roleFor(trx, standing, form, who);
    if (role === null) return refused('Two people look at this check already.');
    const by = { madeBy: who.name, madeAt: at };
    await saveVerdict(trx, { sampleId, position: form.position, role, ...form.said, ...by });
    if (role !== 'second') await keepDecision(trx, trackerId, text, form.said, role, { name: who.name, at });
    return { kind: 'done' };
  });
}

function refused(message: string): Told {
  return { kind: 'refused', message };
}

async function roleFor(
  trx: Db,
  { sample, differing }: Standing,
  { as, position }: VerdictForm,
  who: Who,
): Promise<'first' | 'second' | 'settled' | null> {
  if (as === 'settle') return differing.some((text) => text.position === position) ? 'settled' : null;
  const role = roleIn(sample, who.personId);
  if (role === 'second') await claimSecond(trx, sample.id, who);
  return role;
}

async function isKnown(trx: Db, trackerId: string, { brands }: Said): Promise<boolean> {
  const all = [...(await listBrands(trx, trackerId)), ...(await listEntries(trx, trackerId))];
  return brands.every((brand) => all.some(({ key }) => key === brand));
}

async function keepDecision(
  trx: Db,
  trackerId: string,
  text: SampleText,
  said: Said,
  role: 'first' | 'settled',
  by: { name: string; at: string },
): Promise<void> {
  const [known] = await findDecided(trx, trackerId, [decisionKey(text.text)]);
  if (known === undefined && isRight(text, said)) return;
  // What the same person said before may be put right by them; what another decided only by settling it.
  if (role === 'first' && known !== undefined && known.madeBy !== by.name) return;
  const meaning = said.kind === 'brands' ? { kind: said.kind, brands: said.brands } : { kind: said.kind };
  const seen = await currentVersion(trx, trackerId);
  await decide(trx, trackerId, { seen, texts: [text.text], meaning }, by);
}
