import fc from 'fast-check';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { driverProducts, driverSums, driversOf } from '../../src/measurement/image-drivers';
import { importanceOf, importancePValue } from '../../src/measurement/image-importance';
import { groupSums, replicateFactors, replicateScheme } from '../../src/measurement/image-replicates';
import { NO, NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { cellWeights } from '../../src/measurement/weights';
import { drivers, groupedJackknife, rakedJackknife, weightedCovariance } from '../../src/stats';
import {
  joined,
  LAYOUT,
  type Respondent,
  rowWeights,
  segmentCodes,
  type Survey,
  surveys,
  tallyOf,
} from '../support/small-survey';

const TARGETS = { sex: { f: 0.55, m: 0.45 }, age: { young: 0.3, middle: 0.3, old: 0.4 } };
const MARGINS = Object.entries(TARGETS).map(([segment, targets]) => ({ segment, targets }));
const [OUTCOME, ...STATEMENTS] = LAYOUT.measures.map(measureId);
const ROWS = [{ outcome: OUTCOME!, statements: STATEMENTS }];

function fromColumns(survey: Survey, isSupplied: boolean) {
  const tally = tallyOf(survey, ['sex', 'age'], isSupplied);
  const weights = cellWeights(tally, isSupplied ? 'supplied' : MARGINS);
  if (weights.kind === 'refused') return null;
  const of = respondentWeights(tally, weights, isSupplied ? [] : ['sex', 'age']);
  const own = isSupplied ? Float64Array.from(survey.respondents, ({ weight }) => weight) : null;
  const block = decodeBlock(LAYOUT, buildColumns(LAYOUT, Buffer.from(joined(survey)), own));
  const factors = replicateFactors(groupSums(LAYOUT, of, block, 0), replicateScheme(weights, null));
  const sums = driverSums(LAYOUT, { rows: ROWS, weights: of, factors }, block, 0, null);
  const { whole, replicates } = driverProducts(sums, of.factor, factors);
  const found = importanceOf(
    driversOf(whole, sums.base),
    replicates.map((products) => (products === null ? null : driversOf(products, sums.base))),
  );
  return { found, sums };
}

const isIn = ({ states }: Respondent) => states.every((state) => state !== NOT_ASKED);

function libraryDrivers(survey: Survey, kept: Int32Array, weight: Float64Array) {
  const asked = [...kept.keys()].filter((at) => isIn(survey.respondents[kept[at]!]!));
  const columns = LAYOUT.measures.map((_, m) =>
    Float64Array.from(asked, (at) => (survey.respondents[kept[at]!]!.states[m] === YES ? 1 : 0)),
  );
  return drivers(
    weightedCovariance(
      columns,
      Float64Array.from(asked, (at) => weight[at]!),
    ),
  );
}

/** R² and the three shares, or nulls. */
function statistics(survey: Survey, kept: Int32Array, weight: Float64Array): (number | null)[] {
  const found = libraryDrivers(survey, kept, weight);
  if (found.kind !== 'estimate') return [null, null, null, null];
  const share = (s: number) => found.drivers.find(({ predictor }) => predictor === s)?.lmgShare ?? null;
  return [found.rSquared, share(0), share(1), share(2)];
}

function byRows(survey: Survey, isSupplied: boolean) {
  const { base } = rowWeights(survey, isSupplied ? 'supplied' : 'none', isSupplied);
  if (isSupplied)
    return groupedJackknife(base.length, (kept) =>
      statistics(
        survey,
        kept,
        Float64Array.from(kept, (i) => base[i]!),
      ),
    );
  const categories = MARGINS.map(({ segment }) => segmentCodes(survey, segment, -1));
  const targets = MARGINS.map(({ targets: shares }) => Float64Array.from(Object.values(shares)));
  const to = { categories, targets, base };
  return rakedJackknife(to, (kept, weight) => statistics(survey, kept, weight), 4, { tolerance: 1e-12 });
}

const close = (found: number | null, expected: number | null) => {
  if (found === null || expected === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9);
};

describe('drivers from columns', () => {
  it.each([
    ['raked', false],
    ['supplied', true],
  ])('are those of the statistics library, with its grouped jackknife, weights %s', (_, isSupplied) => {
    let compared = 0;
    fc.assert(
      fc.property(surveys(400, 250), (survey) => {
        const result = fromColumns(survey, isSupplied);
        if (result === null || result.found.kind !== 'drivers') return;
        const { found, sums } = result;
        const [rSquared, ...shares] = byRows(survey, isSupplied);

        compared += 1;
        expect(sums.base).toBe(survey.respondents.filter(isIn).length);
        expect(sums.judgements).toBe(sums.base);
        close(found.rSquared.value, rSquared!.estimate);
        close(found.rSquared.se, rSquared!.se);
        for (const { statement, share } of found.importances) {
          close(share.value, shares[statement]!.estimate);
          close(share.se, shares[statement]!.se);
          if (share.se !== null) expect(share.low! <= share.value && share.value <= share.high!).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
    expect(compared).toBeGreaterThan(3);
  });

  it('stack brands: two judgements of one person count for one person', () => {
    const survey = fc.sample(surveys(200, 200), 1)[0]!;
    const asked = {
      ...survey,
      respondents: survey.respondents.map((one) => ({
        ...one,
        states: one.states.map((state) => (state === NOT_ASKED ? NO : state)),
      })),
    };
    const weights = cellWeights(tallyOf(asked, []), 'none');
    if (weights.kind === 'refused') throw new Error(weights.reason);
    const of = respondentWeights(tallyOf(asked, []), weights, []);
    const block = decodeBlock(LAYOUT, buildColumns(LAYOUT, Buffer.from(joined(asked)), null));
    const factors = replicateFactors(groupSums(LAYOUT, of, block, 0), replicateScheme(weights, null));
    const twice = { rows: [...ROWS, ...ROWS], weights: of, factors };

    const one = driverSums(LAYOUT, { ...twice, rows: ROWS }, block, 0, null);
    const two = driverSums(LAYOUT, twice, block, 0, null);

    expect([two.base, two.judgements]).toEqual([200, 400]);
    expect(two.products).toEqual(one.products.map((value) => 2 * value));
    const products = (sums: typeof one) => driverProducts(sums, of.factor, factors).whole;
    expect(driversOf(products(two), 200)).toEqual(driversOf(products(one), 200));
  });

  it('leaves out what never varies and says so; says nothing of an outcome that never varies', () => {
    const person = (states: Respondent['states']): Respondent => ({ codes: [0, 0, 0], states, weight: 1 });
    const some = (count: number, make: (i: number) => Respondent['states']): Survey => ({
      layout: LAYOUT,
      respondents: Array.from({ length: count }, (_, i) => person(make(i))),
    });
    const yes = (flag: boolean) => (flag ? YES : NO);
    const constant = some(120, (i) => [yes(i % 3 === 0), YES, yes(i % 6 === 0), yes(i % 4 === 0)]);
    // Only one person says yes to the second statement, so that a replicate is left with nobody.
    const rare = some(120, (i) => [yes(i % 3 === 0), yes(i === 7), yes(i % 6 === 0), yes(i % 4 === 0)]);
    const settled = some(120, (i) => [YES, yes(i % 2 === 0), yes(i % 6 === 0), yes(i % 4 === 0)]);

    expect(unweighted(constant)).toMatchObject({
      kind: 'drivers',
      dropped: [{ statement: 0, reason: 'constant' }],
    });
    expect(unweighted(settled)).toEqual({ kind: 'cannot-say', reason: 'constant-outcome' });
    const found = unweighted(rare);
    if (found.kind !== 'drivers') throw new Error(found.reason);
    expect(found.importances.find(({ statement }) => statement === 0)!.share.se).toBeNull();
    expect(found.importances.find(({ statement }) => statement === 1)!.share.se).toBeGreaterThan(0);
  });

  it('tests a share against a fixed one with as many degrees of freedom as groups less one', () => {
    const at = (se: number | null) => ({ value: 0.3, se, low: null, high: null });

    expect(importancePValue(at(0.05), 0.2)).toBeCloseTo(0.0524, 3);
    expect(importancePValue(at(null), 0.2)).toBeNull();
    expect(importancePValue(at(0), 0.2)).toBeNull();
  });
});

function unweighted(survey: Survey) {
  const tally = tallyOf(survey, []);
  const weights = cellWeights(tally, 'none');
  if (weights.kind === 'refused') throw new Error(weights.reason);
  const of = respondentWeights(tally, weights, []);
  const block = decodeBlock(LAYOUT, buildColumns(LAYOUT, Buffer.from(joined(survey)), null));
  const factors = replicateFactors(groupSums(LAYOUT, of, block, 0), replicateScheme(weights, null));
  const sums = driverSums(LAYOUT, { rows: ROWS, weights: of, factors }, block, 0, null);
  const { whole, replicates } = driverProducts(sums, of.factor, factors);
  return importanceOf(
    driversOf(whole, sums.base),
    replicates.map((products) => driversOf(products!, sums.base)),
  );
}
