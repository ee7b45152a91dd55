import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { type ColumnQuestion } from '../../measurement/columns-question';
import { type Contrast, contrastOf } from '../../measurement/contrast';
import { pairedContrast } from '../../measurement/contrast-paired';
import { adjusted, lettersOf } from '../../measurement/crosstab';
import { measurePositions } from '../../measurement/layout';
import { type Variance } from '../../measurement/results';
import { estimateShare, type ShareEstimate } from '../../measurement/share';
import { type Tally } from '../../measurement/tally';
import { type CellWeights } from '../../measurement/weights';
import { waveColumns } from '../columns/columns';
import { columnsTally } from '../columns/columns.answers';
import { nextTurn } from '../results/results.folding';
import { type WaveResults } from '../results/results.waves';
import { type WeightingPlan, weightWave } from '../results/results.weighting';
import { type Fact, placesOf } from './crosstabs.rows';
import { type Block, type TableRow } from './crosstabs.types';

/** Brands in columns: with more, the pairs of a row are more than anybody reads. */
const MOST_BRANDS = 12;
const LEVEL = 0.05;
const NOBODY = { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const;

export type BrandOptions = { plan: WeightingPlan; variance: Variance; now: Date };

/** Facts that can be rows over brands: a pair of sums (NPS groups) is no pair of measures. */
export function brandFacts(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ names }) => names.length === 1);
}

/**
 * Brands against each other, among the same people: counts of pairs come from the wave's columns, since a tally does not hold
 * them.
 *
 * @returns undefined while nobody has answered
 * @throws NotFoundError  when the answers that the columns are built from are not there
 */
export async function brandBlock(
  db: Db,
  results: WaveResults,
  facts: readonly Fact[],
  { plan, variance, now }: BrandOptions,
): Promise<Block | undefined> {
  const { wave, layout, instrument, weighting, completes: people } = results;
  if (people === 0) return undefined;
  const positions = measurePositions(layout);
  const brands = [
    ...instrument.brands.filter(({ isOwn }) => isOwn),
    ...instrument.brands.filter(({ isOwn }) => !isOwn),
  ].slice(0, MOST_BRANDS);
  const asked = facts.map((fact) => brands.map((brand) => placesOf(fact, brand, positions)[0] ?? null));
  const question = questionOf(asked, weighting.people.cellSegments);
  const columns = await waveColumns(db, { wave, layout, people, now });
  if (columns === undefined) throw new NotFoundError('answers of this wave');
  const tally = await columnsTally(columns, layout, wave.hasWeights, question);
  const { weights, people: counted } = weightWave(tally, wave, plan, null);
  if (weights === null) throw new NotFoundError('answers of this wave');
  const answer = { tally: counted, weights, places: placesIn(question), variance };
  const rows: TableRow[] = [];
  for (const row of asked) rows.push(await brandRow(answer, row));
  return {
    kind: 'brands',
    key: 'brands',
    label: 'Brands',
    everybody: null,
    columns: brands.map(({ key, name, isOwn }) => ({
      ...{ key, label: name, letter: '', isOwn },
      ...{ people: null, effective: null },
    })),
    rows,
  };
}

/** Every measure of the table once, and every pair of brands within a row. */
function questionOf(asked: readonly (number | null)[][], cellSegments: readonly string[]): ColumnQuestion {
  const pairs = asked.flatMap((row) => {
    const there = row.filter((position) => position !== null);
    return there.flatMap((a, i) => there.slice(i + 1).map((b): [number, number] => [a, b]));
  });
  return {
    cellSegments,
    measures: [...new Set(asked.flat().filter((position) => position !== null))],
    pairs,
  };
}

/** Where in the answer's layout a measure stands, and the first of a pair's three counts. */
type Places = { measures: ReadonlyMap<number, number>; pairs: ReadonlyMap<string, number> };

function placesIn({ measures, pairs }: ColumnQuestion): Places {
  return {
    measures: new Map(measures.map((position, place) => [position, place])),
    pairs: new Map(pairs.map(([a, b], i) => [`${a} ${b}`, measures.length + 3 * i])),
  };
}

type Answer = { tally: Tally; weights: CellWeights; places: Places; variance: Variance };

/** Pairs take milliseconds each and a table has thousands, so others get their turn between them. */
async function brandRow(answer: Answer, row: readonly (number | null)[]): Promise<TableRow> {
  const { tally, weights, places, variance } = answer;
  const cells = row.map((position): ShareEstimate =>
    position === null ? NOBODY : estimateShare(tally, weights, places.measures.get(position)!, { variance }),
  );
  const pairs: Contrast[] = [];
  for (let a = 0; a < row.length; a++) {
    for (let b = a + 1; b < row.length; b++) pairs.push(pairOf(answer, row[a]!, row[b]!));
    await nextTurn();
  }
  const judged = adjusted(pairs);
  return { total: null, cells, pairs: judged, rests: [], letters: lettersOf(cells.length, judged, LEVEL) };
}

function pairOf({ tally, weights, places, variance }: Answer, a: number | null, b: number | null): Contrast {
  if (a === null || b === null) return contrastOf(NOBODY, NOBODY, null, tally.respondents - 1);
  const joint = places.pairs.get(`${a} ${b}`)!;
  const pair = {
    first: places.measures.get(a)!,
    second: places.measures.get(b)!,
    joint: [joint, joint + 1, joint + 2] as const,
  };
  return pairedContrast(tally, weights, pair, { variance });
}
