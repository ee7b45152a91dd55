import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type SegmentFilter } from '../../measurement/domain';
import { type ImageDeviations, judgeDeviations, type JudgedDeviation } from '../../measurement/image-grid';
import { HIDDEN_BELOW } from '../../measurement/mean';
import { type FindingKind, loadFindings } from '../results/results.findings';
import { type WaveResults } from '../results/results.waves';
import { cellOf, type Rectangle, rectangleOf, type Shares, sharesOf, shownShare } from './image.cells';
import { columnsImageGrid } from './image.columns';
import { type Patience, respondentsOf, withinOf } from './image.finding';
import { type Corrected, type ImageGrid } from './image.types';

const Finding = z.union([
  z.object({
    kind: z.literal('found'),
    found: z.object({
      cells: z.array(
        z.array(
          z.object({
            share: z.number(),
            expected: z.number(),
            deviation: z.number(),
            se: z.number().nullable(),
          }),
        ),
      ),
      askedAll: z.number(),
    }) satisfies z.ZodType<ImageDeviations>,
  }),
  z.object({ kind: z.literal('cannot-say'), reason: z.enum(['nobody-asked', 'answers-missing']) }),
]);
type Finding = z.infer<typeof Finding>;

const METHOD: FindingKind<Finding> = {
  kind: 'image-grid',
  parse: (content) => Finding.parse(JSON.parse(content as string)),
  failed: { kind: 'cannot-say', reason: 'answers-missing' },
};

/** Part of those asked anything who must have been asked everything for brands to have been judged by the same people. */
const NEARLY_ALL = 0.9;
/** With one brand or one statement everything is as expected. */
const FEWEST = 2;

/**
 * The table of a wave: raw shares from its counts, the correction found once among its respondents and stored with it.
 *
 * @param threshold  smallest deviation that matters, a fraction of 1
 * @returns null for a wave in which nobody was asked what fits a brand
 */
export async function loadImageGrid(
  db: Db,
  results: WaveResults,
  { segment, threshold }: { segment: SegmentFilter | null; threshold: number },
  patience: Patience,
): Promise<ImageGrid | null> {
  const shares = sharesOf(results);
  if (shares.brands.length === 0 || results.weighting.weights === null) return null;
  const place = rectangleOf(shares.raw.map((row) => row.map((share) => shownShare(share) !== null)));
  const corrected = await loadCorrected(db, results, shares, place, { segment, threshold }, patience);
  return { ...shares, corrected };
}

async function loadCorrected(
  db: Db,
  results: WaveResults,
  shares: Shares,
  place: Rectangle,
  { segment, threshold }: { segment: SegmentFilter | null; threshold: number },
  { now, isPatient }: Patience,
): Promise<Corrected> {
  const bases = shares.raw.flat().map((share) => (share.kind === 'estimate' ? share.effectiveBase : 0));
  if (Math.max(...bases) < HIDDEN_BELOW) return { kind: 'cannot-say', reason: 'base-too-small' };
  if (place.rows.length < FEWEST || place.columns.length < FEWEST)
    return { kind: 'cannot-say', reason: 'too-few' };
  const within = withinOf(results, segment);
  const cells = place.rows.map((b) =>
    place.columns.map((s) => cellOf(shares.brands[b]!.key, shares.statements[s]!.key)),
  );
  const find = async (): Promise<Finding> => {
    const respondents = await respondentsOf(db, results, within, now);
    if (respondents === undefined) return METHOD.failed;
    const { design } = results.weighting.weights!.strata;
    const found = await columnsImageGrid(respondents, cells, design);
    return found === null ? { kind: 'cannot-say', reason: 'nobody-asked' } : { kind: 'found', found };
  };
  const wanted = { results, about: { cells, within }, find };
  const finding = (await loadFindings(db, METHOD, [wanted], now, isPatient))(wanted);
  if (finding === undefined) return { kind: 'cannot-say', reason: 'being-worked-out' };
  return finding.kind === 'found' ? judged(shares, place, finding.found, threshold) : finding;
}

function judged(
  { brands, statements }: Shares,
  { rows, columns }: Rectangle,
  found: ImageDeviations,
  threshold: number,
): Corrected {
  const { cells, tests } = judgeDeviations(found.cells, threshold);
  const at = (b: number, s: number): JudgedDeviation | null =>
    cells[rows.indexOf(b)]?.[columns.indexOf(s)] ?? null;
  return {
    kind: 'corrected',
    cells: brands.map((_, b) => statements.map((_, s) => at(b, s))),
    tests,
    leftOut: {
      brands: brands.flatMap(({ name }, b) => (rows.includes(b) ? [] : [name])),
      statements: statements.flatMap(({ wording }, s) => (columns.includes(s) ? [] : [wording])),
    },
    isShared: found.askedAll >= NEARLY_ALL,
  };
}
