import { MATCHER_EDITION } from '../../coding/edition';
import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { insertAlias, insertBrand } from './brands.queries';
import { insertSegment } from './segments.queries';
import { insertStatement } from './statements.queries';
import { takeKey } from './trackers.keys';
import { insertTrackerRow, type TrackerBasics } from './trackers.queries';

/** Smallest movement worth calling a change, where nobody said otherwise: 3 points. */
export const DEFAULT_THRESHOLD = 0.03;
export const DEFAULT_UNAIDED_BOXES = 5;
export const DEFAULT_PURPOSE = 'to learn how people see the companies they could choose from';

export type NewBrand = { key?: string; name: string; isOwn: boolean; aliases?: string[] };
export type NewStatement = { key?: string; wording: string };
export type NewOption = { key?: string; label: string; qualifies?: boolean; populationShare?: number | null };
export type NewSegment = {
  key?: string;
  label: string;
  question: string;
  place?: 'screener' | 'about-you';
  options: NewOption[];
};

/** A whole setup; keys left out are made from the wording, defaults fill what is not said. */
export type NewTracker = Pick<TrackerBasics, 'name' | 'category' | 'sponsor'> &
  Partial<TrackerBasics> & {
    workspaceId: string;
    createdAt: string;
    brands: NewBrand[];
    statements: NewStatement[];
    segments?: NewSegment[];
  };

/**
 * Makes a tracker with everything in it, or nothing. Does not judge the setup: the wizard and the settings do
 * (trackers.checks.ts); what would break a table does not get in.
 *
 * @returns its id
 * @throws ConflictError at 'name', 'brands', 'statements' or 'segments' where something is there twice
 */
export async function insertTracker(db: Db, tracker: NewTracker): Promise<string> {
  const id = newId();
  await db.transaction(async (trx) => {
    await insertTrackerRow(trx, {
      id,
      workspaceId: tracker.workspaceId,
      createdAt: tracker.createdAt,
      matcherEdition: MATCHER_EDITION,
      name: tracker.name,
      category: tracker.category,
      sponsor: tracker.sponsor,
      contact: tracker.contact ?? '',
      purpose: tracker.purpose ?? DEFAULT_PURPOSE,
      unaidedBoxes: tracker.unaidedBoxes ?? DEFAULT_UNAIDED_BOXES,
      threshold: tracker.threshold ?? DEFAULT_THRESHOLD,
    });
    await insertBrands(trx, id, tracker.brands);
    await insertStatements(trx, id, tracker.statements);
    await insertSegments(trx, id, tracker.segments ?? []);
  });
  return id;
}

async function insertBrands(trx: Db, trackerId: string, brands: NewBrand[]): Promise<void> {
  const taken = new Set<string>(given(brands));
  for (const [i, brand] of brands.entries()) {
    const key = brand.key ?? takeKey(brand.name, taken);
    await insertBrand(trx, trackerId, { key, name: brand.name, isOwn: brand.isOwn, position: i + 1 });
    await insertNames(trx, trackerId, key, [brand.name, ...(brand.aliases ?? [])]);
  }
}

/** The name and the aliases of one brand; those that fold alike are kept once. */
export async function insertNames(
  trx: Db,
  trackerId: string,
  brandKey: string,
  names: string[],
): Promise<void> {
  const byFolded = new Map<string, string>();
  for (const name of names)
    if (foldText(name) !== '' && !byFolded.has(foldText(name))) byFolded.set(foldText(name), name);
  for (const [folded, alias] of byFolded) await insertAlias(trx, trackerId, { brandKey, alias, folded });
}

async function insertStatements(trx: Db, trackerId: string, statements: NewStatement[]): Promise<void> {
  const taken = new Set<string>(given(statements));
  for (const [i, { key, wording }] of statements.entries()) {
    await insertStatement(trx, trackerId, { key: key ?? takeKey(wording, taken), wording, position: i + 1 });
  }
}

async function insertSegments(trx: Db, trackerId: string, segments: NewSegment[]): Promise<void> {
  const taken = new Set<string>(given(segments));
  for (const [i, segment] of segments.entries()) {
    await insertSegment(trx, trackerId, {
      key: segment.key ?? takeKey(segment.label, taken),
      label: segment.label,
      question: segment.question,
      place: segment.place ?? 'about-you',
      position: i + 1,
      options: completeOptions(segment.options),
    });
  }
}

export function completeOptions(
  options: NewOption[],
): Required<NewOption & { position: number; key: string }>[] {
  // An answer "undisclosed" means "prefer not to say", so no option may have that key.
  const taken = new Set<string>([...given(options), 'undisclosed']);
  return options.map((option, i) => ({
    key: option.key ?? takeKey(option.label, taken),
    label: option.label,
    qualifies: option.qualifies ?? true,
    populationShare: option.populationShare ?? null,
    position: i + 1,
  }));
}

function given(items: { key?: string }[]): string[] {
  return items.flatMap(({ key }) => (key === undefined ? [] : [key]));
}
