import { performance } from 'node:perf_hooks';
import { type Db } from '../db/connect';
import { getInstrument } from '../features/questionnaires/questionnaires.queries';
import { listWaves, type Wave } from '../features/waves/waves.queries';
import { effectiveStatus } from '../features/waves/waves.state';
import { type Tracker } from '../features/trackers/trackers.queries';
import { paths } from '../paths';
import { seedFrom } from '../simulation/chance';
import { personAt } from '../simulation/respondent';
import { CommandError, type CommandIo } from './command';
import { freeLabels, type Simulated, type Wish } from './simulate';
import { type Market } from './simulate.market';
import { periodFromNow } from './simulate.schedule';
import { openSimulatedWave } from './simulate.wave';
import { walk } from './walk';

/** People who are on their way through the questionnaire at the same time. */
const AT_ONCE = 8;
/** Walks for each complete that is wanted: more break-offs than that and something is wrong. */
const MOST_WALKS_EACH = 20;

type Walking = Wish & { http: string; tracker: Tracker; market: Market };

/** Walks the newest open wave of a running Regard until enough have answered to the end. */
export async function simulateOverHttp(db: Db, io: CommandIo, walking: Walking): Promise<Simulated> {
  const { http, tracker, market, respondents, seed } = walking;
  if (walking.waves !== 1) throw new CommandError('--http fills one wave; leave --waves out');
  const began = performance.now();
  const { wave, number } = await openWave(db, tracker, respondents, io.now());
  const instrument = await getInstrument(db, wave.instrumentId!);
  const truth = market(number);
  const draw = seedFrom(seed, tracker.name, number, 'walk');
  const counts = { started: 0, completed: 0, screenedOut: 0, brokenOff: 0 };
  async function walkOn(): Promise<void> {
    while (counts.completed + underway < respondents && counts.started < respondents * MOST_WALKS_EACH) {
      const person = personAt(truth, draw, counts.started++);
      underway += 1;
      const { state } = await walk(`${http}${paths.survey(wave.slug)}`, instrument, person).finally(
        () => (underway -= 1),
      );
      count(counts, state);
      io.progress(`${wave.label}: ${counts.completed} of ${respondents}`);
    }
  }
  let underway = 0;
  // A walker stops when those under way may be enough; should they break off, another round finishes the work.
  while (counts.completed < respondents && counts.started < respondents * MOST_WALKS_EACH) {
    await Promise.all(Array.from({ length: AT_ONCE }, walkOn)).catch((error: unknown) => {
      throw new CommandError(`walking ${wave.label} failed: ${reason(error)}`);
    });
  }
  return {
    tracker: tracker.name,
    seed,
    seconds: (performance.now() - began) / 1000,
    waves: [{ label: wave.label, ...counts }],
  };
}

function count(
  counts: Simulated['waves'][number] | Omit<Simulated['waves'][number], 'label'>,
  state: string,
): void {
  if (state === 'completed') counts.completed += 1;
  else if (state === 'screened-out') counts.screenedOut += 1;
  else if (state === 'over-quota') counts.screenedOut += 1;
  else if (state === 'left') counts.brokenOff += 1;
  else throw new Error(`the wave takes no answers: ${state}`);
}

async function openWave(
  db: Db,
  tracker: Tracker,
  planned: number,
  now: Date,
): Promise<{ wave: Wave; number: number }> {
  const waves = await listWaves(db, tracker.id);
  const open = waves.findLast((wave) => effectiveStatus(wave, now) === 'open');
  if (open !== undefined) return { wave: open, number: open.position };
  const period = periodFromNow(now);
  const script = {
    trackerId: tracker.id,
    label: freeLabels(waves, 1)[0]!,
    ...period,
    answersUntil: now,
    staysOpen: true,
    planned,
  };
  const { wave } = await openSimulatedWave(db, script);
  return { wave, number: wave.position };
}

function reason(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause;
  return cause instanceof Error
    ? `${(error as Error).message} (${cause.message || String((cause as { code?: unknown }).code)})`
    : (error as Error).message;
}
