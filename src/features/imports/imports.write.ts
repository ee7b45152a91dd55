import { createHash } from 'node:crypto';
import { type Db } from '../../db/connect';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { personHash, trackerSalt } from '../access/access.people.queries';
import { freezeInstrument } from '../questionnaires/questionnaires.queries';
import { raiseEdit } from '../trackers/trackers.queries';
import { insertWave, listWaves, type Wave } from '../waves/waves.queries';
import { type GatheredWave, type Respondent } from './imports.gather';
import { firstDate, type History, lastDate, turn } from './imports.history';
import { factsOfWave, instrumentOfWave } from './imports.instrument';
import { type Mapping } from './imports.mapping';
import { insertResponses, type NewResponse, orderWaves } from './imports.queries';
import { completeSetup, type Keys } from './imports.setup';
import { vectorMaker } from './imports.vectors';

type Writing = {
  trackerId: string;
  mapping: Mapping;
  history: History;
  now: Date;
  by: string;
  onRows: (rows: number) => void;
};

const ROWS_PER_TURN = 1000;

/** Writes the whole history in the caller's transaction: setup, then closed waves with their respondents. */
export async function writeHistory(trx: Db, writing: Writing): Promise<void> {
  const { trackerId, mapping, history, by } = writing;
  const made = { by, at: writing.now.toISOString() };
  const keys = await completeSetup(trx, trackerId, mapping, history, made);
  let rows = 0;
  for (const wave of history.waves) rows = await writeWave(trx, writing, wave, keys, rows);
  await sortWaves(trx, trackerId);
  await raiseEdit(trx, trackerId);
}

async function writeWave(
  trx: Db,
  writing: Writing,
  wave: GatheredWave,
  keys: Keys,
  before: number,
): Promise<number> {
  const { trackerId, mapping, history, now, onRows } = writing;
  const facts = factsOfWave(history, wave, keys);
  const instrument = instrumentOfWave(mapping, history, wave, facts, keys);
  const instrumentId = await freezeInstrument(trx, trackerId, instrument, now);
  const { id: waveId } = await insertWave(trx, newWave(writing, wave, instrumentId));
  const salt = await saltFor(trx, trackerId, mapping);
  const vectorOf = vectorMaker(instrument, history, facts, keys);
  let rows = before;
  for (let from = 0; from < wave.respondents.length; from += ROWS_PER_TURN) {
    const batch = wave.respondents.slice(from, from + ROWS_PER_TURN).map((respondent): NewResponse => ({
      responseId: responseIdOf(trackerId, wave.label, respondent.name),
      answers: JSON.stringify(answersOf(instrument, respondent)),
      vector: vectorOf(respondent),
      mentions: (respondent.unaided ?? []).join('\n'),
      weight: respondent.weight,
      personHash: respondent.person === '' ? null : personHash(salt, respondent.person),
      clusterHash: respondent.cluster === '' ? null : personHash(salt, `cluster ${respondent.cluster}`),
      completedAt: respondent.date === null ? now.toISOString() : noon(respondent.date),
    }));
    await insertResponses(trx, { waveId, instrumentId }, batch);
    rows += batch.length;
    await turn(() => onRows(rows));
  }
  return rows;
}

/** Made only where people or clusters are to be told again. */
async function saltFor(trx: Db, trackerId: string, { person, cluster }: Mapping): Promise<string> {
  return person === undefined && cluster === undefined ? '' : trackerSalt(trx, trackerId);
}

function newWave(
  { trackerId, mapping, now }: Writing,
  wave: GatheredWave,
  instrumentId: string,
): Parameters<typeof insertWave>[1] {
  const first = firstDate(wave) || null;
  const last = lastDate(wave) || null;
  return {
    trackerId,
    label: wave.label,
    opensOn: first,
    closesOn: last,
    plannedCompletes: null,
    source: 'import',
    status: 'closed',
    hasWeights: mapping.weight !== undefined,
    instrumentId,
    openedAt: first === null ? now.toISOString() : `${first}T00:00:00.000Z`,
    closedAt: last === null ? now.toISOString() : `${last}T23:59:59.999Z`,
    createdAt: now.toISOString(),
  };
}

/** The same respondent of the same wave is the same row, whatever file they come from; who it was is not kept. */
function responseIdOf(trackerId: string, label: string, name: string): string {
  return createHash('sha256')
    .update(JSON.stringify([trackerId, label, name]))
    .digest('base64url');
}

/** What is not in the vector: the 0/1 answers are kept there, in full. */
function answersOf({ segments }: Instrument, { options, unaided }: Respondent): Answers {
  const given = segments.flatMap(({ key, options: known }, i) => {
    const option = known[options[i]!];
    return option === undefined ? [] : [[key, option.key] as const];
  });
  return { segments: Object.fromEntries(given), ...(unaided === null ? {} : { unaided }) };
}

const noon = (date: string): string => `${date}T12:00:00.000Z`;

/** History comes before what was asked since, whenever it is imported. Waves without a date stay after those before them. */
async function sortWaves(trx: Db, trackerId: string): Promise<void> {
  const waves = await listWaves(trx, trackerId);
  const start = (wave: Wave) => wave.opensOn ?? wave.openedAt?.slice(0, 10) ?? '9999-12-31';
  const sorted = [...waves].sort((a, b) => start(a).localeCompare(start(b)) || a.position - b.position);
  if (sorted.some(({ id }, i) => id !== waves[i]!.id))
    await orderWaves(
      trx,
      trackerId,
      sorted.map(({ id }) => id),
    );
}
