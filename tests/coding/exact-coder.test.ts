import fc from 'fast-check';
import { exactCoder, namedBrands } from '../../src/coding/exact-coder';
import { foldText } from '../../src/coding/fold';

describe('folding a typed text', () => {
  it.each([
    ['  L’Oréal  PARIS! ', 'l oreal paris'],
    ['AT&T', 'at t'],
    ['Ｓｏｎｙ', 'sony'],
    ['Straße', 'strasse'],
    ['Łódź', 'łodz'],
    ['…?!', ''],
  ])('makes "%s" into "%s"', (typed, folded) => {
    expect(foldText(typed)).toBe(folded);
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
    );
  });
});

describe('coding by exact spelling', () => {
  const coder = exactCoder([
    { brandKey: 'nordlicht', alias: 'Nordlicht AG' },
    { brandKey: 'nordlicht', alias: 'Nord-Licht' },
    { brandKey: 'csc', alias: 'CSC Holdings Co' },
    { brandKey: 'learn', alias: 'Learn.co' },
    { brandKey: 'delta-air', alias: 'Delta' },
    { brandKey: 'delta-taps', alias: 'DELTA!' },
  ]);

  it.each([
    ['nordlicht ag', 'nordlicht'],
    ['NORDLICHT', 'nordlicht'],
    ['Nordlicht GmbH', 'nordlicht'],
    ['nord licht', 'nordlicht'],
    ['csc holdings', 'csc'],
    ['learn.co', 'learn'],
  ])('knows "%s" as %s', (typed, brand) => {
    expect(coder(typed)).toBe(brand);
  });

  it.each(['', '?', 'nordlich', 'Nordlicht and others', 'csc', 'learn', 'nothing'])(
    'codes nobody for "%s"',
    (typed) => {
      expect(coder(typed)).toBeNull();
    },
  );

  it('codes nobody where two brands share a spelling', () => {
    expect(coder('delta')).toBeNull();
  });

  it('counts a brand once, at its first mention', () => {
    expect(namedBrands(['?', 'nord licht', 'learn.co', 'Nordlicht AG'], coder)).toEqual([
      'nordlicht',
      'learn',
    ]);
  });
});
