import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { measurePositions } from '../../measurement/layout';
import { type Variance } from '../../measurement/results';
import { waveColumns } from '../columns/columns';
import { columnsTally } from '../columns/columns.answers';
import { type WaveResults } from '../results/results.waves';
import { marginSegments, type WeightingPlan, weightWave } from '../results/results.weighting';
import { pairedRow } from './crosstabs.paired';
import { type AskedCell, brandQuestion } from './crosstabs.question';
import { type Fact, placesOf, scorePlaces } from './crosstabs.rows';
import { type Block, type TableRow } from './crosstabs.types';

/** Counts that are asked for at once: a question of thousands would come back as one large piece. */
const PAIRS_AT_ONCE = 700;

export type BrandOptions = { plan: WeightingPlan; variance: Variance; now: Date };

/**
 * All brands against each other, among the same people: counts of pairs come from the wave's columns, since a tally does not
 * hold them.
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
  const { wave, layout, instrument, completes: people } = results;
  if (people === 0) return undefined;
  const positions = measurePositions(layout);
  const brands = [
    ...instrument.brands.filter(({ isOwn }) => isOwn),
    ...instrument.brands.filter(({ isOwn }) => !isOwn),
  ];
  const asked = facts.map((fact) => brands.map((brand) => askedCell(fact, brand, positions)));
  const margins = marginSegments(plan).filter((key) => results.weighting.people.cellSegments.includes(key));
  const columns = await waveColumns(db, { wave, layout, people, now });
  if (columns === undefined) throw new NotFoundError('answers of this wave');
  const rows: TableRow[] = [];
  for (const some of inPieces(asked, brands.length)) {
    const { question, rows: counted } = brandQuestion(some, margins);
    const all = await columnsTally(columns, layout, wave.hasWeights, question);
    const { weights, people: tally } = weightWave(all, wave, plan, null);
    if (weights === null) throw new NotFoundError('answers of this wave');
    for (const row of counted) rows.push(await pairedRow({ tally, weights, variance }, row));
  }
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

function askedCell(fact: Fact, brand: { key: string }, positions: ReadonlyMap<string, number>): AskedCell {
  if (fact.unit === 'score') return scorePlaces(brand, positions);
  const found = placesOf(fact, brand, positions);
  if (found.length === 0) return null;
  return { kind: 'share', fact: found.length === 1 ? found[0]! : found };
}

/** Rows that are counted together. */
function inPieces<T>(rows: readonly T[], brands: number): T[][] {
  const pairs = (brands * (brands - 1)) / 2;
  const size = Math.max(1, Math.floor(PAIRS_AT_ONCE / Math.max(1, pairs)));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
}
