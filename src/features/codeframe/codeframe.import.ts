import { foldText } from '../../coding/fold';
import { decisionKey } from '../../coding/recall';
import { type FrameState } from '../trackers/frame.state';
import { type Decided } from '../trackers/frame.queries';
import { keyFor } from '../trackers/trackers.keys';
import { type NewDecision } from './codeframe.applying';
import { problemsOf } from './codeframe.changes';
import { BELONGS_TO, SPELLING_WORDS } from './codeframe.csv';
import { type Row, rowsOf } from './codeframe.import.rows';

/** What is wrong with a file, and where. */
export type Fault = { line: number; column: string; message: string };
export type FrameImport =
  | { kind: 'faults'; faults: Fault[] }
  | {
      kind: 'read';
      state: FrameState;
      decisions: NewDecision[];
      /** what comes with it, in numbers; `kept`: decisions of people here that the file says otherwise about or again */
      adds: { brands: string[]; spellings: number; parents: number; decisions: number; kept: number };
    };

const LONGEST_NAME = 80;
const LONGEST_TEXT = 12_000;
const DECISIONS = ['brands', 'nothing', 'elsewhere', 'ambiguous'] as const;
const KIND_OF = new Map(
  Object.entries(SPELLING_WORDS).map(([kind, word]) => [word as string, kind as keyof typeof SPELLING_WORDS]),
);

/**
 * Reads a frame's file into a frame: adds to it and changes parents, and takes nothing away. What a person decided here stays as it is.
 *
 * @returns every fault with its line and column where there is any: then nothing is taken
 */
export function readFrameFile(file: string, state: FrameState, decided: readonly Decided[]): FrameImport {
  const rows = rowsOf(file);
  if (!Array.isArray(rows))
    return { kind: 'faults', faults: [{ line: 1, column: '', message: rows.problem }] };
  const reading = startReading(state, decided);
  // Brands first: whom a line belongs to may stand further down.
  for (const row of rows) if (KIND_OF.has(row.kind)) readSpelling(reading, row);
  for (const row of rows) if (!KIND_OF.has(row.kind)) readOther(reading, row);
  if (reading.faults.length === 0)
    for (const message of problemsOf(reading.state)) reading.faults.push({ line: 0, column: '', message });
  if (reading.faults.length > 0)
    return { kind: 'faults', faults: reading.faults.sort((a, b) => a.line - b.line) };
  const decisions = [...reading.decisions.values()];
  const adds = { ...reading.adds, decisions: decisions.length, kept: reading.kept.size };
  return { kind: 'read', state: reading.state, decisions, adds };
}

type Reading = {
  state: FrameState;
  decided: ReadonlySet<string>;
  decisions: Map<string, NewDecision>;
  kept: Set<string>;
  faults: Fault[];
  adds: { brands: string[]; spellings: number; parents: number };
};

function startReading(state: FrameState, decided: readonly Decided[]): Reading {
  const { listed, others, spellings, links } = state;
  return {
    state: { listed, others: [...others], spellings: [...spellings], links: [...links] },
    decided: new Set(decided.map(({ folded }) => folded)),
    ...{ decisions: new Map(), kept: new Set(), faults: [] },
    adds: { brands: [], spellings: 0, parents: 0 },
  };
}

/** By its key, or else by any name that it goes by. */
function brandOf({ listed, others, spellings }: FrameState, { key, brand }: Pick<Row, 'key' | 'brand'>) {
  const all = [...listed, ...others];
  const folded = foldText(brand);
  const byKey = all.find((one) => key !== '' && one.key === key && foldText(one.name) === folded);
  const byName = all.find(({ name }) => foldText(name) === folded);
  const bySpelling = spellings.find((one) => one.folded === folded)?.brandKey;
  return byKey ?? byName ?? all.find((one) => one.key === bySpelling);
}

function readSpelling(reading: Reading, row: Row): void {
  const { state, faults, adds } = reading;
  const folded = foldText(row.text);
  const fault = (column: string, message: string) => void faults.push({ line: row.line, column, message });
  if (foldText(row.brand) === '') return fault('brand', 'Name the brand.');
  if (folded === '' || row.text.length > LONGEST_NAME)
    return fault('text', `A spelling has a letter or a digit and at most ${LONGEST_NAME} characters.`);
  const brand = brandOf(state, row) ?? newBrand(reading, row);
  if (brand === undefined)
    return fault(
      'in_list',
      `${row.brand} is not in the tracker’s list. Add it in the settings, or write “no” here.`,
    );
  const held = state.spellings.find((one) => one.folded === folded);
  const kind = KIND_OF.get(row.kind) ?? '';
  if (held !== undefined && held.brandKey !== brand.key)
    return fault(
      'text',
      `“${row.text}” is a spelling of ${nameOf(state, held.brandKey)} already, and of ${brand.name} here.`,
    );
  if (held?.kind === kind || (held === undefined && foldText(brand.name) === folded)) return;
  state.spellings = state.spellings.filter((one) => one !== held);
  state.spellings.push({ brandKey: brand.key, alias: row.text, folded, kind });
  adds.spellings += 1;
}

/** A brand that is not in the list may come with a file; one of the list is added where it is asked about. */
function newBrand({ state, adds }: Reading, { brand, inList }: Row) {
  if (inList === 'yes' || brand.length > LONGEST_NAME) return undefined;
  const key = keyFor(
    brand,
    [...state.listed, ...state.others].map((one) => one.key),
  );
  const fresh = { key, name: brand };
  state.others.push(fresh);
  adds.brands.push(brand);
  return fresh;
}

const nameOf = ({ listed, others }: FrameState, key: string) =>
  [...listed, ...others].find((one) => one.key === key)?.name ?? key;

function readOther(reading: Reading, row: Row): void {
  if (row.kind === BELONGS_TO) return readParent(reading, row);
  const kind = DECISIONS.find((one) => one === row.kind);
  if (kind !== undefined) return readDecision(reading, row, kind);
  const kinds = [...KIND_OF.keys(), BELONGS_TO, ...DECISIONS].join(', ');
  reading.faults.push({ line: row.line, column: 'kind', message: `“${row.kind}” is none of: ${kinds}.` });
}

function readParent({ state, faults, adds }: Reading, row: Row): void {
  const fault = (column: string, message: string) => void faults.push({ line: row.line, column, message });
  const brand = brandOf(state, row);
  const parent = brandOf(state, { key: '', brand: row.text });
  if (brand === undefined) return fault('brand', `There is no brand “${row.brand}”.`);
  if (parent === undefined) return fault('text', `There is no brand “${row.text}” that it could belong to.`);
  if (row.counts !== 'yes' && row.counts !== 'no') return fault('counts', 'Write “yes” or “no”.');
  if (brand.key === parent.key) return fault('text', 'A brand cannot belong to itself.');
  const link = { brand: brand.key, parent: parent.key, counts: row.counts === 'yes' };
  const held = state.links.find((one) => one.brand === brand.key);
  if (held?.parent === link.parent && held.counts === link.counts) return;
  state.links = [...state.links.filter((one) => one !== held), link];
  adds.parents += 1;
}

function readDecision(reading: Reading, row: Row, kind: (typeof DECISIONS)[number]): void {
  const { state, decided, decisions, kept, faults } = reading;
  const fault = (column: string, message: string) => void faults.push({ line: row.line, column, message });
  if (row.text === '' || row.text.length > LONGEST_TEXT)
    return fault('text', `A decision is on a text of at most ${LONGEST_TEXT} characters.`);
  const brand = kind === 'brands' ? brandOf(state, row) : undefined;
  if (kind === 'brands' && brand === undefined) return fault('brand', `There is no brand “${row.brand}”.`);
  const folded = decisionKey(row.text);
  if (decided.has(folded)) return void kept.add(folded);
  const before = decisions.get(folded);
  if (before !== undefined && (before.kind !== kind || kind !== 'brands'))
    return fault('text', `“${row.text.slice(0, 40)}” is decided twice.`);
  const brands = [...new Set([...(before?.brands ?? []), ...(brand === undefined ? [] : [brand.key])])];
  decisions.set(folded, { folded, text: row.text, kind, brands });
}
