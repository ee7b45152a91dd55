import { falseRecognition } from '../../instrument/fictitious';
import { ASSOCIATION, type Measure } from '../../measurement/measure';
import { type MappedSegment, type Mapping } from './imports.mapping';
import { type Problems, quoted } from './imports.problems';

/** A 0/1 column and the fact it holds. */
export type FactColumn = { position: number; measure: Measure };
export type NamedColumn = { position: number; name: string };

/** Where in a row to find what: positions in the row. */
export type Columns = {
  width: number;
  names: string[];
  wave: number;
  respondent: number;
  person: number | null;
  cluster: number | null;
  date: number | null;
  weight: number | null;
  segments: { position: number; segment: MappedSegment }[];
  unaided: number[];
  facts: FactColumn[];
  nps: { position: number; brand: string }[];
};

type Wanted = { column: string; use: string };

/**
 * Finds every mapped column in the header. What is wrong is added to `problems`: columns missing, twice, or in the file but
 * neither mapped nor ignored.
 */
export function findColumns(mapping: Mapping, header: string[], problems: Problems): Columns {
  const names = header.map((name) => name.trim());
  names.forEach((name, i) => {
    if (name !== '' && names.indexOf(name) !== i)
      problems.add(`the column ${quoted(name)} is there twice`, 1, name);
  });
  const wanted: Wanted[] = [];
  const find = (column: string, use: string): number => {
    wanted.push({ column, use });
    const position = names.indexOf(column);
    if (position < 0)
      problems.add(`the file has no such column; the mapping reads ${use} from it`, null, column);
    return position;
  };
  const columns: Columns = {
    width: names.length,
    names,
    wave: find(mapping.wave.column, 'the wave'),
    respondent: find(mapping.respondent, 'the respondent'),
    person: personColumn(mapping, find),
    cluster: mapping.cluster === undefined ? null : find(mapping.cluster, 'the cluster'),
    date: mapping.date === undefined ? null : find(mapping.date, 'the date'),
    weight: mapping.weight === undefined ? null : find(mapping.weight, 'the weight'),
    segments: mapping.segments.map((segment) => ({ position: find(segment.column, segment.label), segment })),
    unaided: (mapping.unaided?.columns ?? []).map((column) => find(column, 'brands named unaided')),
    facts: factsOf(mapping).map(({ column, measure }) => ({
      position: find(column, measure.measure),
      measure,
    })),
    nps: brandColumns(mapping.nps?.columns, mapping).map(({ column, brand }) => ({
      position: find(column, 'NPS'),
      brand,
    })),
  };
  refuseSharedColumns(wanted, problems);
  refuseStrangers(names, wanted, mapping.ignore, problems);
  return columns;
}

/** People may be named alike in every wave: then the column that tells them apart tells them again. */
function personColumn(
  { person, respondent }: Mapping,
  find: (column: string, use: string) => number,
): number | null {
  if (person === undefined) return null;
  return person === respondent ? -1 : find(person, 'the same person in every wave');
}

type MappedFact = { column: string; measure: Measure };

/** Every 0/1 column of the mapping: the funnel step by step, then the grid brand by brand. */
function factsOf(mapping: Mapping): MappedFact[] {
  const steps = mapping.funnel.flatMap(({ measure, columns }) =>
    brandColumns(columns, mapping).map(({ column, brand }) => ({
      column,
      measure: { measure, brand, statement: null },
    })),
  );
  const madeUp = mapping.fictitious.map(({ key, column }) => ({ column, measure: falseRecognition(key) }));
  return [...steps, ...gridFacts(mapping), ...madeUp];
}

function brandColumns(
  columns: string | Record<string, string> | undefined,
  { brands }: Mapping,
): { column: string; brand: string }[] {
  if (columns === undefined) return [];
  if (typeof columns !== 'string')
    return Object.entries(columns).map(([brand, column]) => ({ column, brand }));
  return brands.map(({ key, code }) => ({ column: columns.replaceAll('{brand}', code ?? key), brand: key }));
}

function gridFacts({ grid, brands, statements }: Mapping): MappedFact[] {
  if (grid === undefined) return [];
  const association = (brand: string, statement: string): Measure => ({
    measure: ASSOCIATION,
    brand,
    statement,
  });
  const pattern = grid.columns;
  if (typeof pattern !== 'string') {
    return pattern.map(({ column, brand, statement }) => ({
      column,
      measure: association(brand, statement),
    }));
  }
  const brandCodes = grid.brands ?? codesOf(brands);
  const statementCodes = grid.statements ?? codesOf(statements);
  return Object.entries(brandCodes).flatMap(([brandCode, brand]) =>
    Object.entries(statementCodes).map(([statementCode, statement]) => ({
      column: pattern.replaceAll('{brand}', brandCode).replaceAll('{statement}', statementCode),
      measure: association(brand, statement),
    })),
  );
}

function codesOf(items: { key: string; code?: string | undefined }[]): Record<string, string> {
  return Object.fromEntries(items.map(({ key, code }) => [code ?? key, key]));
}

function refuseSharedColumns(wanted: Wanted[], problems: Problems): void {
  const uses = new Map<string, string>();
  for (const { column, use } of wanted) {
    const other = uses.get(column);
    if (other !== undefined) problems.add(`the mapping reads both ${other} and ${use} from it`, null, column);
    uses.set(column, use);
  }
}

function refuseStrangers(names: string[], wanted: Wanted[], ignore: string[], problems: Problems): void {
  const known = new Set(wanted.map(({ column }) => column));
  const patterns = ignore.map(globPattern);
  names.forEach((name, i) => {
    if (name === '') return problems.add(`column ${i + 1} has no name`, 1);
    if (known.has(name) || patterns.some((pattern) => pattern.test(name))) return;
    problems.add('the mapping does not say what this column is; map it, or list it under "ignore"', 1, name);
  });
}

function globPattern(glob: string): RegExp {
  return new RegExp(`^${glob.split('*').map(escapeForPattern).join('.*')}$`, 's');
}

function escapeForPattern(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\/-]/g, '\\$&');
}
