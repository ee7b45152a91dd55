import fc from 'fast-check';
import { mentionCoder, namedBrands, namesNothing } from '../../src/coding/mention-coder';
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

describe('coding what people typed while they answer', () => {
  const coder = mentionCoder([
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
    ['nordlihct', 'nordlicht'],
    ['csc holdings', 'csc'],
    ['learn.co', 'learn'],
  ])('knows "%s" as %s', (typed, brand) => {
    expect(coder(typed)).toEqual([brand]);
  });

  it.each(['', '?', 'not nordlicht', 'csc', 'learn', 'nothing'])('codes nobody for "%s"', (typed) => {
    expect(coder(typed)).toEqual([]);
  });

  it('codes nobody where two brands share a spelling', () => {
    expect(coder('delta')).toEqual([]);
  });

  it('counts a brand once, at its first mention, and every brand of a box', () => {
    const typed = ['?', 'nord licht, learn.co', 'Nordlicht AG', 'csc holdings'];

    expect(namedBrands(typed, coder)).toEqual(['nordlicht', 'learn', 'csc']);
  });

  it('means the same by a text every time, however many it met in between', () => {
    const met = mentionCoder([{ brandKey: 'nordlicht', alias: 'Nordlicht' }]);
    const before = met('nordlihct');
    for (let i = 0; i < 25_000; i++) met(`${i} x`);

    expect(met('nordlihct')).toEqual(before);
  });
});

describe('what names nothing', () => {
  it.each([
    '',
    '  ',
    '?',
    '-',
    'none',
    'N/A',
    'Weiß nicht',
    'je ne sais pas',
    'no sé',
    'non lo so',
    'não sei',
    'geen idee',
    'nie wiem',
  ])('"%s" does', (typed) => {
    expect(namesNothing(typed)).toBe(true);
  });

  it.each(['Nordlicht', 'nothing compares to Nordlicht', 'Nope Ltd'])('"%s" does not', (typed) => {
    expect(namesNothing(typed)).toBe(false);
  });
});
