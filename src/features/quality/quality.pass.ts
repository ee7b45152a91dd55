import { type Coder } from '../../coding/mention-coder';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { type Flag, type FlagName } from '../../instrument/quality';
import { cardsOf, countCards, startUsual } from '../../instrument/quality-cards';
import { allFlags, type Surroundings } from '../../instrument/quality-judge';
import { longTexts, typedTexts } from '../../instrument/quality-texts';
import { countStays, medianStays, type Stays } from '../../instrument/quality-times';
import { readSeconds } from '../../instrument/seconds';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { loadCoder } from '../trackers/frame';
import { type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import {
  forgetDevices,
  type Judged,
  listJudged,
  listStoredFlags,
  replaceFlags,
  savePass,
  type Stored,
} from './quality.pass.queries';

/** Respondents looked at before others get their turn: some milliseconds. */
const PAGE = 100;
const DEVICES_AT_ONCE = 1000;

/** What a wave's people have in common, and on how many devices. */
type Found = Surroundings & { instrument: Instrument; coder: Coder; devices: ReadonlyMap<string, number> };

/**
 * Looks through all completes of a wave, twice and in short slices: once to learn what is usual, once to see who is not. What is
 * flagged is what would be flagged had nobody ever been excluded. After the end of fieldwork devices are forgotten.
 *
 * @returns how many people were looked at
 */
export async function lookThrough({ db, now }: Pick<AppContext, 'db' | 'now'>, wave: Wave): Promise<number> {
  if (wave.instrumentId === null || wave.source !== 'fieldwork') return 0;
  const isFinal = isTaking(wave, now()) === 'closed';
  const instrument = await getInstrument(db, wave.instrumentId);
  const coder = await loadCoder(db, wave.trackerId);
  const found = { instrument, coder, ...(await learn(db, wave.id, instrument)) };
  let respondents = 0;
  await eachPage(db, wave.id, async (page) => {
    respondents += page.length;
    await judgePage(db, wave.id, page, found);
  });
  for (let after: string | undefined = ''; isFinal && after !== undefined; await nextTurn())
    after = await forgetDevices(db, wave.id, after, DEVICES_AT_ONCE);
  await savePass(db, wave.id, { respondents, isFinal, finishedAt: now().toISOString() });
  return respondents;
}

async function learn(db: Db, waveId: string, instrument: Instrument) {
  const stays: Stays = new Map();
  const usual = startUsual();
  const texts = new Map<string, number>();
  const devices = new Map<string, number>();
  await eachPage(db, waveId, (page) => {
    for (const { answers, seed, seconds, device } of page) {
      countStays(stays, readSeconds(seconds));
      countCards(usual, cardsOf(instrument, answers, seed));
      for (const text of longTexts(typedTexts(instrument, answers)))
        texts.set(text, (texts.get(text) ?? 0) + 1);
      if (device !== '') devices.set(device, (devices.get(device) ?? 0) + 1);
    }
    return Promise.resolve();
  });
  return { medians: medianStays(stays), usual, devices, peopleWith: (text: string) => texts.get(text) ?? 0 };
}

async function judgePage(db: Db, waveId: string, page: readonly Judged[], found: Found): Promise<void> {
  const ids = page.map(({ responseId }) => responseId);
  const stored = await listStoredFlags(db, waveId, ids);
  const changed = new Map<string, Flag[]>();
  for (const person of page) {
    const before = stored.filter(({ responseId }) => responseId === person.responseId);
    const flags = flagsOf(person, before, found);
    if (isOther(before, flags)) changed.set(person.responseId, flags);
  }
  if (changed.size > 0) await replaceFlags(db, waveId, changed);
}

function flagsOf(person: Judged, before: readonly Stored[], found: Found): Flag[] {
  const { answers, seed, signals, seconds, device } = person;
  const { instrument, coder, devices } = found;
  const cards = cardsOf(instrument, answers, seed);
  const judged = { answers, signals, times: readSeconds(seconds), cards };
  const flags = allFlags(instrument, judged, found, coder, devices.get(device) ?? 0);
  // Once devices are forgotten, what was seen of them stays.
  const kept = device === '' ? before.filter(({ flag }) => flag === 'same-device') : [];
  return [...flags, ...kept.map(readStored)];
}

function readStored({ flag, score, reason }: Stored): Flag {
  return { flag: flag as FlagName, score, facts: JSON.parse(reason) as Flag['facts'] };
}

function isOther(before: readonly Stored[], flags: readonly Flag[]): boolean {
  const told = flags.map(({ flag, score, facts }) => `${flag} ${score} ${JSON.stringify(facts)}`).sort();
  const known = before.map(({ flag, score, reason }) => `${flag} ${score} ${reason}`).sort();
  return JSON.stringify(told) !== JSON.stringify(known);
}

async function eachPage(db: Db, waveId: string, take: (page: Judged[]) => Promise<void>): Promise<void> {
  for (let after = ''; ; await nextTurn()) {
    const page = await listJudged(db, waveId, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    await take(page);
    after = last.responseId;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
