import { layoutOf } from '../../src/instrument/layout';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { measurePositions } from '../../src/measurement/layout';
import {
  AIDED,
  ASSOCIATION,
  CONSIDERATION,
  FAMILIARITY,
  measureId,
  UNAIDED,
} from '../../src/measurement/measure';
import { netPromoterScore } from '../../src/measurement/net-promoter-score';
import { estimateShare } from '../../src/measurement/share';
import { cellWeights, type CellWeights } from '../../src/measurement/weights';
import { recommendationShares } from '../../src/simulation/recommendation';
import { respondents } from '../../src/simulation/respondent';
import { QUESTIONNAIRE, TRUTH } from './setting';

const PEOPLE = 20_000;
const layout = layoutOf(QUESTIONNAIRE.instrument);
const positions = measurePositions(layout);

function simulatedTally() {
  const fold = startFold(layout, ['role', 'size']);
  const vectors: string[] = [];
  for (const { status, vector } of respondents(QUESTIONNAIRE, TRUTH, 20_261)) {
    if (status === 'completed') vectors.push(vector);
    if (vectors.length === PEOPLE) break;
  }
  foldVectors(fold, vectors.join(''));
  return foldedTally(fold);
}

describe('a survey of 20,000 simulated people', () => {
  const tally = simulatedTally();
  const margins = TRUTH.segments.map(({ key, population }) => ({
    segment: key,
    targets: Object.fromEntries(Object.entries(population).filter(([, share]) => share > 0)),
  }));
  const raked = cellWeights(tally, margins) as CellWeights;
  const unweighted = cellWeights(tally, 'none') as CellWeights;

  function errors(
    measure: string,
    brand: string,
    statement: string | null,
    truth: number,
    weights = raked,
  ): number {
    const position = positions.get(measureId({ measure, brand, statement }))!;
    const result = estimateShare(tally, weights, position, { variance: 'survey' });
    if (result.kind !== 'estimate') throw new Error(`no estimate of ${measure}`);
    return (result.share - truth) / result.se!;
  }

  it.each(
    TRUTH.brands.flatMap((brand) => [
      { measure: UNAIDED, brand: brand.key, statement: null, truth: brand.unaided },
      { measure: AIDED, brand: brand.key, statement: null, truth: brand.aided },
      { measure: FAMILIARITY, brand: brand.key, statement: null, truth: brand.familiarity },
      { measure: CONSIDERATION, brand: brand.key, statement: null, truth: brand.consideration },
      ...Object.entries(brand.image).map(([statement, truth]) => ({
        measure: ASSOCIATION,
        brand: brand.key,
        statement,
        truth,
      })),
    ]),
  )(
    'finds $truth for $measure of $brand $statement, within 4 standard errors',
    ({ measure, brand, statement, truth }) => {
      expect(Math.abs(errors(measure, brand, statement, truth))).toBeLessThan(4);
    },
  );

  it('misses the truth without weights, because the sample is not the population', () => {
    expect(errors(ASSOCIATION, 'arden', 'reliable', 0.5, unweighted)).toBeGreaterThan(4);
  });

  it('finds the recommendation of our own brand', () => {
    const shares = recommendationShares(6.8).map((share) => 100 * share);
    const sum = (from: number, to: number) => shares.slice(from, to).reduce((all, share) => all + share, 0);
    const score = netPromoterScore(tally, raked, 'arden', { variance: 'survey' });

    if (score.kind !== 'estimate') throw new Error('no score');
    expect(Math.abs(score.score - (sum(9, 11) - sum(0, 7))) / score.se!).toBeLessThan(4);
  });
});
