import { paths } from '../../src/paths';
import { type TestWorkspace, type useApp } from './app';
import { answersIn, aTracker, aWave, type Person } from './results';

const UNAIDED = { measure: 'unaided-awareness', brand: 'theirs', statement: null };

/** People who typed these names, and whom the stored answers count for nobody. */
export const typed = (mentions: string[], times: number, asked = UNAIDED): Person[] =>
  Array.from({ length: times }, () => ({ mentions, no: [asked] }));

export type TypedWave = { workspace: TestWorkspace; trackerId: string; waveId: string };

/** A workspace with a tracker of two brands and one wave, "Spring", in which people typed names. */
export async function aTypedWave(app: ReturnType<typeof useApp>, people: Person[]): Promise<TypedWave> {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, 'Spring');
  await answersIn(app.db, wave, people);
  return { workspace, trackerId, waveId: wave.id };
}

/** What people do with the tracker: decide in the queue, and change the frame. */
export const coderOf = (app: ReturnType<typeof useApp>, now: () => TypedWave) => ({
  decide: (form: Record<string, string>, as = now().workspace.analyst) =>
    app.post(as, paths.codingDecisions(now().trackerId), { seen: '0', ...form }),
  undo: (version: number, form: Record<string, string> = {}, as = now().workspace.analyst) =>
    app.post(as, paths.codingUndo(now().trackerId), { version: String(version), ...form }),
  change: (form: Record<string, string>, as = now().workspace.analyst) =>
    app.post(as, paths.codingFrameChange(now().trackerId), form),
});
