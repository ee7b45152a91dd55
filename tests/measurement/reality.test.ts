import { type Fact, type Facts, realityOf, wavesTo } from '../../src/measurement/reality';
import { brandsOfSize, expectedShares, movementsOf } from '../../src/measurement/size';
import { realityCheck } from '../../src/features/positioning/positioning.reality';

/** A large brand and a small one, alike but for one statement. */
const TABLE = {
  brands: ['large', 'small'],
  statements: ['a', 'b'],
  share: [
    [0.6, 0.6],
    [0.3, 0.1],
  ],
};
const moves = { count: 40, usual: 0.04, largestRise: 0.07, bySampling: 0.03 };
const fact: Fact = {
  key: 'a',
  today: { share: 0.15, low: 0.12, high: 0.18, base: 500 },
  expected: 0.12,
  deviation: { value: 0.03, low: 0, high: 0.06 },
  others: [{ brand: 'Large', share: 0.5, low: 0.46, high: 0.54 }],
  asked: 0.5,
};
const facts: Facts = {
  ...{ wave: 'Spring', items: [fact], mostAbove: 0.09, own: moves, similar: moves, corrected: null },
  ...{
    similarBrands: 2,
    designEffect: 1.3,
    ahead: [{ label: 'Autumn', waves: 2 }],
    time: 2026.3,
    distance: 0.5,
  },
};

describe('what a brand of a size has', () => {
  it('is its share of all links times those of the statement, by hand', () => {
    // Large 1.2 of 1.6, statement a 0.9 of 1.6: 1.2 × 0.9 / 1.6.
    const found = expectedShares(TABLE);
    expect(found.get('large a')!.expected).toBeCloseTo(0.675, 12);
    expect(found.get('small a')!.expected).toBeCloseTo(0.225, 12);
    const deviations = [...found.values()].reduce((sum, { share, expected }) => sum + share - expected, 0);
    expect(deviations).toBeCloseTo(0, 12);
  });

  it('leaves out a statement that some brand has not', () => {
    const holed = {
      ...TABLE,
      statements: ['a', 'b', 'c'],
      share: [
        [0.6, 0.6, null],
        [0.3, 0.1, 0.2],
      ],
    };
    expect(expectedShares(holed).has('small c')).toBe(false);
    expect(expectedShares(holed).get('large a')!.expected).toBeCloseTo(0.675, 12);
  });

  it('says nothing of one brand or one statement', () => {
    expect(expectedShares({ ...TABLE, brands: ['large'], share: [[0.6, 0.6]] }).size).toBe(0);
  });

  it('takes brands from half to twice as large for brands of our size', () => {
    const three = { ...TABLE, brands: ['large', 'small', 'ours'], share: [...TABLE.share, [0.3, 0.4]] };
    expect(brandsOfSize(three, 'ours')).toEqual(['large', 'small', 'ours']);
    expect(brandsOfSize(TABLE, 'small')).toEqual(['small']);
    expect(brandsOfSize(TABLE, 'nobody')).toEqual([]);
  });
});

describe('how far a wave moves', () => {
  it('is what nine of ten movements stayed within, beside what sampling alone would do', () => {
    const values = [0.01, -0.02, 0.03, -0.04, 0.05, 0.06, -0.07, 0.08, 0.09, 0.2];
    const found = movementsOf(
      values,
      values.map(() => 0.0004),
    )!;
    expect(found).toMatchObject({ count: 10, usual: 0.09, largestRise: 0.2 });
    expect(found.bySampling).toBeCloseTo(1.6449 * 0.02, 4);
  });

  it('is not said of fewer than five movements', () => {
    expect(movementsOf([0.1, 0.1, 0.1, 0.1], [])).toBeNull();
  });
});

describe('what a wish asks for', () => {
  it('counts waves to a planned wave or a day, and to nothing else', () => {
    expect(wavesTo(facts, 'Autumn')).toBe(2);
    expect(wavesTo(facts, '2027-10-15')).toBe(3);
    expect(wavesTo(facts, '2020-01-01')).toBeNull();
    expect(wavesTo(facts, 'Some day')).toBeNull();
  });

  it('tells raw and size-corrected apart, and that a small brand wants to be large', () => {
    const found = realityOf(facts, fact, 0.45, 'Autumn')!;
    expect(found.gap).toBeCloseTo(0.3, 12);
    expect(found.beyondSize).toBeCloseTo(0.33, 12);
    // Even 9 points above its size, as no brand is further: (0.45 - 0.09) / 0.12.
    expect(found.timesAsLarge).toBeCloseTo(3, 12);
    expect(found.perWave).toBeCloseTo(0.15, 12);
    expect(found.isUnusual).toBe(true);
    const check = realityCheck(facts, 'a', 0.45, 'Autumn')!;
    expect(check.isWarning).toBe(true);
    expect(check.lines.join(' ')).toContain('about 3 times as large. This target asks for being large.');
  });

  it('does not say so of a wish within reach', () => {
    const found = realityOf(facts, fact, 0.2, 'Autumn')!;
    expect(found).toMatchObject({ timesAsLarge: null, isUnusual: false });
    expect(realityCheck(facts, 'a', 0.2, 'Autumn')!.isWarning).toBe(false);
    // A wish below today asks for nothing.
    expect(realityOf(facts, fact, 0.1, '')!.timesAsLarge).toBeNull();
  });

  it('sizes the wave for the movement, as the planner does', () => {
    // 1.3 (1.95996 + 0.84162)² (0.15 × 0.85 + 0.2 × 0.8) / 0.05² = 1173.4 asked, half of the completes are.
    const found = realityOf({ ...facts, ahead: [{ label: 'Next', waves: 1 }] }, fact, 0.2, 'Next')!;
    expect(found.completes).toBe(2 * 1174);
  });

  it('says nothing where nothing was measured, and where we stand before anything is typed', () => {
    expect(realityCheck(null, 'a', 0.3, '')).toBeNull();
    expect(realityCheck(facts, 'unknown', 0.3, '')).toBeNull();
    expect(realityCheck({ ...facts, items: [{ ...fact, today: null }] }, 'a', 0.3, '')).toBeNull();
    expect(realityCheck(facts, 'a', undefined, '')!.summary).toContain('Where we stand');
  });
});
