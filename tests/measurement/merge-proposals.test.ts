import fc from 'fast-check';
import { mergeOrdered, sparseCategories } from '../../src/measurement/merge-proposals';

const category = (option: string, target: number, ...respondents: number[]) => ({
  options: [option],
  target,
  respondents,
});

describe('sparseCategories', () => {
  it('names a category that one wave cannot carry, with the wave in which it is worst', () => {
    const found = sparseCategories([
      category('young', 0.3, 200, 190),
      category('middle', 0.5, 180, 190),
      category('old', 0.2, 30, 12),
    ]);

    expect(found).toEqual([
      { options: ['old'], wave: 1, respondents: 12, ratio: expect.closeTo(0.2 / (12 / 392), 9) },
    ]);
  });

  it.each([
    ['five times too few', 0.5, 100, 900, []],
    ['more than five times too few', 0.51, 100, 900, ['a']],
    ['five times too many', 0.1, 500, 500, []],
    ['more than five times too many', 0.09, 500, 500, ['a']],
  ])('takes %s as the edge', (_, target, a, b, sparse) => {
    const found = sparseCategories([category('a', target, a), category('b', 1 - target, b)]);

    expect(found.flatMap(({ options }) => options)).toEqual(sparse);
  });

  it('leaves out what has no wanted share, and waves in which nobody answered', () => {
    expect(sparseCategories([category('a', 0, 3, 0), category('b', 1, 300, 0)])).toEqual([]);
  });
});

describe('mergeOrdered', () => {
  it('merges with the neighbour that holds fewer, and goes on until every wave carries it', () => {
    const left = mergeOrdered([
      category('under 30', 0.2, 150, 150),
      category('30 to 49', 0.3, 90, 90),
      category('50 to 69', 0.3, 12, 60),
      category('70 or over', 0.2, 4, 6),
    ]);

    expect(left.map(({ options }) => options)).toEqual([
      ['under 30'],
      ['30 to 49', '50 to 69', '70 or over'],
    ]);
  });

  it('keeps every answer once, in order, its people and its share', () => {
    const categories = fc.array(
      fc.record({ target: fc.nat(20), respondents: fc.tuple(fc.nat(80), fc.nat(80)) }),
      { minLength: 1, maxLength: 7 },
    );
    fc.assert(
      fc.property(categories, (drawn) => {
        const all = drawn.map((one, i) => ({ ...one, options: [String(i)] }));
        const left = mergeOrdered(all);

        expect(left.flatMap(({ options }) => options)).toEqual(all.flatMap(({ options }) => options));
        const sum = (of: readonly { respondents: readonly number[] }[]) =>
          of.reduce((people, { respondents }) => people + respondents[0]! + respondents[1]!, 0);
        expect(sum(left)).toBe(sum(all));
        if (left.length > 1) expect(sparseCategories(left)).toEqual([]);
      }),
    );
  });
});
