import fc from 'fast-check';
import {
  agrestiCoullInterval,
  agrestiCoullUnclipped,
  arcsineInterval,
  effectiveBaseOfShare,
  exactInterval,
  type Interval,
  logitInterval,
  meanInterval,
  wilsonInterval,
} from '../../src/stats';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const middle = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const base = fc.double({ min: 2, max: 5000, noNaN: true });

describe('intervals of a share on an effective base', () => {
  it.each([
    ['agrestiCoullInterval', agrestiCoullInterval],
    ['exactInterval', exactInterval],
  ])('%s mirrors itself and stays within 0 to 1', (_, interval) => {
    fc.assert(
      fc.property(share, base, (p, n) => {
        const [yes, no] = [interval(p, n), interval(1 - p, n)];
        expect(yes.low).toBeGreaterThanOrEqual(0);
        expect(yes.high).toBeLessThanOrEqual(1);
        near(no.low, 1 - yes.high);
        near(no.high, 1 - yes.low);
      }),
    );
  });

  it('agrestiCoullInterval has the centre of the Wilson interval and is never narrower', () => {
    fc.assert(
      fc.property(share, base, (p, n) => {
        const [wilson, agresti] = [wilsonInterval(p, n), agrestiCoullUnclipped(p, n)];
        near(agresti.low + agresti.high, wilson.low + wilson.high);
        expect(width(agresti)).toBeGreaterThan(width(wilson) - 1e-12);
      }),
    );
  });

  it('exactInterval gives the rule of the published example and of nobody', () => {
    // Clopper & Pearson for 10 of 20, as in every table of exact limits.
    expect(exactInterval(0.5, 20).low).toBeCloseTo(0.27196, 5);
    expect(exactInterval(0.5, 20).high).toBeCloseTo(0.72804, 5);
    expect(exactInterval(0, 30)).toEqual({
      low: 0,
      high: expect.closeTo(1 - 0.025 ** (1 / 30), 10) as number,
    });
  });
});

describe('intervals of a share on its standard error', () => {
  it.each([
    ['logitInterval', logitInterval],
    ['arcsineInterval', arcsineInterval],
  ])('%s has no place for nobody and everybody, and mirrors itself', (_, interval) => {
    expect([interval(0, 0, 50), interval(1, 0, 50)]).toEqual([null, null]);
    fc.assert(
      fc.property(middle, base, (p, n) => {
        const se = Math.sqrt((p * (1 - p)) / n);
        const [yes, no] = [interval(p, se, n)!, interval(1 - p, se, n)!];
        expect(yes.low).toBeGreaterThanOrEqual(0);
        expect(yes.high).toBeLessThanOrEqual(1);
        near(no.low, 1 - yes.high);
      }),
    );
  });

  it('logitInterval lies evenly around the logit, worked out by hand', () => {
    // Share 1/2: the logit is 0, its error se / 0.25, and t for one degree of freedom at 50 % is 1.
    const { low, high } = logitInterval(0.5, 0.05, 1, 0.5)!;

    expect(low).toBeCloseTo(1 / (1 + Math.exp(0.2)), 12);
    expect(high).toBeCloseTo(1 / (1 + Math.exp(-0.2)), 12);
  });

  it('meanInterval is the textbook interval', () => {
    // Student's t for 9 degrees of freedom at 95 % is 2.262157.
    const { low, high } = meanInterval(10, 2, 9);

    expect([low, high]).toEqual([expect.closeTo(10 - 4.524314, 5), expect.closeTo(10 + 4.524314, 5)]);
  });
});

describe('effectiveBaseOfShare', () => {
  it('gives back the base of a simple sample', () => {
    fc.assert(
      fc.property(
        middle,
        base,
        (p, n) => void near(effectiveBaseOfShare(p, Math.sqrt((p * (1 - p)) / n), 7)! / n, 1),
      ),
    );
  });

  it('falls back for nobody and everybody, and has none for a share that the weighting fixed', () => {
    expect([effectiveBaseOfShare(0, 0, 53.4), effectiveBaseOfShare(1, 0, 53.4)]).toEqual([53.4, 53.4]);
    expect(effectiveBaseOfShare(0.49, 0, 53.4)).toBeNull();
  });
});

describe('impossible arguments', () => {
  it.each([
    ['a share above 1', () => exactInterval(1.2, 10)],
    ['no base', () => agrestiCoullInterval(0.5, 0)],
    ['a level of 1', () => exactInterval(0.5, 10, 1)],
    ['a negative error', () => logitInterval(0.5, -1, 10)],
    ['no degrees of freedom', () => arcsineInterval(0.5, 0.1, 0)],
    ['a mean that is not a number', () => meanInterval(NaN, 1, 10)],
    ['a negative error of a share', () => effectiveBaseOfShare(0.5, -0.1, 10)],
    ['no base to fall back on', () => effectiveBaseOfShare(0, 0, 0)],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

function width({ low, high }: Interval): number {
  return high - low;
}

function near(got: number, want: number): void {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-8);
}
