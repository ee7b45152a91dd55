import { count, counted } from '../../format/number';
import { tenthPercent } from '../../format/percent';
import { type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type FrameVersion } from '../trackers/frame.queries';
import { type FrameState, isMerged } from '../trackers/frame.state';
import { type Tracker } from '../trackers/trackers.queries';
import { presentVersion } from './codeframe.around.presenter';
import { KIND_WORDS } from './codeframe.changes';
import { type ComparedWave } from './codeframe.comparing';
import { codingNav } from './codeframe.nav';
import { shortText } from './codeframe.words';

export type FrameShown = {
  tracker: Tracker;
  state: FrameState;
  versions: readonly FrameVersion[];
  /** a brand of the list may be taken into it only by those who may change the list */
  mayPromote: boolean;
  message: string;
};

/** Every brand of the frame with its spellings and what it belongs to, and the changes that were made. */
export function presentFrame({ tracker, state, versions, mayPromote, message }: FrameShown) {
  const standing = state.listed.filter(({ key }) => !isMerged(state, key));
  const brand = ({ key, name }: { key: string; name: string }, isListed: boolean) =>
    presentBrand(key, name, isListed, state, mayPromote);
  return {
    title: `Code frame – ${tracker.name}`,
    nav: codingNav(tracker.id, 'frame'),
    message,
    changeAction: paths.codingFrameChange(tracker.id),
    importHref: paths.codingFrameImport(tracker.id),
    csvHref: paths.codingFrameCsv(tracker.id),
    kinds: [
      { value: '', label: 'another spelling' },
      ...Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label })),
    ],
    listed: standing.map((one) => brand(one, true)),
    merged: state.listed.filter((one) => !standing.includes(one)).map(({ name }) => name),
    others: state.others.map((one) => brand(one, false)),
    versions: versions.map((made) => presentVersion(made, versions, tracker.id)),
  };
}

function presentBrand(key: string, name: string, isListed: boolean, state: FrameState, mayPromote: boolean) {
  const own = state.spellings.filter(({ brandKey, alias }) => brandKey === key && alias !== name);
  const link = state.links.find(({ brand }) => brand === key);
  const all = [...state.listed, ...state.others];
  const nameOf = (of: string) => all.find((one) => one.key === of)?.name ?? of;
  const children = state.links.filter(({ parent }) => parent === key).map(({ brand }) => nameOf(brand));
  const about = [
    own.length === 0 ? 'no other spelling' : counted(own.length, 'other spelling', 'other spellings'),
    ...(link === undefined
      ? []
      : [`belongs to ${nameOf(link.parent)}, ${link.counts ? 'counts for it' : 'does not count for it'}`]),
    ...(children.length === 0 ? [] : [`over ${children.join(', ')}`]),
  ];
  return {
    ...{ key, name, isListed },
    id: `brand-${key}`,
    about: about.join(' · '),
    spellings: own.map(({ alias, folded, kind }, i) => ({
      ...{ folded, name: `spelling.${i}`, shown: shortText(alias) },
      kind: kind === '' ? '' : KIND_WORDS[kind],
    })),
    parents: all
      .filter((other) => other.key !== key && !(isMerged(state, other.key) && state.listed.includes(other)))
      .map((other) => ({ value: other.key, label: other.name, selected: other.key === link?.parent })),
    counts: link?.counts === true,
    mayMerge: isListed
      ? mayPromote && state.listed.every((one) => one.key !== key || one.isOwn !== true)
      : true,
    mayPromote: !isListed && mayPromote,
  };
}

export type PreviewShown = {
  tracker: Tracker;
  what: string;
  compared: readonly ComparedWave[] | null;
  nameOf: (brand: string) => string;
  kept: FormValues;
  note: string;
};

/** What a change would do, before anybody makes it. */
export function presentPreview({ tracker, what, compared, nameOf, kept, note }: PreviewShown) {
  return {
    title: `Change of the code frame – ${tracker.name}`,
    nav: codingNav(tracker.id, 'frame'),
    what,
    note,
    action: paths.codingFrameChange(tracker.id),
    backHref: paths.codingFrame(tracker.id),
    kept: Object.entries(kept).map(([name, value]) => ({ name, value })),
    ...effectsOf(compared, nameOf),
  };
}

/** One sentence and a table of what moves; nothing that stays the same. */
export function effectsOf(compared: readonly ComparedWave[] | null, nameOf: (brand: string) => string) {
  if (compared === null)
    return {
      effect: 'There are too many answers to try this on them at once; it recodes all waves.',
      moves: [],
    };
  const changed = compared.reduce((sum, wave) => sum + wave.changed, 0);
  const waves = compared.filter((wave) => wave.changed > 0).length;
  return {
    effect:
      changed === 0
        ? 'No answer so far means anything else by it.'
        : `Names of ${counted(changed, 'person', 'people')} in ${counted(waves, 'wave', 'waves')} mean something else by it.`,
    moves: compared.flatMap(({ wave, base, isHidden, shares }) =>
      shares
        .filter(({ before, after }) => before.share !== after.share && !isHidden)
        .map(({ brand, before, after }) => ({
          wave: wave.label,
          brand: nameOf(brand),
          before: tenthPercent(before.share),
          after: tenthPercent(after.share),
          base: count(base),
        })),
    ),
  };
}
