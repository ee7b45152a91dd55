import fc from 'fast-check';
import {
  associationCounts,
  associationGrid,
  marginDesign,
  mentalAvailability,
  type Ticks,
  type WeightedSample,
} from '../../src/stats';

const equal = (n: number): WeightedSample => ({
  weight: new Float64Array(n).fill(1),
  route: { variance: 'fixed' },
});

/** Respondents with a weight and ticks for brands × statements. */
const survey = (brands: number, statements: number) =>
  fc
    .array(
      fc.record({
        w: fc.double({ min: 0.3, max: 3, noNaN: true }),
        ticks: fc.array(fc.nat(1), { minLength: brands * statements, maxLength: brands * statements }),
      }),
      { minLength: 3, maxLength: 25 },
    )
    .map((people) => ({
      sample: {
        weight: Float64Array.from(people, ({ w }) => w),
        route: { variance: 'fixed' },
      } satisfies WeightedSample,
      ticks: Array.from({ length: brands }, (_, b) =>
        Array.from({ length: statements }, (_, s) => people.map((one) => one.ticks[b * statements + s]!)),
      ),
    }));

describe('brand-size correction', () => {
  it('is as worked out by hand', () => {
    const fair = associationCounts(
      [
        [30, 10],
        [10, 10],
      ],
      50,
    );

    expect(fair.expected[0]![0]).toBeCloseTo((40 * 40) / 60, 12);
    expect(fair.deviation[0]![0]).toBeCloseTo((100 * (30 - 80 / 3)) / 50, 12);
    expect(fair.index[1]![1]).toBeCloseTo(150, 12);
  });

  it('says of a brand or statement that nobody ticked: expected 0, deviation 0, no index, no residual', () => {
    const fair = associationCounts(
      [
        [5, 0, 3],
        [0, 0, 0],
        [2, 0, 4],
      ],
      10,
    );

    expect(fair.expected).toEqual([
      [4, 0, 4],
      [0, 0, 0],
      [3, 0, 3],
    ]);
    expect(fair.deviation[1]).toEqual([0, 0, 0]);
    expect([fair.index[1], fair.pearson[1], fair.adjusted[1]]).toEqual(Array(3).fill([null, null, null]));
    expect(fair.index[0]![1]).toBeNull();
  });

  it('leaves nothing over in any row or column', () => {
    fc.assert(
      fc.property(survey(3, 4), ({ ticks, sample }) => {
        const grid = associationGrid(ticks, sample);
        if (grid.kind !== 'estimate') throw new Error(grid.reason);
        for (const row of grid.deviation) expect(row.reduce((sum, d) => sum + d, 0)).toBeCloseTo(0, 8);
        expect(grid.se.flat().every((se) => se === null || Number.isFinite(se))).toBe(true);
        expect(grid.benjaminiHochberg.flat().every((p, i) => p === null || p >= grid.p.flat()[i]!)).toBe(
          true,
        );
      }),
    );
  });

  it('has the standard error of leaving each respondent out for real, by the jackknife', () => {
    const ticks: Ticks = [
      [
        [1, 0, 1, 1, 0],
        [1, 1, 0, 1, 0],
      ],
      [
        [0, 0, 1, 0, 1],
        [1, 0, 0, 1, 1],
      ],
    ];
    const deviation = (kept: number[]) => {
      const own = ticks.map((brand) => brand.map((cell) => kept.map((i) => cell[i]!)));
      const grid = associationGrid(own, equal(kept.length));
      return grid.kind === 'estimate' ? grid.deviation[0]![1]! : NaN;
    };
    const everybody = [0, 1, 2, 3, 4];
    const left = everybody.map((out) => deviation(everybody.filter((i) => i !== out)));
    const mean = left.reduce((sum, value) => sum + value, 0) / 5;
    const variance = 0.8 * left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const route = { variance: 'jackknife', design: marginDesign(5, []) } as const;
    const grid = associationGrid(ticks, { weight: new Float64Array(5).fill(1), route });

    expect(grid.kind === 'estimate' && grid.se[0]![1]).toBeCloseTo(Math.sqrt(variance), 9);
  });

  it('counts only people asked everything, and says so where there are none', () => {
    const ticks = [
      [
        [1, 0, null],
        [1, 1, 1],
      ],
      [
        [0, 1, 1],
        [1, 0, 1],
      ],
    ];

    expect(associationGrid(ticks, equal(3))).toMatchObject({ kind: 'estimate', base: 2, asked: 2 });
    expect(associationGrid([[[null, null]]], equal(2))).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-asked',
    });
    expect(() =>
      associationGrid(
        [
          [[1, 0]],
          [
            [1, 0],
            [1, 1],
          ],
        ],
        equal(2),
      ),
    ).toThrow(RangeError);
    expect(() => associationCounts([[1]], 0)).toThrow(RangeError);
  });
});

describe('mental availability', () => {
  it('is as worked out by hand', () => {
    // Three people; brand one has 2, 1 and 0 links, brand two 0, 1 and 0.
    const result = mentalAvailability(
      [
        [
          [1, 1, 0],
          [1, 0, 0],
        ],
        [
          [0, 1, 0],
          [0, 0, 0],
        ],
      ],
      equal(3),
    );

    if (result.kind !== 'estimate') throw new Error(result.reason);
    const [one] = result.brands;
    expect(result.linksPerPerson).toBeCloseTo(4 / 3, 12);
    expect(one!.penetration.value).toBeCloseTo(2 / 3, 12);
    expect(one!.marketShare.value).toBeCloseTo(3 / 4, 12);
    expect(one!.networkSize.value).toBeCloseTo(3 / 2, 12);
    expect(one!.shareOfMind.value).toBeCloseTo(3 / 4, 12);
  });

  it('has as many links as people, penetration and network size make', () => {
    fc.assert(
      fc.property(survey(3, 3), ({ ticks, sample }) => {
        const result = mentalAvailability(ticks, sample);
        if (result.kind !== 'estimate') throw new Error(result.reason);
        for (const { links, penetration, networkSize } of result.brands) {
          const made = result.asked * penetration.value! * (networkSize.value ?? 0);
          expect(links).toBeCloseTo(made, 9);
        }
        const shares = result.brands.reduce((sum, { marketShare }) => sum + marketShare.value!, 0);
        expect(shares === 0 || Math.abs(shares - 1) < 1e-9).toBe(true);
      }),
    );
  });

  it('says of a brand that nobody links: reached nobody, has no share, and no network to measure', () => {
    const result = mentalAvailability([[[0, 0]], [[1, 1]]], equal(2));
    const nobody = mentalAvailability([[[0, 0]]], equal(2));

    expect(result.kind === 'estimate' && result.brands[0]).toMatchObject({
      links: 0,
      penetration: { value: 0, se: 0 },
      marketShare: { value: 0 },
      networkSize: { value: null, se: null },
      shareOfMind: { value: null, se: null },
    });
    expect(nobody.kind === 'estimate' && nobody.brands[0]!.marketShare.value).toBe(0);
    expect(mentalAvailability([[[null, null]]], equal(2)).kind).toBe('cannot-say');
  });
});
