import { foldText } from '../../coding/fold';
import { distance } from '../../coding/distance';
import { MOST_FICTITIOUS } from '../../instrument/fictitious';
import { type Instrument } from '../../instrument/instrument';
import { AIDED } from '../../measurement/measure';
import { type Found, type Mend, type Rule } from './questionnaires.lint.types';

/** Errors in every letters that a slip of pen or memory may make: names nearer than this are taken for one another. */
const ERROR_PER_LETTER = 0.34;
/** Shorter words ("it", "ag") say little about whose name it is. */
const LEAST_WORD = 4;
const FIX = 'Choose a made-up name that no real one comes to mind with, under Settings, Brands.';

/** Made-up names in the list: people must be unable to know them, and unable to mistake them. */
export const FICTITIOUS_RULES: Rule[] = [
  { id: 'fictitious.alike', severity: 'block', check: alike },
  { id: 'fictitious.shared-word', severity: 'warn', check: sharedWord },
  { id: 'fictitious.too-many', severity: 'block', check: tooMany },
];

/** Whoever ticks a name that is all but a real one has misread, and not over-claimed. */
function alike({ fictitious = [], brands }: Instrument): Found {
  return fictitious.flatMap(({ key, name }) => {
    const brand = brands.find((real) => areAlike(real.name, name));
    if (brand === undefined) return [];
    const message = `The made-up name “${name}” can be taken for “${brand.name}”: ticking it would be a slip, not a claim.`;
    return [{ place: AIDED, message, fix: FIX, mend: mendDrop(key, name) }];
  });
}

function areAlike(real: string, madeUp: string): boolean {
  const [a, b] = [foldText(real).replaceAll(' ', ''), foldText(madeUp).replaceAll(' ', '')];
  const limit = ERROR_PER_LETTER * Math.min(a.length, b.length);
  return a !== '' && b !== '' && distance(b, a, limit) <= limit;
}

function sharedWord({ fictitious = [], brands, category }: Instrument): Found {
  const ofCategory = new Set(wordsOf(category));
  return fictitious.flatMap((madeUp) => {
    if (brands.some(({ name }) => areAlike(name, madeUp.name))) return [];
    const own = wordsOf(madeUp.name).filter((word) => !ofCategory.has(word));
    const brand = brands.find(({ name }) => wordsOf(name).some((word) => own.includes(word)));
    if (brand === undefined) return [];
    const message = `The made-up name “${madeUp.name}” shares a word with “${brand.name}”: some will tick it for that one.`;
    return [{ place: AIDED, message, fix: FIX, mend: mendDrop(madeUp.key, madeUp.name) }];
  });
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word.length >= LEAST_WORD);
}

function tooMany({ fictitious = [], brands }: Instrument): Found {
  const most = Math.min(MOST_FICTITIOUS, Math.max(1, Math.floor(brands.length / 2)));
  if (fictitious.length <= most) return [];
  const message = `${fictitious.length} made-up names in a list of ${brands.length} brands make people suspect all of them.`;
  const { key, name } = fictitious.at(-1)!;
  const fix = `Keep to ${most === 1 ? 'one' : String(most)}.`;
  return [{ place: AIDED, message, fix, mend: mendDrop(key, name) }];
}

function mendDrop(drop: string, name: string): Mend {
  return { kind: 'setting', label: `Take “${name}” out`, setting: { about: 'made-up', drop } };
}
