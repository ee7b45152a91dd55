import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type Availability, NEARLY_ALL } from '../../measurement/availability';
import { respondentWeights } from '../../measurement/columns-weights';
import { type SegmentFilter } from '../../measurement/domain';
import { ASSOCIATION, measureId } from '../../measurement/measure';
import { HIDDEN_BELOW } from '../../measurement/mean';
import { waveColumns } from '../columns/columns';
import { columnsAvailability } from '../columns/columns.availability';
import { codeOf } from './results.codes';
import { type AvailabilityBrand, type AvailabilityResult } from './results.availability.types';
import { type FindingKind, loadFindings, type Wanted } from './results.findings';
import { type WaveResults } from './results.waves';

const Value = z.object({
  value: z.number().nullable(),
  se: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const Finding = z.union([
  z.object({
    kind: z.literal('found'),
    /** positions in the brands asked for */
    places: z.array(z.number()),
    found: z.object({
      kind: z.literal('availability'),
      brands: z.array(
        z.object({
          penetration: Value,
          marketShare: Value,
          networkSize: Value,
          shareOfMind: Value,
          against: z.enum(['above', 'below']).nullable(),
        }),
      ),
      linksPerPerson: z.number(),
      statements: z.number(),
      base: z.number(),
      effectiveBase: z.number(),
      quality: z.enum(['small', 'good']),
      asked: z.number(),
    }) satisfies z.ZodType<Availability>,
  }),
  z.object({
    kind: z.literal('cannot-say'),
    reason: z.enum(['brands-not-shared', 'nobody-asked', 'base-too-small', 'answers-missing']),
  }),
]);
type Finding = z.infer<typeof Finding>;

const METHOD: FindingKind<Finding> = {
  kind: 'availability',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say', reason: 'answers-missing' },
};

/**
 * How readily brands come to mind, by wave: found once among its respondents and stored with it.
 *
 * @returns null for a wave in which nobody was asked what fits a brand
 */
export async function loadAvailability(
  db: Db,
  waves: readonly WaveResults[],
  segment: SegmentFilter | null,
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<(results: WaveResults) => AvailabilityResult | null> {
  const questions = new Map(waves.map((results) => [results, questionOf(db, results, segment, now)]));
  const wanted = [...questions.values()].flatMap((question) =>
    question.kind === 'ask' ? [question.wanted] : [],
  );
  const found = await loadFindings(db, METHOD, wanted, now, isPatient);
  return (results) => {
    const question = questions.get(results)!;
    if (question.kind === 'nothing') return null;
    if (question.kind === 'cannot-say') return { kind: 'cannot-say', reason: question.reason };
    const finding = found(question.wanted);
    if (finding === undefined) return { kind: 'cannot-say', reason: 'being-worked-out' };
    return finding.kind === 'found' ? resultOf(results, question.brands, finding) : finding;
  };
}

function resultOf(
  { instrument }: WaveResults,
  asked: readonly AvailabilityBrand[],
  { places, found: { brands, ...rest } }: Extract<Finding, { kind: 'found' }>,
): AvailabilityResult {
  const rows = places.map((place, b) => ({ brand: asked[place]!, measures: brands[b]! }));
  rows.sort((a, b) => (b.measures.marketShare.value ?? 0) - (a.measures.marketShare.value ?? 0));
  const isIn = new Set(rows.map(({ brand }) => brand.key));
  const leftOut = instrument.brands.filter(({ key }) => !isIn.has(key)).map(({ name }) => name);
  return { ...rest, rows, leftOut };
}

type Question =
  | { kind: 'ask'; wanted: Wanted<Finding>; brands: readonly AvailabilityBrand[] }
  | { kind: 'cannot-say'; reason: 'brands-not-shared' | 'base-too-small' }
  | { kind: 'nothing' };

function questionOf(db: Db, results: WaveResults, segment: SegmentFilter | null, now: Date): Question {
  const { brands, cells, isTooSmall } = gridOf(results);
  if (brands.length === 0 || results.weighting.weights === null) return { kind: 'nothing' };
  if (isTooSmall) return { kind: 'cannot-say', reason: 'base-too-small' };
  if (brands.length < 2) return { kind: 'cannot-say', reason: 'brands-not-shared' };
  const { layout, wave, completes, weighting } = results;
  const within = segment === null ? null : codeOf(layout, segment);
  const own = brands.findIndex(({ isOwn }) => isOwn);
  const reference = own < 0 ? null : own;
  const find = async (): Promise<Finding> => {
    const columns = await waveColumns(db, { wave, layout, people: completes, now });
    if (columns === undefined) return METHOD.failed;
    const { weights, people, margins } = weighting;
    const segments = margins.map((margin) => margin.segment);
    const question = {
      ...{ grid: cells, reference, within },
      weights: respondentWeights(people, weights!, segments),
    };
    return columnsAvailability(columns, layout, question, weights!.strata.design);
  };
  return { kind: 'ask', wanted: { results, about: { cells, reference, within }, find }, brands };
}

type Grid = { brands: AvailabilityBrand[]; cells: string[][]; isTooSmall: boolean };

/**
 * The largest grid that may have been asked of the same people, as far as counts by cell can tell: the statements of the brand
 * with most of them, our own first, and the brands that were asked about all of these as often as any brand was.
 */
function gridOf({ instrument, share }: WaveResults): Grid {
  const keys = instrument.statements.map(({ key }) => key);
  const rows = [...instrument.brands]
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn))
    .map((brand) => {
      const asked = keys.flatMap((statement) => {
        const result = share({ measure: ASSOCIATION, brand: brand.key, statement });
        return result.kind === 'estimate' ? [{ statement, result }] : [];
      });
      return { brand, asked: new Map(asked.map(({ statement, result }) => [statement, result])) };
    })
    .filter(({ asked }) => asked.size > 0);
  const statements = rows.reduce<string[]>(
    (most, { asked }) => (asked.size > most.length ? [...asked.keys()] : most),
    [],
  );
  const bases = rows.flatMap(({ asked }) => [...asked.values()]);
  const most = Math.max(0, ...bases.map(({ base }) => base));
  const isShared = ({ asked }: (typeof rows)[number]) =>
    statements.every((statement) => (asked.get(statement)?.base ?? 0) >= NEARLY_ALL * most);
  const shared = rows.filter(isShared);
  return {
    // A grid of which nothing is shared was asked all the same, and the page says so.
    brands:
      shared.length === 0 ? rows.slice(0, 1).map(({ brand }) => brand) : shared.map(({ brand }) => brand),
    cells: shared.map(({ brand }) =>
      statements.map((statement) => measureId({ measure: ASSOCIATION, brand: brand.key, statement })),
    ),
    isTooSmall: Math.max(0, ...bases.map(({ effectiveBase }) => effectiveBase)) < HIDDEN_BELOW,
  };
}
