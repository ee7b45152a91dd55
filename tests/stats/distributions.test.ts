import fc from 'fast-check';
import {
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentCdf,
  studentQuantile,
  studentTwoSided,
  studentUpperTail,
} from '../../src/stats';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';

describeWithOracle('distributions: reference values from R', () => {
  type Normal = { cdf: number[]; upper: number[]; quantile: number[] };

  it('has the normal cdf, tail and quantile to nine digits, also where they are tiny', () => {
    const { inputs, expected } = vectors<{ z: number[]; p: number[] }, Normal>('dist', 'normal')[0]!;

    // Relative alone: any absolute tolerance would let a wrong tail pass.
    inputs.z.forEach((z, i) => expectClose(normalCdf(z), expected.cdf[i], { rel: 1e-12, abs: 1e-310 }));
    inputs.z.forEach((z, i) => expectClose(normalUpperTail(z), expected.upper[i], { rel: 1e-12, abs: 0 }));
    inputs.p.forEach((p, i) =>
      expectClose(normalQuantile(p), expected.quantile[i], { rel: 1e-9, abs: 1e-14 }),
    );
  });

  it('has the t cdf and two-sided p-value', () => {
    type Cdf = { cdf: number[]; two_sided_p: number[] };
    const { inputs, expected } = vectors<{ t: number[]; df: number[] }, Cdf>('dist', 't_cdf')[0]!;

    inputs.t.forEach((t, i) => {
      expectClose(studentCdf(t, inputs.df[i]!), expected.cdf[i], { rel: 1e-9, abs: 0 });
      expectClose(studentUpperTail(-t, inputs.df[i]!), expected.cdf[i], { rel: 1e-9, abs: 0 });
      expectClose(studentTwoSided(t, inputs.df[i]!), expected.two_sided_p[i], { rel: 1e-9, abs: 0 });
    });
  });

  it('has the t quantile', () => {
    type Quantile = { quantile: number[] };
    const { inputs, expected, tolerance } = vectors<{ p: number[]; df: number[] }, Quantile>(
      'dist',
      't_quantile',
    )[0]!;

    inputs.p.forEach((p, i) =>
      expectClose(studentQuantile(p, inputs.df[i]!), expected.quantile[i], tolerance),
    );
  });
});

describe('the normal distribution', () => {
  // Textbook values (Abramowitz & Stegun, table 26.1), so that something holds where the vectors are not at hand.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.96, 0.0249978951482204],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160527e-24],
  ])('has P(Z <= %d) = %d', (z, probability) => {
    expectClose(normalCdf(z), probability, { rel: 1e-13, abs: 0 });
  });

  it('is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true }), (p) => {
        expectClose(normalCdf(normalQuantile(p)), p, { rel: 1e-9, abs: 0 });
      }),
    );
  });

  it('reaches its ends', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalUpperTail(Infinity)]).toEqual([0, 1, 0]);
  });
});

describe('Student’s t distribution', () => {
  it('is undone by its quantile', () => {
    const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(p, fc.integer({ min: 1, max: 5000 }), (probability, df) => {
        expectClose(studentCdf(studentQuantile(probability, df), df), probability, { rel: 1e-8, abs: 0 });
      }),
    );
  });
});

describe('impossible input', () => {
  it.each([
    ['a normal cdf of no number', () => normalCdf(NaN)],
    ['a normal quantile at 0', () => normalQuantile(0)],
    ['a normal quantile above 1', () => normalQuantile(1.2)],
    ['a t cdf of no number', () => studentCdf(NaN, 3)],
    ['a t cdf without degrees of freedom', () => studentCdf(1, 0)],
    ['a t quantile at 1', () => studentQuantile(1, 3)],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});
