import { type Db } from '../db/connect';
import { hashSecret } from '../db/ids';
import { freezeInstrument } from '../features/questionnaires/questionnaires.queries';
import { loadCoder } from '../features/trackers/frame';
import { loadSetup } from '../features/trackers/trackers.setup';
import { insertWave, type Wave } from '../features/waves/waves.queries';
import { generateInstrument } from '../instrument/generate';
import { generateInsiders, type InsiderQuestion } from '../instrument/insiders';
import { type Instrument } from '../instrument/instrument';
import { insiderRespondents, type InsiderTruth } from '../simulation/insiders';
import { type AllocationCounts } from '../simulation/interview';
import { pageTimes } from '../simulation/page-times';
import { type Respondent, respondents } from '../simulation/respondent';
import { type Truth } from '../simulation/truth';
import { CommandError } from './command';
import { addAllocations, insertSimulated, type SimulatedRow } from './simulate.queries';

/** A wave to make: when it is in field, and whether it still is at the end. */
export type WaveScript = {
  trackerId: string;
  label: string;
  opensAt: Date;
  closesAt: Date;
  /** in field until `closesAt`, which has not come yet */
  staysOpen: boolean;
  /** nobody answers after this: now, for a wave that stays open */
  answersUntil: Date;
  planned: number;
  /** asked of the company's own people instead of the market */
  insiders?: { truth: InsiderTruth; questions: readonly InsiderQuestion[] };
};

export type SimulatedWave = {
  wave: Wave;
  started: number;
  completed: number;
  screenedOut: number;
  brokenOff: number;
};

const BATCH = 500;
/** So many starts for one complete mean that nobody gets to the end, whoever starts. */
const MOST_STARTS_EACH = 200;
const NOBODY_ENDS =
  'hardly anybody gets to the end of this questionnaire; does an answer of each screener qualify?';

/** Makes the wave as opening it would: with the questionnaire of the tracker as it stands, frozen. */
export async function openSimulatedWave(
  db: Db,
  script: WaveScript,
): Promise<{ wave: Wave; instrument: Instrument }> {
  const { trackerId, label, opensAt, closesAt, staysOpen, planned } = script;
  const setup = await loadSetup(db, trackerId);
  const { insiders } = script;
  const instrument =
    insiders === undefined ? generateInstrument(setup) : generateInsiders(setup, insiders.questions);
  const instrumentId = await freezeInstrument(db, trackerId, instrument, opensAt);
  const wave = await insertWave(db, {
    trackerId,
    label,
    audience: insiders === undefined ? 'market' : 'insiders',
    opensOn: opensAt.toISOString().slice(0, 10),
    closesOn: closesAt.toISOString().slice(0, 10),
    plannedCompletes: planned,
    status: staysOpen ? 'open' : 'closed',
    instrumentId,
    openedAt: opensAt.toISOString(),
    closedAt: staysOpen ? null : closesAt.toISOString(),
    createdAt: opensAt.toISOString(),
  });
  return { wave, instrument };
}

/**
 * Makes a wave and fills it straight into the database until `completes` people have answered to the end; those who break
 * off or are screened out come on top, as in life.
 */
export async function simulateWave(
  db: Db,
  script: WaveScript,
  truth: Truth,
  completes: number,
  seed: number,
  onProgress: (completed: number) => void = () => undefined,
): Promise<SimulatedWave> {
  const { wave, instrument } = await openSimulatedWave(db, script);
  const coder = await loadCoder(db, script.trackerId);
  const allocations: AllocationCounts = {};
  const counts = { started: 0, completed: 0, screenedOut: 0, brokenOff: 0 };
  let batch: SimulatedRow[] = [];
  const flush = async () => {
    await insertSimulated(db, { waveId: wave.id, instrumentId: wave.instrumentId! }, batch);
    batch = [];
    onProgress(counts.completed);
  };
  if (completes > 0) {
    const people =
      script.insiders === undefined
        ? respondents({ instrument, coder }, truth, seed, allocations)
        : insiderRespondents({ instrument, coder }, script.insiders.truth, seed);
    for (const respondent of people) {
      batch.push(rowOf(respondent, { wave, instrument }, script, counts.started));
      count(counts, respondent);
      if (batch.length === BATCH) await flush();
      if (counts.completed === completes) break;
      if (counts.started > MOST_STARTS_EACH * completes) throw new CommandError(NOBODY_ENDS);
    }
  }
  await flush();
  await addAllocations(db, wave.id, allocations);
  return { wave, ...counts };
}

function count(counts: Omit<SimulatedWave, 'wave'>, { status }: Respondent): void {
  counts.started += 1;
  if (status === 'completed') counts.completed += 1;
  else if (status === 'screened-out') counts.screenedOut += 1;
  else counts.brokenOff += 1;
}

function rowOf(
  respondent: Respondent,
  { wave, instrument }: { wave: Wave; instrument: Instrument },
  script: WaveScript,
  index: number,
): SimulatedRow {
  const { status, answers, page, seed, vector, mentions, seconds } = respondent;
  const startedAt = momentOf(respondent.startsAt, script, seconds);
  const endedAt = new Date(startedAt.getTime() + seconds * 1000).toISOString();
  return {
    responseId: hashSecret(`simulated ${wave.id} ${index}`),
    status,
    page,
    seed,
    answers: JSON.stringify(answers),
    startedAt: startedAt.toISOString(),
    updatedAt: endedAt,
    completedAt: status === 'completed' ? endedAt : null,
    vector,
    mentions,
    times: pageTimes(instrument, respondent, status !== 'started', seconds),
  };
}

/** Evenly over the field period; the last ones still finish inside it. */
function momentOf(at: number, { opensAt, answersUntil }: WaveScript, seconds: number): Date {
  const room = Math.max(0, answersUntil.getTime() - opensAt.getTime() - (seconds + 1) * 1000);
  return new Date(opensAt.getTime() + Math.floor(at * room));
}
