import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { AIDED, ASSOCIATION, measureId, npsPoint, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type RowSet } from './crosstabs.schemas';

/** Something that can be a row: its words, and the positions of the measures that make it. */
export type RowSpec = {
  label: string;
  /** heading that the row stands under */
  group: string;
  /** for the file: names as measures have them */
  measure: string;
  brand: string;
  statement: string | null;
  positions: number[];
};

/** A fact that may be asked about each brand: what stands in a row where brands are the columns. */
export type Fact = Pick<RowSpec, 'label' | 'group' | 'measure' | 'statement'> & { names: string[] };

const NPS_GROUPS = [
  { label: 'Promoters (9 or 10)', measure: 'nps-promoters', points: [9, 10] },
  { label: 'Passives (7 or 8)', measure: 'nps-passives', points: [7, 8] },
  { label: 'Detractors (0 to 6)', measure: 'nps-detractors', points: [0, 1, 2, 3, 4, 5, 6] },
];

/**
 * Rows of a table by segments.
 *
 * @throws NotFoundError  when the wave's questionnaire has no such brand or statement
 */
export function rowsOf(
  instrument: Instrument,
  positions: ReadonlyMap<string, number>,
  set: RowSet,
): RowSpec[] {
  const brands = brandsOf(instrument, set);
  const facts = factsOf(instrument, set);
  const isByBrand = set.kind === 'awareness' || set.kind === 'statement';
  const specs = isByBrand
    ? facts.flatMap((fact) => brands.map((brand) => spec(fact, brand, positions, fact.label, brand.name)))
    : brands.flatMap((brand) =>
        facts.map((fact) => spec(fact, brand, positions, groupOf(brand, fact), fact.label)),
      );
  return specs.filter((row) => row.positions.length > 0);
}

type Brand = Instrument['brands'][number];

function spec(
  fact: Fact,
  brand: Brand,
  positions: ReadonlyMap<string, number>,
  group: string,
  label: string,
): RowSpec {
  const { measure, statement } = fact;
  return { label, group, measure, brand: brand.name, statement, positions: placesOf(fact, brand, positions) };
}

/** Positions of a fact about a brand; none where the wave did not ask it. */
export function placesOf(
  { names, statement }: Pick<Fact, 'names' | 'statement'>,
  { key }: Pick<Brand, 'key'>,
  positions: ReadonlyMap<string, number>,
): number[] {
  const found = names.map((measure) =>
    positions.get(measureId({ measure, brand: key, statement: statement === null ? null : statement })),
  );
  return found.flatMap((position) => position ?? []);
}

function groupOf(brand: Brand, { group }: Fact): string {
  return `${brand.name}: ${group.toLowerCase()}`;
}

function brandsOf({ brands }: Instrument, { kind, key }: RowSet): Brand[] {
  const ordered = [...brands.filter(({ isOwn }) => isOwn), ...brands.filter(({ isOwn }) => !isOwn)];
  if (kind === 'awareness' || kind === 'all' || kind === 'statement') return ordered;
  const found = brands.filter((brand) => brand.key === key);
  if (found.length === 0) throw new NotFoundError('brand');
  return found;
}

/** Facts of a set, in the order of the questionnaire. @throws NotFoundError  when there is no such statement */
export function factsOf(instrument: Instrument, { kind, key }: RowSet): Fact[] {
  const fact = (group: string, label: string, measure: string, names = [measure]): Fact => ({
    group,
    label,
    measure,
    statement: null,
    names,
  });
  const unaided = instrument.hasUnaided
    ? [fact('Awareness', 'Named without help', UNAIDED), fact('Awareness', 'Named first', TOP_OF_MIND)]
    : [];
  const steps = instrument.funnel.map(({ measure, label }) => fact('Funnel', label, measure));
  const nps = instrument.hasNps
    ? NPS_GROUPS.map(({ label, measure, points }) =>
        fact('Recommendation', label, measure, points.map(npsPoint)),
      )
    : [];
  const image = instrument.statements.map((statement): Fact => ({
    ...fact('Image', statement.wording, ASSOCIATION),
    statement: statement.key,
  }));
  if (kind === 'awareness') return [...unaided, ...steps.filter(({ measure }) => measure === AIDED)];
  if (kind === 'funnel') return [...unaided.slice(0, 1), ...steps];
  if (kind === 'nps') return nps;
  if (kind === 'image') return image;
  if (kind === 'all') return [...unaided, ...steps, ...image, ...nps];
  const found = image.filter(({ statement }) => statement === key);
  if (found.length === 0) throw new NotFoundError('statement');
  return found;
}
