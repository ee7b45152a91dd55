import {
  covariateDesign,
  type Exposure,
  exposureLift,
  logistic,
  postStratifiedLift,
  standardisedDifferences,
} from '../../src/stats';

const floats = (...values: number[]) => Float64Array.from(values);
const ones = (n: number) => new Float64Array(n).fill(1);

/** People of two kinds, of whom 20 of 60 and 40 of 60 saw the campaign; each kind and arm with its own share of yes. */
function campaign(yes: [number, number, number, number]): { exposure: Exposure; kind: Int32Array } {
  const groups = [
    { kind: 0, z: 1, people: 20, yes: yes[0] },
    { kind: 0, z: 0, people: 40, yes: yes[1] },
    { kind: 1, z: 1, people: 40, yes: yes[2] },
    { kind: 1, z: 0, people: 20, yes: yes[3] },
  ];
  const people = groups.flatMap((group) =>
    Array.from({ length: group.people }, (_, i) => ({ ...group, y: i < group.yes ? 1 : 0 })),
  );
  return {
    exposure: {
      outcome: floats(...people.map(({ y }) => y)),
      exposed: floats(...people.map(({ z }) => z)),
      weight: ones(people.length),
    },
    kind: Int32Array.from(people, ({ kind }) => kind),
  };
}

const designOf = (kind: Int32Array) => covariateDesign(kind.length, [{ codes: kind, categories: 2 }]);

describe('logistic regression', () => {
  it('has the log odds of a table as its coefficients, and weights count as people', () => {
    // 3 of 4 against 1 of 4.
    const x = floats(1, 1, 1, 1, 0, 0, 0, 0);
    const y = floats(1, 1, 1, 0, 1, 0, 0, 0);
    const fit = logistic([ones(8), x], y, ones(8));
    const weighted = logistic([ones(4), floats(1, 1, 0, 0)], floats(1, 0, 1, 0), floats(3, 1, 1, 3));

    expect(fit.kind === 'fit' && fit.coefficients[1]).toBeCloseTo(2 * Math.log(3), 10);
    expect(weighted.kind === 'fit' && weighted.coefficients[0]).toBeCloseTo(-Math.log(3), 10);
  });

  it('leaves out a column that the others determine', () => {
    const x = floats(1, 1, 0, 0, 1, 0);
    const fit = logistic([ones(6), x, x.map((value) => 1 - value)], floats(1, 0, 1, 0, 1, 0), ones(6));

    expect(fit.kind === 'fit' && fit.coefficients[2]).toBeNull();
  });

  it('refuses to fit what a covariate tells exactly, or one outcome only', () => {
    const x = floats(1, 2, 3, 4, 5, 6);

    expect(logistic([ones(6), x], floats(0, 0, 0, 1, 1, 1), ones(6))).toMatchObject({ reason: 'separated' });
    expect(logistic([ones(6), x], ones(6), ones(6))).toMatchObject({ reason: 'one-outcome' });
    expect(() => logistic([ones(2)], floats(0, 2), ones(2))).toThrow(RangeError);
    expect(() => logistic([ones(2)], floats(0, 1), floats(1, 0))).toThrow(RangeError);
  });
});

describe('exposure lift', () => {
  it('is as worked out by hand where kinds of people explain everything', () => {
    // Within each kind the exposed say yes 10 points more often; kind 1 says it more often and was exposed more often.
    const { exposure, kind } = campaign([8, 12, 32, 14]);
    const result = exposureLift(exposure, designOf(kind));
    const strata = postStratifiedLift(exposure, kind, 2);

    if (result.kind !== 'estimate' || strata.kind !== 'estimate') throw new Error('no estimate');
    expect(result.raw.lift).toBeCloseTo(40 / 60 - 26 / 60, 10);
    for (const { lift } of [result.att, result.ate, strata.att, strata.ate])
      expect(lift).toBeCloseTo(0.1, 10);
    expect(result.differenceAfter).toBeCloseTo(0, 10);
    expect(result.differenceBefore).toBeGreaterThan(0.5);
    expect(result.warnings).toEqual(['thin-control']);
  });

  it('has the standard error of refitting everything with one person left out', () => {
    const { exposure, kind } = campaign([9, 10, 30, 8]);
    const lifts = [...kind.keys()].map((left) => {
      const but = <T extends Float64Array | Int32Array>(values: T) =>
        values.filter((_, i) => i !== left) as T;
      const { outcome, exposed, weight } = exposure;
      const others = { outcome: but(outcome), exposed: but(exposed), weight: but(weight) };
      const result = exposureLift(others, designOf(but(kind)));
      return result.kind === 'estimate' ? result.att.lift : NaN;
    });
    const n = lifts.length;
    const mean = lifts.reduce((sum, lift) => sum + lift, 0) / n;
    const jackknife = Math.sqrt(((n - 1) / n) * lifts.reduce((sum, lift) => sum + (lift - mean) ** 2, 0));
    const result = exposureLift(exposure, designOf(kind));

    expect(result.kind === 'estimate' && result.att.se! / jackknife).toBeCloseTo(1, 1);
  });

  it('leaves out people whose kind was hardly ever in the other group, and says how many', () => {
    const kind = Int32Array.from({ length: 300 }, (_, i) => (i < 100 ? 0 : 1));
    const exposed = Float64Array.from(kind, (own, i) => (own === 0 ? i % 2 : i === 150 ? 0 : 1));
    const exposure = { outcome: exposed.map((_, i) => i % 3 && 1), exposed, weight: ones(300) };

    expect(exposureLift(exposure, designOf(kind))).toMatchObject({
      ...{ kind: 'estimate', exposed: 50, unexposed: 50, outside: 200 },
      warnings: ['thin-control', 'little-overlap'],
    });
    expect(exposureLift(exposure, designOf(kind), { overlap: null })).toMatchObject({ outside: 0 });
  });

  it('says why there is none', () => {
    const { exposure, kind } = campaign([8, 12, 32, 14]);
    const design = [...designOf(kind), exposure.exposed];

    expect(exposureLift(exposure, design)).toEqual({ kind: 'cannot-say', reason: 'separated' });
    expect(exposureLift({ ...exposure, exposed: ones(120) }, designOf(kind))).toMatchObject({
      reason: 'one-group',
    });
    expect(() => exposureLift(exposure, design, { overlap: { low: 0.5, high: 0.2 } })).toThrow(RangeError);
    expect(() => exposureLift({ ...exposure, outcome: floats(1) }, design)).toThrow(RangeError);
  });

  it('has no model of an outcome that is neither yes nor no', () => {
    const { exposure, kind } = campaign([8, 12, 32, 14]);
    const scores = { ...exposure, outcome: exposure.outcome.map((y, i) => y * 5 + (i % 4)) };

    expect(exposureLift(scores, designOf(kind))).toMatchObject({ kind: 'estimate', gComputation: null });
  });
});

describe('post-stratified lift', () => {
  it('drops and names a stratum where everybody was exposed', () => {
    const { exposure } = campaign([8, 12, 32, 14]);
    const strata = Int32Array.from(exposure.exposed, (z, i) => (z === 1 && i % 2 === 0 ? 1 : 0));

    expect(postStratifiedLift(exposure, strata, 3)).toMatchObject({ kind: 'estimate', dropped: [1, 2] });
    expect(postStratifiedLift(exposure, Int32Array.from(exposure.exposed), 2)).toEqual({
      ...{ kind: 'cannot-say', reason: 'no-stratum-with-both' },
      dropped: [0, 1],
    });
    expect(() => postStratifiedLift(exposure, strata, 1)).toThrow(RangeError);
  });
});

describe('standardised differences', () => {
  it('are as worked out by hand', () => {
    // Means 2 and 4, variances 1 and 1.
    const x = floats(1, 2, 3, 3, 4, 5);
    const exposed = floats(0, 0, 0, 1, 1, 1);

    const [apart, flat] = standardisedDifferences([x, ones(6)], exposed, ones(6), ones(6));
    expect(apart).toBeCloseTo(2, 12);
    expect(flat).toBeNull();
  });
});
