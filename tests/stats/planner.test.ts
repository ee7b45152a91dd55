import fc from 'fast-check';
import {
  detectableChange,
  peopleForChange,
  peopleForChangePooled,
  peopleForMeanChange,
  powerOfChange,
} from '../../src/stats';

const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const people = fc.integer({ min: 50, max: 5000 });

describe('peopleForChange', () => {
  it('plans 30 % against 40 % as the formula says', () => {
    // (1.959964 + 0.841621)² × (0.21 + 0.24) / 0.01 = 353.2
    expect(peopleForChange(0.3, 0.4, { designEffect: 1 })).toEqual({
      exact: expect.closeTo(353.2, 1) as number,
      people: 354,
    });
    // power.prop.test(p1 = .3, p2 = .4, power = .8) in R: n = 355.9.
    expect(peopleForChangePooled(0.3, 0.4, { designEffect: 1 }).people).toBe(356);
  });

  it('assumes a design effect of 1.3 unless told', () => {
    const plain = peopleForChange(0.3, 0.4, { designEffect: 1 }).exact;

    expect(peopleForChange(0.3, 0.4).exact).toBeCloseTo(1.3 * plain, 8);
  });

  it('finds the change that so many people detect, and the power that was asked for', () => {
    fc.assert(
      fc.property(share, people, fc.constantFrom('up' as const, 'down' as const), (from, n, direction) => {
        const change = detectableChange(from, n, direction);
        fc.pre(change !== null && change > 1e-6);
        const to = direction === 'up' ? from + change : from - change;
        expect(peopleForChange(from, to).exact / n).toBeCloseTo(1, 6);
        expect(powerOfChange(from, to, n)).toBeCloseTo(0.8, 6);
      }),
    );
  });

  it('needs fewer in a panel whose people stay as they are, and as many for answers that do not correlate', () => {
    const plain = peopleForChange(0.3, 0.35).exact;

    expect(peopleForChange(0.3, 0.35, { overlap: 1, correlation: 0.6 }).exact / plain).toBeCloseTo(0.4, 2);
    expect(peopleForChange(0.3, 0.35, { overlap: 1, correlation: 0 }).exact).toBe(plain);
    expect(powerOfChange(0.3, 0.35, 500, { overlap: 0.5, correlation: 0.6 })).toBeGreaterThan(
      powerOfChange(0.3, 0.35, 500),
    );
  });

  it('needs the whole sample to hold enough of a segment, and more for many tests', () => {
    const plain = peopleForChange(0.3, 0.35).exact;

    expect(peopleForChange(0.3, 0.35, { segmentShare: 0.25 }).exact).toBeCloseTo(4 * plain, 6);
    expect(peopleForChange(0.3, 0.35, { tests: 10 }).exact).toBeCloseTo(
      peopleForChange(0.3, 0.35, { alpha: 0.005 }).exact,
      8,
    );
    expect(powerOfChange(0.3, 0.35, 4000, { segmentShare: 0.25 })).toBe(powerOfChange(0.3, 0.35, 1000));
  });
});

describe('peopleForMeanChange', () => {
  it('plans a Net Promoter Score: ten points at a spread of 75', () => {
    // 7.848879 × 2 × 75² / 100 = 882.999
    expect(peopleForMeanChange(75, 75, 10, { designEffect: 1 }).people).toBe(883);
    expect(peopleForMeanChange(75, 75, -10, { designEffect: 1 }).people).toBe(883);
  });

  it('agrees with the plan for a share', () => {
    const sd = (p: number) => Math.sqrt(p * (1 - p));

    expect(peopleForMeanChange(sd(0.3), sd(0.4), 0.1).exact).toBeCloseTo(peopleForChange(0.3, 0.4).exact, 8);
  });
});

describe('detectableChange', () => {
  it('is null where no share within 0 to 1 would be told apart', () => {
    expect(detectableChange(0.02, 60, 'down')).toBeNull();
    expect(detectableChange(0.02, 60, 'up')).toBeGreaterThan(0);
    expect(detectableChange(1, 100, 'up')).toBeNull();
  });

  it('mirrors itself', () => {
    expect(detectableChange(0.3, 400, 'up')).toBeCloseTo(detectableChange(0.7, 400, 'down')!, 12);
  });
});

describe('impossible plans', () => {
  it.each([
    ['equal shares', () => peopleForChange(0.3, 0.3)],
    ['a share above 1', () => peopleForChange(0.3, 1.3)],
    ['a power of 1', () => peopleForChange(0.3, 0.4, { power: 1 })],
    ['no level', () => peopleForChange(0.3, 0.4, { alpha: 0 })],
    ['no design effect', () => peopleForChange(0.3, 0.4, { designEffect: 0 })],
    ['half a test', () => peopleForChange(0.3, 0.4, { tests: 0.5 })],
    ['more overlap than people', () => peopleForChange(0.3, 0.4, { overlap: 1.1 })],
    ['an impossible correlation', () => peopleForChange(0.3, 0.4, { correlation: 2 })],
    ['an empty segment', () => peopleForChange(0.3, 0.4, { segmentShare: 0 })],
    ['a panel in the pooled formula', () => peopleForChangePooled(0.3, 0.4, { overlap: 0.5 })],
    ['a panel in the detectable change', () => detectableChange(0.3, 400, 'up', { overlap: 0.5 })],
    ['nobody', () => detectableChange(0.3, 0, 'up')],
    ['nobody to have power', () => powerOfChange(0.3, 0.4, 0)],
    ['no change of a mean', () => peopleForMeanChange(75, 75, 0)],
    ['answers that do not vary', () => peopleForMeanChange(0, 0, 10)],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});
