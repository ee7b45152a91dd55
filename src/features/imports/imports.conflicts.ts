import { foldText } from '../../coding/fold';
import { type History } from './imports.history';
import { type Mapping } from './imports.mapping';
import { type Problems, quoted } from './imports.problems';

/** A tracker that the history is added to. */
export type Existing = {
  brands: { key: string; name: string; isOwn: boolean; names: string[] }[];
  /** names of no brand that the tracker shows, or showed */
  fictitious?: { key: string; name: string }[];
  statements: { key: string; wording: string }[];
  segments: { key: string; label: string; options: { label: string; populationShare: number | null }[] }[];
  waveLabels: string[];
};

/** Adds what the mapping says against the tracker, or against itself where it names a brand twice. */
export function findConflicts(mapping: Mapping, existing: Existing, problems: Problems): void {
  ownBrand(mapping, existing, problems);
  for (const { key, name } of mapping.brands) {
    const known = existing.brands.find((brand) => brand.key === key);
    if (known !== undefined && !goesBy(known, name)) {
      problems.add(
        `brand "${key}" is ${quoted(known.name)} in the tracker and ${quoted(name)} in the mapping`,
      );
    }
  }
  for (const { key, wording } of mapping.statements) {
    const known = existing.statements.find((statement) => statement.key === key);
    if (known !== undefined && foldText(known.wording) !== foldText(wording)) {
      problems.add(
        `statement "${key}" is worded ${quoted(known.wording)} in the tracker and ${quoted(wording)} in the mapping`,
      );
    }
  }
  madeUpNames(mapping, existing, problems);
  sharedNames(mapping, existing, problems);
}

/** The list would ask for one name as a brand and as none. */
function madeUpNames({ brands }: Mapping, { fictitious = [] }: Existing, problems: Problems): void {
  for (const { key, name, aliases } of brands) {
    const same = fictitious.find(
      (one) => one.key === key || [name, ...aliases].some((text) => foldText(text) === foldText(one.name)),
    );
    if (same !== undefined)
      problems.add(`brand "${key}" is ${quoted(same.name)} in the tracker, a made-up name of no brand`);
  }
}

/** A wave is imported once: the second time would count everybody twice. */
export function findRepeatedWaves(
  history: Pick<History, 'waves'>,
  existing: Existing,
  problems: Problems,
): void {
  for (const { label } of history.waves) {
    if (existing.waveLabels.includes(label)) {
      problems.add(`the wave ${quoted(label)} is already in the tracker; nothing was imported`);
    }
  }
}

/** Population shares add up to 1 over the options there are; an option more has no share in them. */
export function findNewOptions(
  { segments }: Pick<History, 'segments'>,
  existing: Existing,
  problems: Problems,
): void {
  for (const { segment, labels } of segments) {
    const known = existing.segments.find(({ key }) => key === segment.key);
    if (known === undefined || known.options.every(({ populationShare }) => populationShare === null))
      continue;
    const folded = known.options.map(({ label }) => foldText(label));
    for (const label of labels.filter((option) => !folded.includes(foldText(option)))) {
      const advice = 'clear or extend the population shares first';
      problems.add(
        `${quoted(label)} is not an option of "${known.label}", which is weighted to the population; ${advice}`,
        null,
        segment.column,
      );
    }
  }
}

function ownBrand({ brands }: Mapping, existing: Existing, problems: Problems): void {
  const own = brands.find(({ isOwn }) => isOwn);
  const theirs = existing.brands.find(({ isOwn }) => isOwn);
  if (own === undefined || theirs === undefined) return;
  const isSame = own.key === theirs.key || goesBy(theirs, own.name);
  if (!isSame)
    problems.add(`the tracker's own brand is ${quoted(theirs.name)}, the mapping's is ${quoted(own.name)}`);
}

/** A name that two brands go by could not be coded; two keys for one brand would count it twice. */
function sharedNames({ brands }: Mapping, existing: Existing, problems: Problems): void {
  const holders = new Map(
    existing.brands.flatMap(({ key, names }) => names.map((name) => [foldText(name), key] as const)),
  );
  for (const { key, name, aliases } of brands) {
    for (const text of [name, ...aliases]) {
      const holder = holders.get(foldText(text));
      if (holder !== undefined && holder !== key)
        problems.add(`both brand "${holder}" and brand "${key}" go by ${quoted(text)}`);
      holders.set(foldText(text), key);
    }
  }
}

function goesBy({ name, names }: Existing['brands'][number], text: string): boolean {
  return [name, ...names].some((known) => foldText(known) === foldText(text));
}
