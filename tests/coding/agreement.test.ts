import { cohensKappa, sampleCheck } from '../../src/coding/agreement';

const pairs = (counts: [string, string, number][]) =>
  counts.flatMap(([one, other, count]) => Array.from({ length: count }, () => [one, other] as const));

/** The chance of at most so many wrong of all, each wrong with this chance: the binomial sum itself. */
function upTo(most: number, all: number, chance: number): number {
  let term = (1 - chance) ** all;
  let sum = term;
  for (let k = 1; k <= most; k++) {
    term *= ((all - k + 1) / k) * (chance / (1 - chance));
    sum += term;
  }
  return sum;
}

describe("Cohen's kappa", () => {
  it('is what one works out by hand: 35 of 50 alike, 25 expected', () => {
    const coded = pairs([
      ['yes', 'yes', 20],
      ['yes', 'no', 5],
      ['no', 'yes', 10],
      ['no', 'no', 15],
    ]);

    // (25 × 30 + 25 × 20) / 50² = .5; (.7 − .5) / (1 − .5) = .4
    expect(cohensKappa(coded)).toMatchObject({
      kind: 'estimate',
      agreement: 0.7,
      items: 50,
      kappa: expect.closeTo(0.4, 12) as number,
    });
  });

  it('has the variance of the example of Fleiss, Cohen and Everitt (1969): .002885', () => {
    const coded = pairs([
      ['a', 'a', 106],
      ['a', 'b', 10],
      ['a', 'c', 4],
      ['b', 'a', 22],
      ['b', 'b', 28],
      ['b', 'c', 10],
      ['c', 'a', 2],
      ['c', 'b', 12],
      ['c', 'c', 6],
    ]);
    const found = cohensKappa(coded);
    if (found.kind !== 'estimate') throw new Error('there is a kappa');

    expect(found.kappa).toBeCloseTo(0.4286, 4);
    expect(((found.high - found.low) / 2 / 1.959964) ** 2).toBeCloseTo(0.002885, 6);
  });

  it('is what one works out by hand for three codes', () => {
    const coded = pairs([
      ['a', 'a', 88],
      ['a', 'b', 14],
      ['a', 'c', 18],
      ['b', 'a', 10],
      ['b', 'b', 40],
      ['b', 'c', 10],
      ['c', 'a', 2],
      ['c', 'b', 6],
      ['c', 'c', 12],
    ]);

    // alike 140 / 200 = .7; by chance (120 × 100 + 60 × 60 + 20 × 40) / 200² = .41; (.7 − .41) / .59
    expect(cohensKappa(coded)).toMatchObject({ kappa: expect.closeTo(0.29 / 0.59, 12) as number });
  });

  it('is 1 for the same codes, below 0 where people differ more than by chance', () => {
    expect(
      cohensKappa(
        pairs([
          ['a', 'a', 3],
          ['b', 'b', 4],
        ]),
      ),
    ).toMatchObject({ kappa: 1 });
    expect(
      cohensKappa(
        pairs([
          ['a', 'b', 3],
          ['b', 'a', 3],
        ]),
      ),
    ).toMatchObject({ kappa: -1 });
  });

  it('cannot be said of nothing, or where there is only one code', () => {
    expect(cohensKappa([])).toEqual({
      kind: 'cannot-say',
      reason: 'nothing-coded',
      agreement: null,
      items: 0,
    });
    expect(cohensKappa(pairs([['a', 'a', 9]]))).toEqual({
      kind: 'cannot-say',
      reason: 'one-code-only',
      agreement: 1,
      items: 9,
    });
  });
});

describe('the sample check', () => {
  it('says how wrong codes may be even where none was found wrong', () => {
    const check = sampleCheck(100, 0);

    // 1 − .025^(1/100)
    expect(check).toMatchObject({
      kind: 'estimate',
      rate: 0,
      low: 0,
      high: expect.closeTo(0.0362167, 6) as number,
    });
  });

  it('ends where as many wrong, or as few, would be seen once in forty samples', () => {
    const check = sampleCheck(200, 3);
    if (check.kind !== 'estimate') throw new Error('nothing was estimated');

    expect(check.rate).toBe(0.015);
    expect(upTo(3, 200, check.high)).toBeCloseTo(0.025, 10);
    expect(1 - upTo(2, 200, check.low)).toBeCloseTo(0.025, 10);
  });

  it('cannot be said where nothing was checked', () => {
    expect(sampleCheck(0, 0)).toEqual({ kind: 'cannot-say', reason: 'nothing-checked' });
  });

  it.each([
    [-1, 0],
    [5, 6],
    [5, 1.5],
  ])('refuses %d checked and %d wrong', (checked, wrong) => {
    expect(() => sampleCheck(checked, wrong)).toThrow(RangeError);
  });
});
