import { keyOf } from '../../coding/frame';
import { type Decided, type FrameVersion } from '../trackers/frame.queries';
import { type FrameState, isMerged } from '../trackers/frame.state';
import { type Changed, problemsOf } from './codeframe.changes';

/** A change of the frame with the frame as it was before and after it. */
export type Revertible = { made: FrameVersion; before: FrameState; after: FrameState };

const CHANGED_SINCE =
  'What this changed was changed again since. Take the later change back first, or change it by hand.';

/**
 * The frame as it would be without one earlier change: what that added goes, what it took comes back, and whatever else was changed
 * since stays. Texts that it decided on mean what they meant before.
 *
 * @returns why it cannot be taken back, in words
 */
export function takenBack(
  { made, before, after }: Revertible,
  now: FrameState,
  decided: readonly Decided[],
): Changed | string {
  const touched = new Set(made.before.map(({ folded }) => folded));
  const later = decided.find(({ folded, version }) => touched.has(folded) && version > made.version);
  if (later !== undefined)
    return `${later.madeBy} decided on “${[...later.text].slice(0, 60).join('')}” since. Take that back first.`;
  const state = revertedState(before, after, now);
  if (state === undefined) return CHANGED_SINCE;
  const problem = lossOf(now, state) ?? problemsOf(state)[0] ?? orphanOf(state, made, decided);
  if (problem !== undefined) return `This cannot be taken back: ${problem}.`;
  return {
    ...{ state, what: `Taken back: ${made.what}`, renamed: null },
    ...{ undoes: made.version, restored: made.before },
  };
}

function revertedState(before: FrameState, after: FrameState, now: FrameState): FrameState | undefined {
  const byKey = ({ key }: { key: string }) => key;
  const told = ({ name }: { name: string }) => name;
  const listed = reverted(before.listed, after.listed, now.listed, byKey, told);
  const others = reverted(before.others, after.others, now.others, byKey, told);
  const spellings = reverted(
    before.spellings,
    after.spellings,
    now.spellings,
    ({ folded }) => folded,
    ({ brandKey, alias, kind }) => `${brandKey} ${kind} ${alias}`,
  );
  const links = reverted(
    before.links,
    after.links,
    now.links,
    ({ brand }) => brand,
    ({ parent, counts }) => `${parent} ${counts}`,
  );
  if (listed === undefined || others === undefined || spellings === undefined || links === undefined)
    return undefined;
  return { listed, others, spellings, links };
}

/** @returns undefined where one of the things that differ between before and after is not as it was after any more */
function reverted<T>(
  before: readonly T[],
  after: readonly T[],
  now: readonly T[],
  idOf: (one: T) => string,
  toldOf: (one: T) => string,
): T[] | undefined {
  const [were, are, stand] = [before, after, now].map((all) => new Map(all.map((one) => [idOf(one), one])));
  const told = (one: T | undefined) => (one === undefined ? '' : toldOf(one));
  for (const id of new Set([...were!.keys(), ...are!.keys()])) {
    const [was, became, is] = [were!.get(id), are!.get(id), stand!.get(id)];
    if (told(was) === told(became)) continue;
    if (told(is) !== told(became)) return undefined;
    if (was === undefined) stand!.delete(id);
    else stand!.set(id, was);
  }
  return [...stand!.values()];
}

/** A brand of the list that would be without its own name: only the settings, where the name stands, can give it another. */
function lossOf(now: FrameState, state: FrameState): string | undefined {
  const hasOwn = ({ spellings }: FrameState, key: string, name: string) =>
    spellings.some(({ brandKey, alias }) => brandKey === key && keyOf(alias) === keyOf(name));
  const lost = state.listed.find(
    ({ key, name }) => !isMerged(now, key) && hasOwn(now, key, name) && !hasOwn(state, key, name),
  );
  return lost && `${lost.name} would lose its own name; change brands of the list in the settings`;
}

/** Decisions that people made since on a brand that this change brought. */
function orphanOf(state: FrameState, made: FrameVersion, decided: readonly Decided[]): string | undefined {
  const restored = new Map(made.before.map(({ folded, decided: was }) => [folded, was]));
  const after = decided.flatMap((one) => {
    const was = restored.get(one.folded);
    return was === undefined ? [one] : was === null ? [] : [was];
  });
  const keys = new Set([...state.listed, ...state.others].map(({ key }) => key));
  const orphan = after.find(({ brands }) => brands.some((key) => !keys.has(key)));
  return (
    orphan && `“${[...orphan.text].slice(0, 60).join('')}” was decided to mean a brand that this brought`
  );
}
