import { atMost, compare, elsewhere, within } from './compare';

const tolerance = { rel: 1e-6, abs: 1e-9 };
const agrees = (want: unknown, got: unknown) => compare(want, got, tolerance).every((one) => one.agrees);

describe('compare', () => {
  it('compares every leaf by its place', () => {
    const want = { a: 1, b: [2, null], c: { d: 'up', e: true } };

    expect(agrees(want, { a: 1 + 1e-7, b: [2, null], c: { d: 'up', e: true } })).toBe(true);
    expect(compare(want, want, tolerance).map(({ path }) => path)).toEqual(['a', 'b.0', 'b.1', 'c.d', 'c.e']);
  });

  it.each([
    ['a value nobody answered', { a: 1, b: 2 }, { a: 1 }],
    ['a part nobody answered', { a: { b: 1 } }, {}],
    ['a number beyond the tolerance', { a: 1 }, { a: 1.00001 }],
    ['a number in place of "cannot say"', { a: null }, { a: 0 }],
    ['"cannot say" in place of a number', { a: 0 }, { a: null }],
    ['what is not a number', { a: 0 }, { a: NaN }],
    ['what is not a number in place of "cannot say"', { a: null }, { a: NaN }],
    ['an infinity in place of a number', { a: 1 }, { a: Infinity }],
    ['another word', { a: 'above' }, { a: 'below' }],
    ['a list that is too long', { a: [1] }, { a: [1, 2] }],
    ['a list that is too short', { a: [1, 2] }, { a: [1] }],
    ['something in place of an empty list', { a: [] }, { a: [1] }],
    ['no reason to leave a value out', { a: 1 }, { a: elsewhere(' ') }],
    ['more than allowed', { a: 1 }, { a: atMost(2) }],
    ['a number beyond its own tolerance', { a: 1 }, { a: within({ rel: 0.005, abs: 0 }, 1.006) }],
  ])('does not let %s pass', (_, want, got) => {
    expect(agrees(want, got)).toBe(false);
  });

  it.each([
    ['an infinity by its name', { a: 'Infinity' }, { a: Infinity }],
    [
      'a value left out for a reason',
      { a: { b: 1 } },
      { a: elsewhere('another solution of the same problem') },
    ],
    ['what is not more than allowed', { a: 3 }, { a: atMost(2) }],
    ['a number within its own tolerance', { a: 1 }, { a: within({ rel: 0.005, abs: 0 }, 1.004) }],
    ['an empty list', { a: [] }, { a: [] }],
  ])('lets %s pass', (_, want, got) => {
    expect(agrees(want, got)).toBe(true);
  });
});
