import { type FormErrors } from '../../http/forms';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { paths } from '../../paths';
import { noteSpellings } from './frame';
import { isMerged } from './frame.state';
import { insertBrand, removeAliases, updateBrand } from './brands.queries';
import { BRAND_FIELDS, type BrandRow as Row, presentBrandRow } from './trackers.settings.brand-row';
import { brandProblems } from './trackers.checks';
import { insertNames } from './trackers.insert';
import { takeKey } from './trackers.keys';
import { orderLawProblems } from './trackers.order-law';
import { rowsOf, splitNames } from './trackers.rows';
import { BrandForm } from './trackers.schemas';
import {
  byPosition,
  requireKnown,
  retiredAt,
  type SettingsSection,
  type Stored,
  withRowsOf,
} from './trackers.settings';
import {
  fictitiousDraft,
  fictitiousProblems,
  presentFictitious,
  readFictitious,
  saveFictitious,
  typedFictitious,
} from './trackers.settings.fictitious';
import { foldText } from '../../coding/fold';
import { formErrors } from '../../http/forms';

const MOST_ROWS = 100;
const MOST_ACTIVE = 40;

/** `fictitious` is null where the form did not carry those names. */
type Draft = { rows: Row[]; fictitious: string[] | null };

export const brandsSection: SettingsSection<Draft> = {
  path: paths.trackerBrands,
  view: 'trackers/settings-brands',
  draftOf: (stored) => ({ rows: storedRows(stored), fictitious: fictitiousDraft(stored) }),
  read: (values) => ({
    rows: rowsOf(values, 'brands', BRAND_FIELDS, MOST_ROWS),
    fictitious: readFictitious(values),
  }),
  completed: ({ rows, fictitious }, stored) => ({ rows: withRowsOf(rows, storedRows(stored)), fictitious }),
  extended: ({ rows, fictitious }) => ({ rows: [...rows, blank()], fictitious }),
  problems,
  save,
  present: ({ rows, fictitious }, stored, errors) => ({
    rows: rows.map((row, i) => presentBrandRow(rows, row, i, stored, errors)),
    fictitious: presentFictitious(fictitious ?? fictitiousDraft(stored), errors),
  }),
};

function storedRows(stored: Stored): Row[] {
  return [...stored.brands.map((brand) => rowOf(brand, stored)), blank()];
}

function blank(): Row {
  return { key: '', name: '', aliases: '', position: '', retired: '' };
}

function rowOf(
  { key, name, position, retiredAt: retired }: Stored['brands'][number],
  { aliases }: Stored,
): Row {
  const others = aliases.filter((alias) => alias.brandKey === key && alias.folded !== foldText(name));
  const names = others.map(({ alias }) => alias).join(', ');
  return { key, name, aliases: names, position: String(position), retired: retired === null ? '' : 'yes' };
}

/** A row that says nothing and stands for nothing yet. */
function isUnused({ key, name, aliases }: Row): boolean {
  return key === '' && (name + aliases).trim() === '';
}

function problems({ rows, fictitious }: Draft, stored: Stored): FormErrors {
  requireKnown(
    rows.map(({ key }) => key),
    stored.brands,
  );
  const used = rows.map((row, i) => ({ ...row, i })).filter((row) => !isUnused(row));
  const typed = used.map(({ name, aliases, i, retired }) => ({
    name: name.trim(),
    aliases: splitNames(aliases),
    nameField: `brands.${i}.name`,
    aliasField: `brands.${i}.aliases`,
    isRetired: retired !== '',
  }));
  const active = used.filter(({ retired }) => retired === '').length;
  const madeUp = typedFictitious(fictitious ?? fictitiousDraft(stored));
  const errors = {
    ...brandProblems([...typed.filter(({ name }) => name !== ''), ...madeUp]),
    ...shapeProblems(used),
    ...fictitiousProblems(fictitious ?? []),
    ...earlyProblems([...typed, ...madeUp], stored),
  };
  if (active < 2) errors['brands.0.name'] ??= 'Keep your own brand and at least one competitor.';
  if (active > MOST_ACTIVE) errors['brands.0.name'] ??= `Ask about at most ${MOST_ACTIVE} brands.`;
  return errors;
}

function shapeProblems(used: (Row & { i: number })[]): FormErrors {
  const found = used.map(({ name, aliases, i }) => {
    const result = BrandForm.safeParse({ name, aliases });
    const errors = result.success ? {} : formErrors(result.error);
    return Object.fromEntries(
      Object.entries(errors).map(([at, message]) => [`brands.${i}.${at.split('.')[0]}`, message]),
    );
  });
  return Object.assign({}, ...found) as FormErrors;
}

/** A new name must not make words that respondents read before it name a brand. */
function earlyProblems(
  typed: { name: string; aliases: string[]; nameField: string; isRetired: boolean }[],
  stored: Stored,
): FormErrors {
  const { category, sponsor, contact, purpose } = stored.tracker;
  const segments = stored.segments.filter((segment) => segment.retiredAt === null);
  const early = [
    category,
    sponsor,
    contact,
    purpose,
    ...segments.flatMap(({ question, options }) => [question, ...options.map(({ label }) => label)]),
  ];
  const errors: FormErrors = {};
  for (const { name, aliases, nameField, isRetired } of typed) {
    if (isRetired) continue;
    const text = early.find(
      (words) => 'field' in orderLawProblems([{ field: 'field', text: words }], [name, ...aliases]),
    );
    if (text !== undefined)
      errors[nameField] =
        `Respondents read “${text}” before they are asked which names come to mind, and it says this name. Change those words first.`;
  }
  return errors;
}

async function save(
  trx: Db,
  { rows, fictitious }: Draft,
  stored: Stored,
  at: string,
  by: string,
): Promise<void> {
  const { id } = stored.tracker;
  const taken = new Set([...stored.brands, ...stored.fictitious].map(({ key }) => key));
  const ordered = byPosition(rows.filter((row) => !isUnused(row)));
  await removeAliases(trx, id);
  await freeNames(trx, ordered, stored);
  for (const [i, row] of ordered.entries()) {
    const { name, aliases } = BrandForm.parse({ name: row.name, aliases: row.aliases });
    const before = stored.brands.find(({ key }) => key === row.key);
    const key = before?.key ?? takeKey(name, taken);
    const isOwn = before?.isOwn ?? false;
    const brand = {
      name,
      isOwn,
      position: i + 1,
      retiredAt: retiredAt(row.retired !== '' && !isOwn, before?.retiredAt, at),
    };
    if (before === undefined) await insertBrand(trx, id, { key, ...brand });
    else await updateBrand(trx, id, key, brand);
    if (brand.retiredAt !== null && before !== undefined && isMerged({ spellings: stored.aliases }, key))
      continue;
    await insertNames(trx, id, key, [name, ...aliases, ...oldName(before, ordered)]);
  }
  if (fictitious !== null) await saveFictitious(trx, fictitious, stored, taken, at);
  await noteSpellings(trx, id, stored.aliases, at, { by, where: 'in the settings' });
}

/**
 * Respondents go on typing the name that a brand had before, so it stays among its other names, unless a brand now goes by it.
 * Those are shown in one field, apart by commas, so it is kept without any.
 */
function oldName(before: Stored['brands'][number] | undefined, rows: Row[]): string[] {
  if (before === undefined) return [];
  const claimed = rows.flatMap(({ name, aliases }) => [name, ...splitNames(aliases)]).map(foldText);
  return claimed.includes(foldText(before.name)) ? [] : [splitNames(before.name).join(' ')];
}

/** So that two brands can change names with one another. */
async function freeNames(trx: Db, rows: Row[], { tracker, brands }: Stored): Promise<void> {
  for (const { key, ...brand } of brands) {
    const row = rows.find((typed) => typed.key === key);
    if (row !== undefined && row.name.trim() !== brand.name)
      await updateBrand(trx, tracker.id, key, { ...brand, name: newId() });
  }
}
