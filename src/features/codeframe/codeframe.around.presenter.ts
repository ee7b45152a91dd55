import { moment } from '../../format/date';
import { count } from '../../format/number';
import { paths } from '../../paths';
import { type FrameVersion } from '../trackers/frame.queries';
import { type Shown, type WaveState } from './codeframe.presenter';
import { RULES } from './codeframe.schemas';
import { RULE_WORDS } from './codeframe.words';

export function filtersShown({ filters, waves, tracker }: Shown) {
  const option = (value: string, label: string, chosen: string | undefined) => ({
    value,
    label,
    selected: value === (chosen ?? ''),
  });
  return {
    here: paths.coding(tracker.id),
    q: filters.q,
    waves: [
      option('', 'All waves', filters.wave),
      ...waves.map(({ id, label }) => option(id, label, filters.wave)),
    ],
    rules: [
      option('', 'Every rule', filters.rule),
      ...RULES.map((rule) => option(rule, RULE_WORDS[rule], filters.rule)),
    ],
  };
}

export function presentVersion(made: FrameVersion, all: readonly FrameVersion[], trackerId: string) {
  const isUndone = all.some(({ undoes }) => undoes === made.version);
  const stays = isUndone || made.undoes !== null || made.kind === 'matcher';
  return {
    version: String(made.version),
    what: made.what,
    by: made.madeBy,
    at: moment(made.madeAt),
    undoAction: stays ? '' : paths.codingUndo(trackerId),
    isUndone,
  };
}

const STATES = {
  current: 'coded with the frame as it is',
  coming: 'is recoded in a moment',
  underway: 'is being recoded',
  held: 'published: keeps its numbers',
};

export function presentWave(
  { id, label, state, done, of }: WaveState,
  { tracker, bench, mayRelease }: Shown,
) {
  return {
    label,
    state: STATES[state],
    progress: state === 'underway' ? `${count(done)} of about ${count(of)} answers` : '',
    isHeld: state === 'held',
    isMoving: state === 'coming' || state === 'underway',
    releaseAction: state === 'held' && mayRelease ? paths.codingRelease(tracker.id, id) : '',
    version: String(bench.version),
  };
}
