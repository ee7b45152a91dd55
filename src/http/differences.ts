import { type Field } from './forms';

/** One field of a form: what is stored now, and what somebody typed who did not know that. */
export type Difference = { label: string; now: string; typed: string };

type Box = { name: string; label: string; isTicked: boolean };
type Cell = { label: string; text: string };
type Keyed = { prefix: string; identity: string };

/**
 * Where two pages with the same form say different things. Pages are walked for what views/shared/field.ejs draws, so a new
 * field is compared without further ado; rows are told apart by their keys, since their numbers move.
 *
 * @param now    the page as it would be opened now
 * @param typed  the same page with what was typed
 */
export function differencesBetween(now: object, typed: object): Difference[] {
  const [stored, mine] = [cellsOf(now), cellsOf(typed)];
  const names = [...new Set([...mine.keys(), ...stored.keys()])];
  return names.flatMap((name) => {
    const [before, after] = [stored.get(name), mine.get(name)];
    const difference = { now: before?.text ?? '', typed: after?.text ?? '' };
    const label = before?.label ?? after?.label ?? name;
    return difference.now === difference.typed ? [] : [{ label, ...difference }];
  });
}

function cellsOf(page: object): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  walk(page, '', undefined, cells);
  return cells;
}

/** @param group  what a row is about, where its fields do not say so */
function walk(part: unknown, group: string, within: Keyed | undefined, cells: Map<string, Cell>): void {
  if (Array.isArray(part)) return part.forEach((item) => walk(item, group, within, cells));
  if (typeof part !== 'object' || part === null) return;
  const row = keyedRow(part, within) ?? within;
  if (isField(part)) {
    const label = group === '' ? part.label : `${group}: ${part.label}`;
    cells.set(identified(part.name, row), { label, text: textOf(part) });
    return;
  }
  if (isBox(part)) {
    const { name, label, isTicked } = part;
    cells.set(identified(name, row), { label, text: isTicked ? 'yes' : 'no' });
    return;
  }
  const { wording } = part as { wording?: unknown };
  const inner = typeof wording === 'string' ? wording : group;
  for (const value of Object.values(part)) walk(value, inner, row, cells);
}

/** A row carries its key in a hidden field: `brands.0.key`. */
function keyedRow(part: object, within: Keyed | undefined): Keyed | undefined {
  const { key } = part as { key?: { name?: unknown; value?: unknown } };
  if (typeof key?.name !== 'string' || typeof key.value !== 'string' || key.value === '') return undefined;
  const prefix = key.name.replace(/\.key$/, '');
  const list = identified(prefix, within).replace(/\.\d+$/, '');
  return { prefix, identity: `${list}.${key.value}` };
}

function identified(name: string, row: Keyed | undefined): string {
  return row !== undefined && name.startsWith(row.prefix)
    ? row.identity + name.slice(row.prefix.length)
    : name;
}

function textOf({ value, options }: Field): string {
  return options.find((option) => option.value === value)?.label ?? value.replace(/\r\n?/g, '\n').trim();
}

function isField(part: object): part is Field {
  return 'name' in part && 'label' in part && 'value' in part && 'options' in part;
}

function isBox(part: object): part is Box {
  return 'name' in part && 'label' in part && 'isTicked' in part;
}
