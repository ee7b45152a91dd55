import { foldText } from '../../coding/fold';
import { frameProblems, keyOf } from '../../coding/frame';
import { withParents } from '../../coding/mention-coder';
import { type FrameVersion } from '../trackers/frame.queries';
import { type FrameState } from '../trackers/frame.state';
import { keyFor } from '../trackers/trackers.keys';
import { type SpellingKind } from '../trackers/frame.details.queries';
import { GONE, merged, nameOf } from './codeframe.merging';

/** One change of the frame, as a person asks for it. */
export type FrameChange =
  | { change: 'spell'; brand: string; text: string; kind: SpellingKind | '' }
  | { change: 'unspell'; brand: string; folded: string }
  | { change: 'parent'; brand: string; parent: string; counts: boolean }
  | { change: 'merge'; from: string; into: string }
  | { change: 'split'; from: string; spellings: string[]; name: string }
  | { change: 'promote'; brand: string };

/** What the frame is after a change, in words and as a state; `renamed`: whose decisions mean which brand from then on. */
export type Changed = {
  state: FrameState;
  what: string;
  renamed: { from: string; into: string } | null;
  /** a version that this takes back, and what texts that it decided on meant before */
  undoes?: number;
  restored?: FrameVersion['before'];
};

type Spelling = FrameState['spellings'][number];

/** @returns what is wrong with the change, in words, where it cannot be made */
export function changedFrame(state: FrameState, change: FrameChange, at: string): Changed | string {
  const made = madeOf(state, change, at);
  if (typeof made === 'string') return made;
  const [problem] = problemsOf(made.state);
  return problem === undefined ? made : `This cannot be done: ${problem}.`;
}

/** Two brands of one spelling and circles of parents are refused with the names. */
export function problemsOf({ listed, others, spellings, links }: FrameState): string[] {
  const brands = [...listed, ...others].map(({ key, name }) => ({
    ...{ id: key, name },
    aliases: spellings.filter(({ brandKey }) => brandKey === key).map(({ alias }) => alias),
  }));
  return frameProblems({ brands: withParents(brands, links) });
}

function madeOf(state: FrameState, change: FrameChange, at: string): Changed | string {
  switch (change.change) {
    case 'spell':
      return spelt(state, change);
    case 'unspell':
      return unspelt(state, change);
    case 'parent':
      return adopted(state, change);
    case 'merge':
      return merged(state, change, at);
    case 'split':
      return split(state, change);
    case 'promote':
      return promoted(state, change);
  }
}

function spelt(state: FrameState, { brand, text, kind }: Extract<FrameChange, { change: 'spell' }>) {
  const name = nameOf(state, brand);
  if (name === undefined) return GONE;
  const folded = foldText(text);
  if (folded === '') return 'Type a spelling with a letter or a digit.';
  const rest = state.spellings.filter((one) => !(one.folded === folded && one.brandKey === brand));
  const spelling: Spelling = { brandKey: brand, alias: text, folded, kind };
  const as = kind === '' ? '' : `, ${KIND_WORDS[kind]}`;
  return plain({ ...state, spellings: [...rest, spelling] }, `${name}: also “${text}”${as}`);
}

export const KIND_WORDS = { former: 'a former name', product: 'a product', short: 'a short form' };

function unspelt(state: FrameState, { brand, folded }: Extract<FrameChange, { change: 'unspell' }>) {
  const name = nameOf(state, brand);
  const gone = state.spellings.find((one) => one.brandKey === brand && one.folded === folded);
  if (name === undefined || gone === undefined) return 'That spelling is not there any more.';
  if (keyOf(gone.alias) === keyOf(name)) return 'A brand keeps its own name.';
  return plain(
    { ...state, spellings: state.spellings.filter((one) => one !== gone) },
    `${name}: “${gone.alias}” taken out`,
  );
}

function adopted(state: FrameState, { brand, parent, counts }: Extract<FrameChange, { change: 'parent' }>) {
  const [name, above] = [nameOf(state, brand), nameOf(state, parent)];
  if (name === undefined || (parent !== '' && above === undefined)) return GONE;
  if (brand === parent) return 'A brand cannot belong to itself.';
  const rest = state.links.filter((link) => link.brand !== brand);
  if (parent === '') return plain({ ...state, links: rest }, `${name} belongs to no other brand`);
  const how = counts ? 'and counts for it' : 'and does not count for it';
  return plain(
    { ...state, links: [...rest, { brand, parent, counts }] },
    `${name} belongs to ${above} ${how}`,
  );
}

function split(state: FrameState, { from, spellings, name }: Extract<FrameChange, { change: 'split' }>) {
  const whole = nameOf(state, from);
  if (whole === undefined) return GONE;
  const parted = state.spellings.filter((one) => one.brandKey === from && spellings.includes(one.folded));
  if (parted.length === 0) return 'Tick the spellings that are a brand of their own.';
  if (parted.some(({ alias }) => keyOf(alias) === keyOf(whole))) return `${whole} keeps its own name.`;
  if (foldText(name) === '') return 'Type the name of the new brand.';
  const key = keyFor(
    name,
    [...state.listed, ...state.others].map((brand) => brand.key),
  );
  const rest = state.spellings.filter((one) => !parted.includes(one));
  const moved = parted
    .filter(({ folded }) => folded !== foldText(name))
    .map((spelling) => ({ ...spelling, brandKey: key }));
  return plain(
    { ...state, others: [...state.others, { key, name }], spellings: [...rest, ...moved] },
    `${name} split off ${whole}: ${parted.map(({ alias }) => `“${alias}”`).join(', ')}`,
  );
}

/** It keeps its key, and so every decision on it. */
function promoted(state: FrameState, { brand }: Extract<FrameChange, { change: 'promote' }>) {
  const other = state.others.find(({ key }) => key === brand);
  if (other === undefined) return 'That brand is in the list already.';
  const own: Spelling = { brandKey: brand, alias: other.name, folded: foldText(other.name), kind: '' };
  const isThere = state.spellings.some(({ folded, brandKey }) => folded === own.folded && brandKey === brand);
  return plain(
    {
      ...state,
      listed: [...state.listed, other],
      others: state.others.filter(({ key }) => key !== brand),
      spellings: isThere ? state.spellings : [...state.spellings, own],
    },
    `${other.name} taken into the list`,
  );
}

function plain(state: FrameState, what: string): Changed {
  return { state, what, renamed: null };
}
