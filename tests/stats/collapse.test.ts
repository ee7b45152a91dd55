import fc from 'fast-check';
import { collapseMargin, proposeCollapse } from '../../src/stats';

const ordered = { isOrdered: true };

describe('proposeCollapse', () => {
  it('leaves a margin alone whose categories are all well filled', () => {
    expect(proposeCollapse([100, 120, 90], [0.3, 0.4, 0.3], ordered)).toEqual({
      thin: [],
      groups: [[0], [1], [2]],
      undecided: [],
    });
  });

  it('puts a thin category together with the adjacent one that has fewer respondents', () => {
    const { thin, groups, undecided } = proposeCollapse([100, 12, 60, 90], [0.3, 0.1, 0.3, 0.3], ordered);

    expect(thin).toMatchObject([{ category: 1, people: 12, why: ['few-respondents'] }]);
    expect(groups).toEqual([[0], [1, 2], [3]]);
    expect(undecided).toEqual([]);
  });

  it('goes on until nothing is thin, thinnest first, also at the ends', () => {
    expect(proposeCollapse([5, 6, 7, 300], [0.1, 0.1, 0.1, 0.7], ordered).groups).toEqual([[0, 1, 2, 3]]);
    expect(proposeCollapse([15, 10, 300, 3], [0.05, 0.05, 0.8, 0.1], ordered).groups).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('finds categories far from their target in either direction, empty ones and those without target', () => {
    const { thin } = proposeCollapse([300, 30, 0, 40, 630], [0.05, 0.2, 0.1, 0, 0.65]);

    expect(thin.map(({ category, why }) => [category, why])).toEqual([
      [0, ['far-from-target']],
      [1, ['far-from-target']],
      [2, ['no-respondents']],
      [3, ['no-target']],
    ]);
  });

  it('leaves the choice to a person where categories have no order', () => {
    const { groups, undecided } = proposeCollapse([100, 12, 60], [0.5, 0.2, 0.3]);

    expect(groups).toEqual([[0], [1], [2]]);
    expect(undecided).toEqual([1]);
  });

  it('is undecided where even all together are too few', () => {
    expect(proposeCollapse([4, 5], [0.5, 0.5], ordered)).toMatchObject({
      groups: [[0, 1]],
      undecided: [0, 1],
    });
  });

  it('does not mind a category that nobody wants and nobody has', () => {
    expect(proposeCollapse([100, 0, 100], [0.5, 0, 0.5]).thin).toEqual([]);
  });

  it('always gives groups that hold each category once, in order, none of them thin unless all are one', () => {
    const category = fc.tuple(fc.nat(200), fc.double({ min: 0.01, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(category, { minLength: 1, maxLength: 9 }), (list) => {
        const [people, targets] = [list.map(([n]) => n), Float64Array.from(list, ([, t]) => t)];
        const { groups } = proposeCollapse(people, targets, ordered);
        expect(groups.flat()).toEqual(people.map((_, i) => i));
        const merged = collapseMargin(new Int32Array(0), targets, groups);
        const counts = groups.map((group) => group.reduce((sum, c) => sum + people[c]!, 0));
        if (groups.length > 1) expect(proposeCollapse(counts, merged.targets, ordered).thin).toEqual([]);
      }),
    );
  });

  it.each([
    ['lists of different lengths', [10, 20], [1]],
    ['no categories', [], []],
    ['a negative count', [-1, 20], [0.5, 0.5]],
    ['targets that are all 0', [10, 20], [0, 0]],
  ])('refuses %s', (_, people, targets) => {
    expect(() => proposeCollapse(people, targets)).toThrow(RangeError);
  });

  it('refuses impossible limits', () => {
    expect(() => proposeCollapse([10], [1], { ratio: 1 })).toThrow(RangeError);
  });
});

describe('collapseMargin', () => {
  it('recodes categories and adds up targets; no answer stays none', () => {
    const { codes, targets } = collapseMargin(Int32Array.of(0, 1, 2, -1, 2), Float64Array.of(0.2, 0.3, 0.5), [
      [0],
      [1, 2],
    ]);

    expect([...codes]).toEqual([0, 1, 1, -1, 1]);
    expect([...targets]).toEqual([0.2, 0.8]);
  });

  it.each([
    ['a category in no group', [[0], [1]]],
    [
      'a category in two groups',
      [
        [0, 1],
        [1, 2],
      ],
    ],
  ])('refuses %s', (_, groups) => {
    expect(() => collapseMargin(Int32Array.of(0), Float64Array.of(0.2, 0.3, 0.5), groups)).toThrow(
      RangeError,
    );
  });
});
