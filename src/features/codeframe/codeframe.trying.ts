import { type AppContext } from '../../context';
import { loadResults, loadScope } from '../results/results.scope';
import { type Decided } from '../trackers/frame.queries';
import { type FrameState, readerOfState } from '../trackers/frame.state';
import { type Tracker } from '../trackers/trackers.queries';
import { compareFrames, type ComparedWave } from './codeframe.comparing';

export type FrameOf = { state: FrameState; decided: readonly Decided[] };

/** Tries two frames on every answer of a tracker; null where there are too many. */
export async function compareStates(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  tracker: Tracker,
  before: FrameOf,
  after: FrameOf,
): Promise<ComparedWave[] | null> {
  const scope = await loadScope(db, tracker, now());
  const waves = await loadResults(db, scope, scope.waves, { variance: 'fixed' }, now());
  const [one, other] = [before, after].map(({ state, decided }) => readerOfState(state, decided));
  return compareFrames(db, waves, one!, other!, now());
}

export function namesOf({ listed, others }: FrameState): (brand: string) => string {
  const names = new Map([...listed, ...others].map(({ key, name }) => [key, name]));
  return (brand) => names.get(brand) ?? brand;
}
