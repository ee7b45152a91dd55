import { type MultipleSet } from '../../formats/table';
import { ASSOCIATION } from '../../measurement/measure';
import { type CodebookEntry, type Entry } from './exports.codebook';
import { type Source } from './exports.columns';

/** Columns that answer one question together: the brands of a step, the statements of a brand, what was ticked of a list. */
export function multipleSets(entries: readonly CodebookEntry[]): MultipleSet[] {
  const sets = new Map<string, { label: string; variables: string[] }>();
  for (const { column, entry } of entries) {
    const found = setOf(column.source, entry);
    if (found === undefined) continue;
    const set = sets.get(found.name) ?? { label: found.label, variables: [] };
    set.variables.push(column.name);
    sets.set(found.name, set);
  }
  return Array.from(sets, ([name, set]) => ({ name, ...set })).filter(
    ({ variables }) => variables.length > 1,
  );
}

function setOf(
  source: Source,
  { about, wording: question, values }: Entry,
): { name: string; label: string } | undefined {
  if (source.from === 'own' && source.part === 'item' && values.startsWith('1 '))
    return { name: `own__${source.question}`, label: question };
  if (source.from !== 'measure') return undefined;
  if (source.measure !== ASSOCIATION) return { name: source.measure, label: question };
  return { name: `${ASSOCIATION}__${source.brand}`, label: `What fits ${about}` };
}
