import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { renderStaff } from '../../http/frame';
import { mayAct, type Who } from '../../http/roles';
import { loadResults, loadScope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { listAliases, listBrands } from '../trackers/brands.queries';
import { listEntries, listVersions } from '../trackers/frame.queries';
import { isMerged } from '../trackers/frame.state';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { presentWorkbench, type Named, type Shown, type WaveState } from './codeframe.presenter';
import { loadWorkbench } from './codeframe.queue';
import { isDue, isHeld } from './codeframe.recoding';
import { listWaveCodings, type WaveCoding } from './codeframe.recoding.queries';
import { type Filters } from './codeframe.schemas';

const MOST_VERSIONS = 20;

/** Shows the workbench as the filters say; `message` where something could not be done. */
export async function showWorkbench(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  res: Response,
  who: Who,
  trackerId: string,
  filters: Filters,
  message = '',
): Promise<void> {
  // Read anew: a decision raises its edit.
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const scope = await loadScope(db, tracker, now());
  const results = await loadResults(db, scope, scope.waves, { variance: 'fixed' }, now());
  const bench = await loadWorkbench(db, tracker, results, filters);
  const shown: Shown = {
    ...{ tracker, filters, bench, message, brands: await namedBrands(db, tracker) },
    versions: await listVersions(db, tracker.id, MOST_VERSIONS),
    waves: wavesOf(results, await listWaveCodings(db, { trackerId: tracker.id }), bench.version),
    mayRelease: mayAct(who.role, 'editor'),
    viewer: who.name,
  };
  const place = { id: tracker.id, name: tracker.name, section: 'coding' } as const;
  renderStaff(res, who, 'codeframe/workbench', presentWorkbench(shown), place);
}

export async function namedBrands(db: Db, { id }: Tracker): Promise<Named[]> {
  const spellings = await listAliases(db, id);
  const listed = (await listBrands(db, id))
    .filter(({ key }) => !isMerged({ spellings }, key))
    .map(({ key, name }) => ({ key, name, isListed: true }));
  const others = (await listEntries(db, id)).map(({ key, name }) => ({ key, name, isListed: false }));
  return [...listed, ...others];
}

function wavesOf(
  results: readonly WaveResults[],
  codings: readonly WaveCoding[],
  version: number,
): WaveState[] {
  return results.map(({ wave, completes }) => {
    const coding = codings.find(({ waveId }) => waveId === wave.id);
    const state = coding === undefined ? 'current' : stateOf(coding, version);
    return { id: wave.id, label: wave.label, state, done: coding?.lookedAt ?? 0, of: completes };
  });
}

function stateOf(coding: WaveCoding, version: number): WaveState['state'] {
  if (coding.version >= version) return 'current';
  if (isHeld(coding, version)) return 'held';
  return isDue(coding, version) && coding.target === version && coding.lookedAt > 0 ? 'underway' : 'coming';
}
