import { foldText } from '../../coding/fold';
import { type FrameState, isMerged } from '../trackers/frame.state';
import { type Changed, type FrameChange } from './codeframe.changes';

export const nameOf = ({ listed, others }: FrameState, key: string): string | undefined =>
  [...listed, ...others].find((brand) => brand.key === key)?.name;
export const GONE = 'That brand is not in the frame any more. Choose another.';

type Merge = Extract<FrameChange, { change: 'merge' }>;
type Spelling = FrameState['spellings'][number];

/**
 * Two brands become one: its names, parents and decisions go over. A brand of the list stays in it, retired, for the waves that asked
 * about it.
 *
 * @returns why that cannot be, in words
 */
export function merged(state: FrameState, change: Merge, at: string): Changed | string {
  const { from, into } = change;
  const [gone, stays] = [nameOf(state, from), nameOf(state, into)];
  if (gone === undefined || stays === undefined) return GONE;
  if (from === into) return 'Choose another brand to merge it into.';
  const problem = mergeProblem(state, { key: from, name: gone }, { key: into, name: stays });
  if (problem !== '') return problem;
  const known = new Set(
    state.spellings.filter(({ brandKey }) => brandKey === into).map(({ folded }) => folded),
  );
  const own: Spelling = { brandKey: into, alias: gone, folded: foldText(gone), kind: '' };
  const moved = [own, ...state.spellings.filter(({ brandKey }) => brandKey === from)]
    .filter(({ folded }, i, all) => all.findIndex((one) => one.folded === folded) === i)
    .filter(({ folded }) => !known.has(folded) && folded !== foldText(stays))
    .map((spelling) => ({ ...spelling, brandKey: into }));
  return {
    state: {
      listed: state.listed.map((one) => (one.key === from ? outOfList(one, stays, at) : one)),
      others: state.others.filter(({ key }) => key !== from),
      spellings: [...state.spellings.filter(({ brandKey }) => brandKey !== from), ...moved],
      links: state.links
        .filter(({ brand }) => brand !== from)
        .map((link) => (link.parent === from ? { ...link, parent: into } : link))
        .filter(({ brand, parent }) => brand !== parent),
    },
    what: `${gone} merged into ${stays}`,
    renamed: { from, into },
  };
}

const FEWEST_ASKED = 2;

/** What stands in the way of taking a brand of the list into another one; '' where nothing does. */
function mergeProblem(state: FrameState, gone: FrameState['others'][number], stays: typeof gone): string {
  const listed = state.listed.find(({ key }) => key === gone.key);
  if (isMerged(state, stays.key) && state.listed.some(({ key }) => key === stays.key))
    return `${stays.name} went into another brand itself. Choose that one.`;
  if (listed === undefined) return '';
  if (isMerged(state, gone.key)) return `${gone.name} went into another brand already.`;
  if (listed.isOwn === true) return `${gone.name} is your own brand. Merge ${stays.name} into it instead.`;
  if (!state.listed.some(({ key }) => key === stays.key))
    return `${stays.name} is not in the list. Take it into the list first, or merge it into ${gone.name}.`;
  const left = state.listed.filter(({ key, retiredAt }) => key !== gone.key && (retiredAt ?? null) === null);
  return left.length < FEWEST_ASKED
    ? `Without ${gone.name} there would be no competitor left to ask about. Add one in the settings first.`
    : '';
}

const LONGEST_NAME = 80;

/** It stays for the waves that asked about it, under a name that nobody types, and the next questionnaire leaves it out. */
function outOfList(brand: FrameState['listed'][number], into: string, at: string) {
  const end = ` (merged into ${into})`.slice(0, LONGEST_NAME / 2);
  return {
    ...brand,
    name: `${brand.name.slice(0, LONGEST_NAME - end.length)}${end}`,
    retiredAt: brand.retiredAt ?? at,
  };
}
