import fc from 'fast-check';
import { UNKNOWN } from '../../src/measurement/layout';
import { estimateShare, intervalBase } from '../../src/measurement/share';
import { cellWeights } from '../../src/measurement/weights';
import { wilsonInterval } from '../../src/stats';
import { aShare } from '../support/a-share';
import { LAYOUT, surveys, tallyOf } from '../support/small-survey';

describe('estimateShare', () => {
  it('gives the textbook share, error and interval without weights', () => {
    const { share, se, low, high, n, df, base } = aShare(30, 100);

    expect([share, n, df, base]).toEqual([0.3, 100, 99, 100]);
    // Deleting one of n: the jackknife of a share is p(1-p)/(n-1).
    expect(se).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 99), 12);
    const wilson = wilsonInterval(0.3, 99);
    expect([low, high]).toEqual([expect.closeTo(wilson.low, 12), expect.closeTo(wilson.high, 12)]);
  });

  it('keeps "not asked" out of the base and in n', () => {
    expect(aShare(10, 40, 100)).toMatchObject({ share: 0.25, base: 40, n: 100, df: 99 });
  });

  it.each([
    ['nobody', 0],
    ['everybody', 60],
  ])('has an interval on the effective base where %s said yes', (_, yes) => {
    const { se, low, high } = aShare(yes, 60);

    expect(se).toBe(0);
    expect({ low, high }).toEqual(wilsonInterval(yes / 60, 60));
  });

  it('has its jackknife error although a whole category of a margin was not asked', () => {
    const person = (age: number, state: 0 | 1 | 2) => ({
      codes: [1, age, 0],
      states: [state, 0, 0, 0] as (0 | 1 | 2)[],
      weight: 1,
    });
    const respondents = [person(UNKNOWN, 0), person(0, 1), person(0, 2), person(UNKNOWN, 0)];
    const tally = tallyOf({ layout: LAYOUT, respondents });
    const weights = cellWeights(tally, [{ segment: 'age', targets: { young: 1 } }]);
    if (weights.kind === 'refused') throw new Error(weights.reason);

    // Left out one at a time, the two who were asked leave shares of 1 and 0, the others 1/2 both times.
    expect(estimateShare(tally, weights, 0)).toMatchObject({
      share: 0.5,
      se: expect.closeTo(Math.sqrt((3 / 4) * 0.5), 12),
    });
  });

  it('rests a rare share of an uneven sample nearer to Kish’s base, and R’s numbers on the error alone', () => {
    const [share, se, base, effectiveBase] = [0.02, 0.006, 400, 200];
    const bySe = (share * (1 - share)) / se ** 2;
    const rare = { share, se, base, effectiveBase };

    // Four effective yes against ten that Kish's base counts for.
    expect(intervalBase(rare, 'jackknife')).toBeCloseTo(bySe ** (4 / 14) * 200 ** (10 / 14), 9);
    expect(intervalBase(rare, 'survey')).toBe(bySe);
    expect(intervalBase(rare, 'fixed')).toBe(bySe);
    expect(intervalBase({ ...rare, effectiveBase: base }, 'jackknife')).toBe(bySe);
  });

  it('has no standard error for a single respondent', () => {
    expect(aShare(1, 1, 50)).toMatchObject({ share: 1, base: 1, se: null, quality: 'hidden' });
  });

  it.each([
    [29, 'hidden'],
    [30, 'small'],
    [75, 'small'],
    [76, 'good'],
  ])('marks a base of %d as %s', (asked, quality) => {
    expect(aShare(9, asked).quality).toBe(quality);
  });

  it('says that nobody was asked, rather than 0', () => {
    const tally = tallyOf(fc.sample(surveys(9, 9), { numRuns: 1, seed: 4 })[0]!, ['sex']);
    const weights = cellWeights(
      { ...tally, asked: tally.asked.map(() => 0), yes: tally.yes.map(() => 0) },
      'none',
    );
    if (weights.kind === 'refused') throw new Error(weights.reason);
    const silent = { ...tally, asked: tally.asked.map(() => 0), yes: tally.yes.map(() => 0) };

    expect(estimateShare(silent, weights, 0)).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-asked',
      base: 0,
    });
  });

  it('adds its segments up to the whole', () => {
    fc.assert(
      fc.property(surveys(60, 2), (survey) => {
        const tally = tallyOf(survey);
        const weights = cellWeights(tally, 'none');
        if (weights.kind === 'refused') throw new Error(weights.reason);
        const part = (option: string | null) =>
          estimateShare(tally, weights, 1, { filter: { segment: 'region', option } });
        const whole = estimateShare(tally, weights, 1);
        const parts = ['north', 'south', null].map(part);

        expect(parts.reduce((sum, { base }) => sum + base, 0)).toBe(whole.base);
        const yes = parts.reduce((sum, p) => sum + (p.kind === 'estimate' ? p.share * p.base : 0), 0);
        expect(whole.kind === 'estimate' ? whole.share * whole.base : 0).toBeCloseTo(yes, 9);
      }),
    );
  });

  const tally = tallyOf(fc.sample(surveys(20, 20), { numRuns: 1, seed: 4 })[0]!, ['sex']);
  const other = tallyOf(fc.sample(surveys(9, 9), { numRuns: 1, seed: 4 })[0]!, ['sex']);
  const own = cellWeights(tally, 'none');
  if (own.kind === 'refused') throw new Error(own.reason);

  it.each([
    ['a measure that is not there', () => estimateShare(tally, own, 4)],
    ['weights of another tally', () => estimateShare(other, own, 0)],
    [
      'a segment outside the cells',
      () => estimateShare(tally, own, 0, { filter: { segment: 'age', option: 'old' } }),
    ],
    [
      'an option that is none',
      () => estimateShare(tally, own, 0, { filter: { segment: 'sex', option: 'x' } }),
    ],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});
