import { countedBrands, type Frame, frameProblems, mergeBrands, splitBrand } from '../../src/coding/frame';

const FRAME: Frame = {
  version: '1',
  brands: [
    { id: 'group', name: 'Aldmar Group', aliases: ['Aldmar'] },
    {
      id: 'cars',
      name: 'Aldmar Cars',
      aliases: ['A-Cars', 'Acars Sport'],
      parent: 'group',
      countsForParent: true,
    },
    { id: 'rent', name: 'Rentalia', aliases: [], parent: 'cars', countsForParent: true },
    { id: 'bank', name: 'Aldmar Bank', aliases: [], parent: 'group', countsForParent: false },
  ],
};
const bad = (...brands: Frame['brands']) => frameProblems({ brands });

describe('checking a frame', () => {
  it('finds nothing in a good one', () => {
    expect(frameProblems(FRAME)).toEqual([]);
  });

  it('names both brands of one spelling, however it is written', () => {
    expect(
      bad({ id: 'a', name: 'Delta', aliases: [] }, { id: 'b', name: 'Delta Taps', aliases: ['DELTA!'] }),
    ).toEqual(['"Delta" and "Delta Taps" both go by "DELTA!"']);
  });

  it('lets one brand have a spelling twice', () => {
    expect(bad({ id: 'a', name: 'Delta', aliases: ['delta', 'DELTA'] })).toEqual([]);
  });

  it.each([
    ['no brand', [], 'there is no brand in it'],
    ['an id with a bar', [{ id: 'a|b', name: 'A', aliases: [] }], '"a|b" cannot be the id of a brand'],
    [
      'an id that means nothing named',
      [{ id: 'NONE', name: 'A', aliases: [] }],
      '"NONE" cannot be the id of a brand',
    ],
    ['a name of signs', [{ id: 'a', name: '!!', aliases: [] }], 'the name of "a" has no letter or digit'],
    [
      'an unknown parent',
      [{ id: 'a', name: 'A', aliases: [], parent: 'x' }],
      'the parent "x" of "A" is not in it',
    ],
    [
      'its own parent',
      [{ id: 'a', name: 'A', aliases: [], parent: 'a' }],
      '"A" is its own parent by a circle',
    ],
  ])('refuses %s', (_, brands, problem) => {
    expect(frameProblems({ brands })).toEqual([problem]);
  });
});

describe('parents', () => {
  it.each([
    ['rent', ['rent', 'cars', 'group']],
    ['bank', ['bank']],
    ['group', ['group']],
  ])('a mention of %s counts for %j', (id, counted) => {
    expect(countedBrands(FRAME, id)).toEqual(counted);
  });
});

describe('merging and splitting', () => {
  it('hands over spellings and sub-brands', () => {
    const { version, brands } = mergeBrands(FRAME, 'cars', 'bank', '2');

    expect(version).toBe('2');
    expect(brands.find(({ id }) => id === 'bank')?.aliases).toEqual(['Aldmar Cars', 'A-Cars', 'Acars Sport']);
    expect(brands.find(({ id }) => id === 'rent')?.parent).toBe('bank');
    expect(frameProblems({ brands })).toEqual([]);
  });

  it('makes some spellings a brand of their own', () => {
    const { brands } = splitBrand(FRAME, 'cars', ['Acars Sport'], 'sport', '2');

    expect(brands.map(({ id, aliases }) => [id, aliases]).slice(1, 3)).toEqual([
      ['cars', ['A-Cars']],
      ['sport', []],
    ]);
  });

  it('changes nothing when a split is merged back', () => {
    const { brands } = mergeBrands(
      splitBrand(FRAME, 'cars', ['Acars Sport'], 'sport', '2'),
      'sport',
      'cars',
      '3',
    );

    expect(brands).toEqual(FRAME.brands);
  });

  it.each([
    ['into itself', () => mergeBrands(FRAME, 'cars', 'cars', '2')],
    ['an unknown brand', () => mergeBrands(FRAME, 'x', 'cars', '2')],
    ['off no spelling', () => splitBrand(FRAME, 'cars', [], 'sport', '2')],
    ['off a spelling of others', () => splitBrand(FRAME, 'cars', ['Rentalia'], 'sport', '2')],
    ['off into a brand that is there', () => splitBrand(FRAME, 'cars', ['A-Cars'], 'bank', '2')],
  ])('refuses to change a brand %s', (_, change) => {
    expect(change).toThrow(RangeError);
  });
});
