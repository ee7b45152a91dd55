import { type Chance, pick } from './chance';
import { type Typing } from './truth';

const NO_IDEA = ["don't know", 'dont know', 'no idea', '-', 'none', '?', 'nothing comes to mind'];

/** Answers that name nobody on a list: small firms nobody tracks, and what people type instead of a name. */
const OTHERS = [
  'our own IT department',
  'a local firm',
  'some freelancer',
  'the big ones',
  'Pellworth & Sons',
  'asdf',
  'Dunmarrow Systems',
  'can’t remember the name',
  'the one with the green logo',
  'Ostrava Nine',
];

/** What somebody types who could name these brands, first thought first. */
export function typeNames(chance: Chance, brands: readonly (readonly string[])[], typing: Typing): string[] {
  if (brands.length === 0 || chance.next() < typing.blank) {
    return chance.next() < typing.blank ? [choose(chance, NO_IDEA)] : [];
  }
  const typed = brands.map((names) => typeName(chance, names, typing));
  if (chance.next() < typing.other) typed.push(choose(chance, OTHERS));
  return typed;
}

function typeName(chance: Chance, names: readonly string[], { variant, typo }: Typing): string {
  const [proper = ''] = names;
  const draw = chance.next();
  if (draw < typo) return misspelt(chance, proper.toLowerCase());
  if (draw < typo + variant) return varied(chance, choose(chance, names));
  return proper;
}

function varied(chance: Chance, name: string): string {
  const ways = [name.toLowerCase(), name.toUpperCase(), `${name} `, `${name.toLowerCase()}.`, name];
  return pick(chance, ways, [5, 1, 1, 1, 2]);
}

/** One slip of the finger or of memory: a letter left out, doubled, swapped with the next, or another vowel. */
function misspelt(chance: Chance, name: string): string {
  const letters = [...name];
  const at = 1 + Math.floor(chance.next() * Math.max(1, letters.length - 2));
  const letter = letters[at] ?? '';
  const slips = [
    () => letters.splice(at, 1),
    () => letters.splice(at, 0, letter),
    () => letters.splice(at, 2, letters[at + 1] ?? '', letter),
    () => letters.splice(at, 1, 'aeiou'.includes(letter) ? choose(chance, [...'aeiou']) : `${letter}h`),
  ];
  choose(chance, slips)();
  return letters.join('');
}

function choose<T>(chance: Chance, items: readonly T[]): T {
  return items[Math.floor(chance.next() * items.length)]!;
}
