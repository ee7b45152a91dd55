import fc from 'fast-check';
import { availabilityOf, isWholeGrid, sharedBrands } from '../../src/measurement/availability';
import {
  addBases,
  addCoverage,
  availabilityContributions,
  availabilityOutputs,
  gridBase,
  gridCoverage,
  OUTPUTS,
} from '../../src/measurement/availability-theta';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import {
  addSpreads,
  addSums,
  blockSpread,
  fitTotals,
  spreadVariance,
  stratumSums,
} from '../../src/measurement/columns-replicates';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { cellWeights } from '../../src/measurement/weights';
import { mentalAvailability, type Ticks } from '../../src/stats';
import { joined, LAYOUT, rowWeights, type Survey, surveys, tallyOf } from '../support/small-survey';

const MARGINS = [
  { segment: 'sex', targets: { f: 0.55, m: 0.45 } },
  { segment: 'age', targets: { young: 0.3, middle: 0.3, old: 0.4 } },
];
/** Positions of the measures: two brands with two statements each. */
const PLACES = [
  [0, 1],
  [2, 3],
];
const GRID = PLACES.map((row) => row.map((place) => measureId(LAYOUT.measures[place]!)));

/** The wave cut in two blocks, as a large wave is in many. */
function streamed(survey: Survey, isSupplied: boolean) {
  const weights = cellWeights(tallyOf(survey, ['sex', 'age'], isSupplied), isSupplied ? 'supplied' : MARGINS);
  if (weights.kind === 'refused') return null;
  const of = respondentWeights(
    tallyOf(survey, ['sex', 'age'], isSupplied),
    weights,
    isSupplied ? [] : ['sex', 'age'],
  );
  const cut = Math.floor(survey.respondents.length / 2);
  const blocks = [survey.respondents.slice(0, cut), survey.respondents.slice(cut)].map((respondents) => {
    const own = isSupplied ? Float64Array.from(respondents, ({ weight }) => weight) : null;
    const bytes = Buffer.from(joined({ layout: LAYOUT, respondents }));
    return decodeBlock(LAYOUT, buildColumns(LAYOUT, bytes, own));
  });
  const outputs = availabilityOutputs(GRID, 0);
  const parts = blocks.map((block) => ({ block, from: availabilityContributions(GRID, block, null) }));
  const sums = parts.map(({ block, from }) => stratumSums(LAYOUT, block, of, from)).reduce(addSums);
  const fit = fitTotals(weights.strata.design, sums);
  const spread = parts
    .map(({ block, from }) => blockSpread(LAYOUT, block, of, from, fit, outputs))
    .reduce(addSpreads);
  const values = new Float64Array(outputs.count);
  outputs.value(fit.totals, values);
  return {
    values,
    variances: spreadVariance(spread, sums.people),
    people: sums.people,
    linksPerPerson: fit.totals[1]! / fit.totals[0]!,
    base: blocks.map((block) => gridBase(LAYOUT, GRID, of, block, null)).reduce(addBases),
    coverage: blocks.map((block) => gridCoverage(LAYOUT, GRID, of, block, null)).reduce(addCoverage),
  };
}

function byRows(survey: Survey, isSupplied: boolean) {
  const { weights, design } = rowWeights(survey, isSupplied ? 'supplied' : MARGINS, isSupplied);
  const ticks: Ticks = PLACES.map((row) =>
    row.map((place) =>
      survey.respondents.map(({ states }) =>
        states[place] === NOT_ASKED ? null : states[place] === YES ? 1 : 0,
      ),
    ),
  );
  return mentalAvailability(ticks, { weight: weights, route: { variance: 'jackknife', design } });
}

function expectClose(found: number | null, expected: number | null): void {
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe('mental availability from columns', () => {
  it.each([
    ['raked', false],
    ['supplied', true],
  ])('is that of the statistics library, weights %s', (_, isSupplied) => {
    let compared = 0;
    fc.assert(
      fc.property(surveys(300, 200), (survey) => {
        const found = streamed(survey, isSupplied);
        if (found === null) return;
        const library = byRows(survey, isSupplied);
        const result = availabilityOf(found.values, found.variances, found.people, {
          linksPerPerson: found.linksPerPerson,
          statements: 2,
          asked: found.coverage.asked,
          base: found.base,
        });
        if (library.kind !== 'estimate' || result === null) return;

        compared += 1;
        expect(result.base).toBe(library.base);
        expectClose(result.linksPerPerson, library.linksPerPerson);
        library.brands.forEach((brand, b) => {
          for (const name of ['penetration', 'marketShare', 'networkSize', 'shareOfMind'] as const) {
            const { value, se, low, high } = result.brands[b]![name];
            expectClose(value, brand[name].value);
            expectClose(se, brand[name].se);
            if (low !== null && high !== null) expect(low <= value! && value! <= high).toBe(true);
          }
        });
      }),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThan(5);
  });

  it('counts who was asked what as the rows say', () => {
    fc.assert(
      fc.property(surveys(80, 4), (survey) => {
        const found = streamed(survey, true);
        if (found === null) return;
        const isAsked = (places: number[]) =>
          survey.respondents.filter(({ states }) => places.every((place) => states[place] !== NOT_ASKED));

        expect([...found.coverage.brands]).toEqual(PLACES.map((row) => isAsked(row).length));
        expect(found.base.base).toBe(isAsked(PLACES.flat()).length);
        expect(found.coverage.asked).toBe(
          survey.respondents.filter(({ states }) => states.some((state) => state !== NOT_ASKED)).length,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('takes only brands that nearly everybody judged, and refuses where these people do not overlap', () => {
    expect(sharedBrands({ asked: 100, brands: Float64Array.of(95, 94, 100) })).toEqual([0, 2]);
    expect(sharedBrands({ asked: 0, brands: Float64Array.of(0, 0) })).toEqual([]);
    const coverage = { asked: 100, brands: Float64Array.of(95, 95, 95) };
    expect(isWholeGrid({ base: 89, weight: 89, square: 89 }, coverage)).toBe(false);
    expect(isWholeGrid({ base: 90, weight: 90, square: 90 }, coverage)).toBe(true);
  });

  it('never gives NaN: no links are a share of 0 and no size; fewer than 30 effective people nothing at all', () => {
    const about = { linksPerPerson: 0, statements: 2, asked: 40, base: { base: 40, weight: 40, square: 40 } };
    const outputs = Float64Array.of(0, NaN, NaN, NaN, NaN);

    const none = availabilityOf(outputs, new Float64Array(OUTPUTS).fill(NaN), 40, about);
    const few = { ...about, base: { base: 40, weight: 40, square: 60 } };

    expect(none!.brands[0]).toMatchObject({
      penetration: { value: 0, low: 0 },
      marketShare: { value: 0, se: null, low: null },
      networkSize: { value: null, se: null, low: null },
      shareOfMind: { value: null, se: null, low: null },
      against: null,
    });
    expect(availabilityOf(outputs, new Float64Array(OUTPUTS), 40, few)).toBeNull();
  });

  it('holds a brand against the reference only where the difference is clear', () => {
    const outputs = Float64Array.of(0.5, 0.3, 2, 0.4, 0, 0.5, 0.5, 2, 0.4, 0.2, 0.5, 0.2, 2, 0.4, -0.1);
    const variances = new Float64Array(15).fill(0.03 ** 2);
    variances[4] = 0;
    variances[14] = 0.08 ** 2;
    const about = { linksPerPerson: 2, statements: 2, asked: 99, base: { base: 99, weight: 99, square: 99 } };

    const { brands } = availabilityOf(outputs, variances, 99, about)!;

    expect(brands.map(({ against }) => against)).toEqual([null, 'above', null]);
  });
});
