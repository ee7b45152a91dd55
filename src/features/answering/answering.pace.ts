import { type AppContext } from '../../context';
import { type Instrument } from '../../instrument/instrument';
import { minutesOf } from '../../instrument/length';
import { sampleQuantile } from '../../stats/quantile';
import { ENOUGH_COMPLETES } from '../questionnaires/questionnaires.queries';
import { listLatestMinutes } from './answering.language.queries';

/** Three quarters of the people are done by the time that is promised. */
const PROMISED = 0.75;
const UNTIL_ASKED_AGAIN_MS = 3_600_000;
/** Interviews that were left lying for hours must not promise hours; nor is anybody promised next to nothing. */
const [LEAST, MOST] = [0.25, 4];

type Pace = (waveId: string, instrument: Instrument) => Promise<number>;

/** How long the interviews of a wave really take, as a multiple of what is reckoned; looked up once an hour. */
export function createPaces({ db, now }: Pick<AppContext, 'db' | 'now'>): Pace {
  const known = new Map<string, { at: number; pace: number }>();
  return async (waveId, instrument) => {
    const at = now().getTime();
    const last = known.get(waveId);
    if (last !== undefined && at - last.at < UNTIL_ASKED_AGAIN_MS) return last.pace;
    // Whoever comes while it is being looked up gets what was known.
    known.set(waveId, { at, pace: last?.pace ?? 1 });
    const pace = paceOf(await listLatestMinutes(db, waveId), instrument);
    known.set(waveId, { at, pace });
    return pace;
  };
}

/** @param minutes  that interviews took, in no order */
export function paceOf(minutes: readonly number[], instrument: Instrument): number {
  const reckoned = minutesOf(instrument);
  if (minutes.length < ENOUGH_COMPLETES || reckoned === 0) return 1;
  return Math.min(MOST, Math.max(LEAST, sampleQuantile(minutes, PROMISED) / reckoned));
}
