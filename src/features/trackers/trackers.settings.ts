import { type Db } from '../../db/connect';
import { type FormErrors, type FormValues } from '../../http/forms';
import { BadRequestError } from '../../http/parse';
import { type Alias, type Brand, listAliases, listBrands } from './brands.queries';
import { type Fictitious, listFictitious } from './fictitious.queries';
import { listSegments, type Segment } from './segments.queries';
import { listStatements, type Statement } from './statements.queries';
import { type Tracker } from './trackers.queries';
import { wasAsked } from './trackers.state.queries';

/** Everything a tracker's settings are about, as it is stored. */
export type Stored = {
  tracker: Tracker;
  brands: Brand[];
  aliases: Alias[];
  /** names of no brand in the list */
  fictitious: Fictitious[];
  statements: Statement[];
  segments: Segment[];
  /** from then on answers name its parts by their keys: they are retired, not removed */
  wasAsked: boolean;
};

export async function loadStored(db: Db, tracker: Tracker): Promise<Stored> {
  return {
    tracker,
    brands: await listBrands(db, tracker.id),
    aliases: await listAliases(db, tracker.id),
    fictitious: await listFictitious(db, tracker.id),
    statements: await listStatements(db, tracker.id),
    segments: await listSegments(db, tracker.id),
    wasAsked: await wasAsked(db, tracker.id),
  };
}

/** One page of the settings: how its form is filled, read, judged and saved. `D` is what is typed into it. */
export type SettingsSection<D> = {
  path: (trackerId: string) => string;
  view: string;
  draftOf(stored: Stored): D;
  read(values: FormValues): D;
  /** with what is stored and not in it: rows that somebody else added while it was being typed */
  completed(draft: D, stored: Stored): D;
  /** with one more empty row */
  extended(draft: D): D;
  problems(draft: D, stored: Stored): FormErrors;
  save(trx: Db, draft: D, stored: Stored, at: string, by: string): Promise<void>;
  present(draft: D, stored: Stored, errors: FormErrors): object;
};

/** The typed rows, then those stored meanwhile that they lack, so that saving them takes nothing away. */
export function withRowsOf<R extends { key: string }>(typed: R[], stored: R[]): R[] {
  const has = new Set(typed.map(({ key }) => key));
  return [...typed, ...stored.filter(({ key }) => key !== '' && !has.has(key))];
}

/** @throws BadRequestError when a form names something that is not there, or something twice */
export function requireKnown(keys: string[], known: { key: string }[]): void {
  const given = keys.filter((key) => key !== '');
  const isKnown = given.every((key) => known.some((item) => item.key === key));
  if (!isKnown || new Set(given).size !== given.length) throw new BadRequestError('a row of no known key');
}

/** In the order of the typed numbers; rows without one come last, and equal ones stay as they were. */
export function byPosition<R extends { position: string }>(rows: R[]): R[] {
  const place = (row: R) => Number.parseFloat(row.position.replace(',', '.'));
  return [...rows].sort((a, b) => (place(a) || Infinity) - (place(b) || Infinity) || 0);
}

/** When a thing was retired: as it stands, or now if the box was ticked now. */
export function retiredAt(isRetired: boolean, before: string | null | undefined, at: string): string | null {
  return isRetired ? (before ?? at) : null;
}

/** Names of the brands of the list and what else they are called. */
export function allNames({ brands, aliases, fictitious }: Stored): string[] {
  return [
    ...brands.filter((brand) => brand.retiredAt === null).map(({ name }) => name),
    ...fictitious.filter((one) => one.retiredAt === null).map(({ name }) => name),
    ...aliases.filter(isOfActive).map(({ alias }) => alias),
  ];

  function isOfActive({ brandKey }: Alias): boolean {
    return brands.some(({ key, retiredAt: retired }) => key === brandKey && retired === null);
  }
}
