import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { AIDED, ASSOCIATION, measureId, npsPoint, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { ownFacts, ownRows } from './crosstabs.own';
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
  /** a score is shown as points of -100 to 100, and held as -1 to 1 */
  unit: 'share' | 'score';
  positions: number[];
  /** of a score: who are at its two ends */
  score?: { promoters: number[]; detractors: number[] };
};

/** A fact that may be asked about each brand: what stands in a row where brands are the columns. */
export type Fact = Pick<RowSpec, 'label' | 'group' | 'measure' | 'statement' | 'unit'> & { names: string[] };

const [PROMOTERS, PASSIVES, DETRACTORS] = [
  [9, 10],
  [7, 8],
  [0, 1, 2, 3, 4, 5, 6],
] as const;
const NPS_GROUPS = [
  { label: 'Promoters (9 or 10)', measure: 'nps-promoters', points: PROMOTERS },
  { label: 'Passives (7 or 8)', measure: 'nps-passives', points: PASSIVES },
  { label: 'Detractors (0 to 6)', measure: 'nps-detractors', points: DETRACTORS },
];

/** Promoters less detractors: a mean and no share. */
const SCORE: Fact = {
  ...{ group: 'Recommendation', label: 'Net Promoter Score', measure: 'nps', statement: null },
  ...{ unit: 'score', names: [] },
};

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
  if (set.kind === 'own')
    return ownRows(instrument, positions, set.key).filter((row) => row.positions.length > 0);
  const brands = brandsOf(instrument, set);
  const facts = brandFacts(instrument, set);
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
  const { measure, statement, unit } = fact;
  const score = unit === 'score' ? scorePlaces(brand, positions) : null;
  return {
    label,
    group,
    measure,
    brand: brand.name,
    statement,
    unit,
    positions: score === null ? placesOf(fact, brand, positions) : score.promoters,
    ...(score === null ? {} : { score: { promoters: score.promoters, detractors: score.detractors } }),
  };
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

/** Positions of the three groups of the recommendation of a brand; null where the wave did not ask it. */
export function scorePlaces(
  brand: Pick<Brand, 'key'>,
  positions: ReadonlyMap<string, number>,
): ({ kind: 'score' } & Record<'promoters' | 'passives' | 'detractors', number[]>) | null {
  const [promoters, passives, detractors] = [PROMOTERS, PASSIVES, DETRACTORS].map((points) =>
    placesOf({ names: points.map(npsPoint), statement: null }, brand, positions),
  );
  if (promoters!.length === 0) return null;
  return { kind: 'score', promoters: promoters!, passives: passives!, detractors: detractors! };
}

/** Facts of a set, and before the groups of the recommendation its score. */
export function brandFacts(instrument: Instrument, set: RowSet): Fact[] {
  const facts = factsOf(instrument, set);
  const first = facts.findIndex(({ measure }) => measure === NPS_GROUPS[0]!.measure);
  return first < 0 ? facts : [...facts.slice(0, first), SCORE, ...facts.slice(first)];
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
  if (kind === 'own') return ownFacts(instrument, key);
  const fact = (group: string, label: string, measure: string, names = [measure]): Fact => ({
    group,
    label,
    measure,
    statement: null,
    unit: 'share',
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
