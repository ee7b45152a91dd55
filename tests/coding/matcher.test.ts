import { createMatcher } from '../../src/coding/matcher';
import { FRAME, meaning } from './frame-of-brands';

describe('what is certain', () => {
  it.each([
    ['  nordlichten ', 'nordlichten'],
    ['NORDLICHTEN SYSTEMS', 'nordlichten'],
    ['nordlichten ltd.', 'nordlichten'],
    ['Velantrix Technologies Ltd', 'velantrix'],
    ['www.nordlichten.com', 'nordlichten'],
    ['https://www.velantrix.com/shop?x=1', 'velantrix'],
    ['brock hurst dynamics', 'brockhurst-dynamics'],
    ['quillfeather and moss', 'quillfeather-moss'],
    ['Dynamics Brockhurst', 'brockhurst-dynamics'],
    ['h & m', 'h-m'],
    ['AT&T', 'at-t'],
    ['pl/sql', 'pl-sql'],
    ['C++', 'c-'],
    ['c', 'c'],
    ['Yandeks', '-'],
    ['яндекс', '-'],
    ['mueller', 'm-ller'],
    ['muller', 'm-ller'],
    ['Тамберлане', 'tamberlane'],
    ['Ｖｅｌａｎｔｒｉｘ', 'velantrix'],
    ['apple', 'apple'],
    ['the gap', 'gap'],
  ])('"%s" is %s', (typed, brand) => {
    expect(meaning(typed)).toBe(brand);
  });

  it.each([
    ['velantrix, ostrovia; marchetti', 'velantrix ostrovia marchetti'],
    ['velantrix ostrovia', 'velantrix ostrovia'],
    ['velantrix and ostrovia or marchetti', 'velantrix ostrovia marchetti'],
    ['velantrix\nh&m / apple', 'velantrix h-m apple'],
    ['harrowgate press digital + gap', 'harrowgate-press-digital gap'],
    ['velantrix, velantrix', 'velantrix'],
    ['velantrix, some local shop', 'velantrix ?'],
    ['Velantrix software for our team', 'velantrix ?'],
    ['I mostly use velantrix', 'velantrix'],
  ])('the box "%s" is %s', (typed, brands) => {
    expect(meaning(typed)).toBe(brands);
  });

  it('says why, and by which version of the frame', () => {
    const coding = createMatcher(FRAME).code('velentrix');

    expect(coding).toMatchObject({
      kind: 'coded',
      codes: [
        {
          brand: 'velantrix',
          rule: 'misspelt',
          evidence: 'velentrix ~ Velantrix, cost 0.60 of 2.20',
          frameVersion: '7',
        },
      ],
    });
  });
});

describe('what a person must look at', () => {
  it.each([
    ['not velantrix', 'a negation'],
    ['anything but ostrovia', 'a negation'],
    ['nie wieder Nordlichten', 'a negation in German'],
    ['same as above', 'another answer'],
    ['Ferrero', 'a well-known name that looks alike'],
    ['ferero', 'nearer to it than to ours'],
    ['apple, banana', 'a fruit'],
    ['orange juice', 'a drink'],
    ['Apple (the bank)', 'another firm of the name'],
    ['visa requirements', 'a paper'],
    ['mind the gap', 'a hole'],
    ['gape', 'a word of the language'],
    ['kestrel', 'a word of the language'],
    ['soft', 'a common word, without its web ending'],
    ['American Velantrix', 'something before it'],
    ['harrowgate press division', 'a longer name begins the same'],
    ['brockhurst', 'half a name'],
    ['三星', 'a script that is not spelt'],
    ['🍎', 'a picture'],
  ])('"%s": %s', (typed) => {
    expect(meaning(typed)).toBe('?');
  });
});

describe('what names nothing', () => {
  it.each([
    '',
    ' ',
    '...',
    'n/a',
    'None!!',
    'nooooo',
    'dont know',
    'Keine Ahnung',
    'fällt mir nichts ein',
    'aucune idée',
    'NSP',
    'ninguna',
  ])('"%s"', (typed) => {
    expect(meaning(typed)).toBe('NONE');
  });

  it.each([
    'non saprei',
    'não me lembro',
    'weet ik niet',
    'nie pamiętam',
    '12345',
    'I have never heard of any of them',
    'なし',
    'не знаю',
  ])('"%s"', (typed) => {
    expect(meaning(typed)).toBe('NONE');
  });

  it('is never said of a brand', () => {
    const frame = {
      version: '1',
      brands: ['None', 'Nada', '24', 'Lie', 'SSS'].map((name) => ({ id: name, name, aliases: [] })),
    };

    for (const typed of ['none', 'nada', '24', 'nie', 'ss', 'dont know, maybe nada', '2'])
      expect([typed, meaning(typed, [], frame)]).not.toEqual([typed, 'NONE']);
  });
});
