import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type Alignment } from '../../measurement/alignment';
import { type Aims } from '../../measurement/alignment-theta';
import { type SegmentFilter } from '../../measurement/domain';
import { respondentWeights } from '../../measurement/columns-weights';
import { ASSOCIATION, type Measure, measureId } from '../../measurement/measure';
import { type InCommon } from '../../stats';
import { waveColumns } from '../columns/columns';
import { columnsAlignment } from '../columns/columns.alignment';
import { type Target } from '../positioning/positioning.queries';
import { type AlignmentResult } from './results.alignment.types';
import { loadProfileOverlaps, type WaveProfile } from './results.alignment.overlap';
import { type Comparison } from './results.comparable';
import { codeOf } from './results.codes';
import { type FindingKind, loadFindings, type Wanted } from './results.findings';
import { type WaveResults } from './results.waves';

/** What a report says of the whole profile, by wave; and of the two waves it compares on the statements both asked. */
export type Alignments = {
  of: (results: WaveResults) => { result: AlignmentResult; statements: number };
  compared: { before: AlignmentResult; today: AlignmentResult; statements: number } | null;
  /** what the two have in common through people who answered both */
  comparedInCommon: InCommon | null;
  /** of the indices of two waves, 0 for separate samples */
  correlation: (before: WaveResults, after: WaveResults) => number;
  /** statements of the target that matter */
  wanted: number;
};

/** Whose profile is looked at, among whom. */
export type ProfileView = { ownBrand: string; target: Target; segment: SegmentFilter | null };

/** Effective respondents below which nothing is shown, as for a share. */
const FEWEST = 30;

const Finding = z.union([
  z.object({
    kind: z.literal('alignment'),
    index: z.number(),
    low: z.number(),
    high: z.number(),
    se: z.number(),
    plainIndex: z.number(),
    distance: z.number(),
    noiseFloor: z.number(),
    isWithinNoise: z.boolean(),
    meanGap: z.number(),
    shape: z.number().nullable(),
    statements: z.number(),
    respondents: z.number(),
  }) satisfies z.ZodType<Alignment>,
  z.object({
    kind: z.literal('cannot-say'),
    reason: z.enum(['nobody-asked', 'no-standard-error', 'answers-missing']),
  }),
]);
type Finding = z.infer<typeof Finding>;

const METHOD: FindingKind<Finding> = {
  kind: 'alignment',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say', reason: 'answers-missing' },
};

export async function loadAlignments(
  db: Db,
  waves: readonly WaveResults[],
  pair: { before: WaveResults; today: WaveResults; comparison: Comparison } | null,
  view: ProfileView,
  options: { now: Date; isPatient: boolean },
): Promise<Alignments> {
  const { now, isPatient } = options;
  const questions = new Map(
    waves.map((results) => [results, questionOf(db, results, view, now, () => true)]),
  );
  const shared = pair === null ? null : sharedQuestions(db, pair, view, now);
  const all = [...questions.values(), ...(shared === null ? [] : [shared.before, shared.today])];
  const wanted = all.flatMap((question) => (question.kind === 'ask' ? [question.wanted] : []));
  const found = await loadFindings(db, METHOD, wanted, now, isPatient);
  const common = await commonOf(db, [...questions.values()], shared, view.segment, options);
  const answer = (question: Question): AlignmentResult => {
    if (question.kind === 'cannot-say') return { kind: 'cannot-say', reason: question.reason };
    const result = found(question.wanted);
    if (result === undefined) return { kind: 'cannot-say', reason: 'being-worked-out' };
    return result.kind === 'alignment' ? { ...result, quality: question.quality } : result;
  };
  return {
    of: (results) => {
      const question = questions.get(results)!;
      return { result: answer(question), statements: question.statements };
    },
    compared:
      shared === null
        ? null
        : { before: answer(shared.before), today: answer(shared.today), statements: shared.today.statements },
    comparedInCommon: shared === null ? null : common(shared.before, shared.today),
    correlation: (before, after) => common(questions.get(before)!, questions.get(after)!)?.correlation ?? 0,
    wanted: view.target.items.filter(({ importance }) => importance > 0).length,
  };
}

/** Every wave with each of those before it, and the two that are compared. */
async function commonOf(
  db: Db,
  inTurn: readonly Question[],
  shared: { before: Question; today: Question } | null,
  segment: SegmentFilter | null,
  options: { now: Date; isPatient: boolean },
): Promise<(before: Question, after: Question) => InCommon | null> {
  const pairs = inTurn.flatMap((after, i) => inTurn.slice(0, i).map((before) => [before, after] as const));
  const all = [...pairs, ...(shared === null ? [] : [[shared.before, shared.today] as const])];
  const asked = all.flatMap(([before, after]) =>
    before.kind === 'ask' && after.kind === 'ask' ? [[before.profile, after.profile] as const] : [],
  );
  const found = await loadProfileOverlaps(db, asked, segment, options);
  return (before, after) =>
    before.kind === 'ask' && after.kind === 'ask' ? found(before.profile, after.profile) : null;
}

type Question = { statements: number } & (
  | { kind: 'ask'; wanted: Wanted<Finding>; quality: 'small' | 'good'; profile: WaveProfile }
  | { kind: 'cannot-say'; reason: 'no-statements' | 'base-too-small' }
);

function sharedQuestions(
  db: Db,
  { before, today, comparison }: { before: WaveResults; today: WaveResults; comparison: Comparison },
  view: ProfileView,
  now: Date,
): { before: Question; today: Question } {
  const isShared = (measure: Measure) =>
    comparison.isComparable(measure) &&
    [before, today].every(({ share }) => share(measure).kind === 'estimate');
  return {
    before: questionOf(db, before, view, now, isShared),
    today: questionOf(db, today, view, now, isShared),
  };
}

function questionOf(
  db: Db,
  results: WaveResults,
  { ownBrand, target, segment }: ProfileView,
  now: Date,
  isIn: (measure: Measure) => boolean,
): Question {
  const { share, weighting, layout } = results;
  const asked = target.items.flatMap(({ statementKey, share: wanted, importance }) => {
    const measure = { measure: ASSOCIATION, brand: ownBrand, statement: statementKey };
    const result = importance > 0 && isIn(measure) ? share(measure) : null;
    return result?.kind === 'estimate'
      ? [{ aim: { measure: measureId(measure), target: wanted, importance }, result }]
      : [];
  });
  const statements = asked.length;
  if (statements === 0 || weighting.weights === null)
    return { kind: 'cannot-say', reason: 'no-statements', statements };
  if (asked.some(({ result }) => result.effectiveBase < FEWEST))
    return { kind: 'cannot-say', reason: 'base-too-small', statements };
  const aims = asked.map(({ aim }) => aim);
  const within = segment === null ? null : codeOf(layout, segment);
  const quality = asked.some(({ result }) => result.quality === 'small') ? 'small' : 'good';
  const wanted = { results, about: { aims, within }, find: () => find(db, results, aims, within, now) };
  return { kind: 'ask', statements, quality, wanted, profile: { results, aims } };
}

async function find(
  db: Db,
  { wave, layout, completes, weighting }: WaveResults,
  aims: Aims,
  within: { segment: string; code: number } | null,
  now: Date,
): Promise<Finding> {
  const columns = await waveColumns(db, { wave, layout, people: completes, now });
  if (columns === undefined) return METHOD.failed;
  const { weights, people, margins } = weighting;
  const segments = margins.map(({ segment }) => segment);
  const question = { aims, within, weights: respondentWeights(people, weights!, segments) };
  return columnsAlignment(columns, layout, question, weights!.strata.design);
}
