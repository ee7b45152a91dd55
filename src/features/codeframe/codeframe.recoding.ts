import { type Coder } from '../../coding/mention-coder';
import { type Clock, repeatedly } from '../../clock';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { recode } from '../../instrument/recode';
import { type Layout } from '../../measurement/layout';
import { placeOf, placeText, START } from '../columns/columns.vectors.queries';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { loadCoder } from '../trackers/frame';
import { noteEdition } from './codeframe.edition';
import {
  type CountedRow,
  type CountedTable,
  forgetCounts,
  listAwareByMention,
  listFrameHeads,
  listNamed,
  listWaveCodings,
  replaceAwareByMention,
  replaceVector,
  saveWaveCoding,
  type WaveCoding,
} from './codeframe.recoding.queries';

/** Answers recoded in one transaction: a few milliseconds, then others get their turn. */
const PAGE = 300;

/** Reads mentions of one wave with the frame as it is now. */
type Reading = { instrument: Instrument; layout: Layout; coder: Coder };

/** Published results keep the numbers they were published with until somebody lets them change. */
export function isHeld({ published, released }: WaveCoding, version: number): boolean {
  return published > 0 && released < version;
}

/** Whether a wave's answers are to be read again for this version of the frame, without anybody's leave. */
export function isDue(coding: WaveCoding, version: number): boolean {
  return coding.version < version && !isHeld(coding, version);
}

/** Recodes every wave of a tracker that is due, a page at a time; going on where it stopped. */
export async function recodeTracker(
  db: Db,
  trackerId: string,
  version: number,
  now: () => Date,
): Promise<void> {
  const coder = await loadCoder(db, trackerId);
  for (const coding of await listWaveCodings(db, { trackerId })) {
    if (!isDue(coding, version)) continue;
    const instrument = await getInstrument(db, coding.instrumentId);
    const reading = { instrument, layout: layoutOf(instrument), coder };
    while (!(await recodePage(db, coding.waveId, version, reading, now()))) await nextTurn();
  }
}

/** @returns whether the wave is done with this version */
function recodePage(db: Db, waveId: string, version: number, reading: Reading, now: Date): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const [stored] = await listWaveCodings(trx, { waveId });
    if (stored === undefined || !isDue(stored, version)) return true;
    const isSameRound = stored.target === version;
    const coding = isSameRound ? stored : { ...stored, target: version, place: '', lookedAt: 0 };
    const rows = await listNamed(trx, 'response_vectors', waveId, placeOf(coding.place), PAGE);
    const changed = coding.changed + (await recodeRows(trx, 'response_vectors', coding, rows, reading));
    const last = rows.at(-1);
    const isOver = rows.length < PAGE;
    const place = isOver || last === undefined ? '' : placeText(last);
    const after = { ...coding, place, changed, lookedAt: coding.lookedAt + rows.length };
    if (!isOver) await saveWaveCoding(trx, after, now.toISOString());
    else await finish(trx, after, reading, now);
    return isOver;
  });
}

/** Those who are excluded are few: they are put right in one go, for when they are taken back. */
async function finish(trx: Db, coding: WaveCoding, reading: Reading, now: Date): Promise<void> {
  for (let place = START, isOver = false; !isOver;) {
    const rows = await listNamed(trx, 'exclusions', coding.waveId, place, PAGE);
    await recodeRows(trx, 'exclusions', coding, rows, reading);
    place = rows.at(-1) ?? place;
    isOver = rows.length < PAGE;
  }
  if (coding.changed > 0) await forgetCounts(trx, coding.waveId);
  await saveWaveCoding(trx, { ...coding, version: coding.target, changed: 0 }, now.toISOString());
}

/** @returns how many count for something else now */
async function recodeRows(
  trx: Db,
  table: CountedTable,
  { waveId, source }: WaveCoding,
  rows: readonly CountedRow[],
  { instrument, layout, coder }: Reading,
): Promise<number> {
  const isImport = source === 'import';
  const ids = rows.map(({ responseId }) => responseId);
  const aware = isImport ? await listAwareByMention(trx, waveId, ids) : [];
  let changed = 0;
  for (const row of rows) {
    const byMention = aware
      .filter(({ responseId }) => responseId === row.responseId)
      .map(({ brandKey }) => brandKey);
    const complete = { ...row, answers: isImport ? null : row.answers, byMention };
    const fresh = recode(instrument, layout, complete, coder);
    if (fresh.vector === row.vector) continue;
    changed += 1;
    await replaceVector(trx, table, waveId, row, fresh.vector);
    if (isImport && fresh.byMention.join() !== byMention.join())
      await replaceAwareByMention(trx, waveId, row.responseId, fresh.byMention);
  }
  return changed;
}

/** Lets the results of a published wave change up to this version of the frame. @returns false where the tracker has no such wave */
export async function releaseWave(
  db: Db,
  trackerId: string,
  waveId: string,
  version: number,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const [coding] = await listWaveCodings(trx, { trackerId, waveId });
    if (coding === undefined) return false;
    await saveWaveCoding(trx, { ...coding, released: version }, now.toISOString());
    return true;
  });
}

const LOOK_EVERY_MS = 2000;
/** Whoever decides goes on deciding; and an answer that was coded just before a decision is committed by then. */
const QUIET_MS = 10_000;

/** Recodes what is due, while the server runs. A restart goes on where it stopped: everything it needs to know is stored. */
export function startRecoding({ db, now, log }: Pick<AppContext, 'db' | 'now' | 'log'>): Clock {
  return repeatedly({ log }, LOOK_EVERY_MS, 'recoding', async () => {
    await noteEdition(db, now());
    for (const { trackerId, version, madeAt } of await listFrameHeads(db))
      if (now().getTime() - Date.parse(madeAt) >= QUIET_MS) await recodeTracker(db, trackerId, version, now);
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
