import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type SegmentFilter } from '../../measurement/domain';
import { AIDED, CONSIDERATION, FAMILIARITY, type Measure, measureId } from '../../measurement/measure';
import { replicateScheme } from '../../measurement/image-replicates';
import { type Target } from '../positioning/positioning.queries';
import { type FindingKind, loadFindings } from '../results/results.findings';
import { type WaveResults } from '../results/results.waves';
import { cellOf, rectangleOf, sharesOf } from './image.cells';
import { type ColumnsDrivers, columnsDrivers } from './image.columns';
import { driverRows } from './image.drivers.rows';
import { type Patience, respondentsOf, withinOf } from './image.finding';
import { type Drivers, type DriversResult, type ImageBrand, type ImageStatement } from './image.types';

const Ranged = z.object({
  value: z.number(),
  se: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const Finding = z.union([
  z.object({
    kind: z.literal('drivers'),
    method: z.enum(['lmg', 'johnson']),
    rSquared: Ranged,
    isWeak: z.boolean(),
    importances: z.array(z.object({ statement: z.number(), share: Ranged, correlation: z.number() })),
    dropped: z.array(z.object({ statement: z.number(), reason: z.enum(['constant', 'duplicate']) })),
    judgements: z.number(),
    base: z.number(),
    effectiveBase: z.number(),
    quality: z.enum(['small', 'good']),
  }),
  z.object({
    kind: z.literal('cannot-say'),
    reason: z.enum([
      'nobody-asked',
      'base-too-small',
      'too-few-respondents',
      'constant-outcome',
      'no-predictors',
      'answers-missing',
    ]),
  }),
]);
type Finding = z.infer<typeof Finding>;
/** What the columns say is what is stored. */
const asFinding = (found: ColumnsDrivers): Finding => found;

const METHOD: FindingKind<Finding> = {
  kind: 'image-drivers',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say', reason: 'answers-missing' },
};

export type DriversWish = {
  segment: SegmentFilter | null;
  /** step of the funnel; undefined for considering, or the last step there is */
  outcome?: string | undefined;
  of: 'own' | 'all';
  /** locked, or none */
  target: Target | undefined;
  threshold: number;
};

/** @returns null for a wave without statements, or without a step of the funnel beyond knowing the brand */
export async function loadDrivers(
  db: Db,
  results: WaveResults,
  wish: DriversWish,
  patience: Patience,
): Promise<Drivers | null> {
  const outcomes = outcomesOf(results);
  const chosen =
    outcomes.find(({ measure }) => measure === wish.outcome) ??
    outcomes.find(({ measure }) => measure === CONSIDERATION) ??
    outcomes.at(-1);
  if (chosen === undefined || results.weighting.weights === null) return null;
  const asked = askedOf(results, chosen.measure, wish.of);
  const named = outcomes.map(({ measure, label }) => ({ measure, label }));
  const about = { outcome: chosen, outcomes: named, of: wish.of };
  if (asked.brands.length === 0) return { ...about, result: { kind: 'cannot-say', reason: 'not-asked' } };
  return { ...about, result: await loadResult(db, results, chosen.measure, asked, wish, patience) };
}

/** Steps beyond knowing a brand: what somebody may do about it. */
function outcomesOf({ instrument }: WaveResults): Drivers['outcome'][] {
  return instrument.statements.length === 0
    ? []
    : instrument.funnel.filter(({ measure }) => measure !== AIDED && measure !== FAMILIARITY);
}

type Asked = { brands: ImageBrand[]; statements: ImageStatement[] };

const about = (measure: string, brand: string): Measure => ({ measure, brand, statement: null });

/** Brands asked about outcome and statements: our own, or all that share the most statements. */
function askedOf(results: WaveResults, outcome: string, of: 'own' | 'all'): Asked {
  const { brands, statements, raw } = sharesOf(results);
  const rows = [...brands.keys()].filter(
    (b) =>
      (of === 'all' || brands[b]!.isOwn) && results.share(about(outcome, brands[b]!.key)).kind === 'estimate',
  );
  const place = rectangleOf(rows.map((b) => raw[b]!.map(({ kind }) => kind === 'estimate')));
  return {
    brands: place.rows.map((r) => brands[rows[r]!]!),
    statements: place.columns.map((s) => statements[s]!),
  };
}

async function loadResult(
  db: Db,
  results: WaveResults,
  outcome: string,
  { brands, statements }: Asked,
  { segment, target, threshold }: DriversWish,
  { now, isPatient }: Patience,
): Promise<DriversResult> {
  const within = withinOf(results, segment);
  const rows = brands.map(({ key }) => ({
    outcome: measureId(about(outcome, key)),
    statements: statements.map((statement) => cellOf(key, statement.key)),
  }));
  const find = async (): Promise<Finding> => {
    const respondents = await respondentsOf(db, results, within, now);
    if (respondents === undefined) return METHOD.failed;
    const { weights, cap } = results.weighting;
    return asFinding(await columnsDrivers(respondents, rows, replicateScheme(weights!, cap)));
  };
  const wanted = { results, about: { rows, within }, find };
  const finding = (await loadFindings(db, METHOD, [wanted], now, isPatient))(wanted);
  if (finding === undefined) return { kind: 'cannot-say', reason: 'being-worked-out' };
  if (finding.kind === 'cannot-say') return finding;
  const { importances, dropped, ...found } = finding;
  return {
    ...found,
    ...driverRows(importances, statements, target, threshold),
    dropped: dropped.map(({ statement, reason }) => ({ wording: statements[statement]!.wording, reason })),
    brands: brands.map(({ name }) => name),
    targetVersion: target?.version ?? null,
  };
}
