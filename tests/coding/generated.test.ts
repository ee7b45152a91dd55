import { createMatcher } from '../../src/coding/matcher';
import { FRAME } from './frame-of-brands';

/*
 * Answers made by rule from the frame itself: what a slip does to a name, and what stands around names. A slip is coded as its brand or left
 * to a person, never as another brand and never as nothing.
 */
const { code } = createMatcher(FRAME);
const LONG = FRAME.brands.filter(({ name }) => /^[A-Z][a-z]{7,}$/.test(name));
const NEXT_KEYS: Record<string, string> = {
  a: 's',
  e: 'w',
  i: 'o',
  o: 'p',
  r: 't',
  t: 'r',
  n: 'm',
  l: 'k',
  s: 'd',
  c: 'v',
  h: 'g',
};
const SOUNDS: [RegExp, string][] = [
  [/ck|k|c(?=[aou])/, 'c'],
  [/ch/, 'kh'],
  [/i/, 'y'],
  [/tt/, 't'],
  [/z/, 's'],
  [/x/, 'ks'],
  [/v/, 'w'],
];

function slips(name: string): string[] {
  const at = [...name].map((_, i) => i).slice(1);
  return [
    ...at.map((i) => name.slice(0, i) + name.slice(i + 1)),
    ...at.map((i) => name.slice(0, i) + name[i]! + name.slice(i)),
    ...at.slice(0, -1).map((i) => name.slice(0, i) + name[i + 1]! + name[i]! + name.slice(i + 2)),
    ...at.map((i) => name.slice(0, i) + (NEXT_KEYS[name[i]!] ?? name[i]!) + name.slice(i + 1)),
    ...SOUNDS.map(([sound, like]) => name[0] + name.slice(1).replace(sound, like)),
    ...at.map((i) => `${name.slice(0, i)} ${name.slice(i)}`),
  ];
}

const codesOf = (text: string) => {
  const coding = code(text);
  return coding.kind === 'coded' ? coding.codes.map(({ brand }) => brand) : [];
};

describe.each(LONG)('slips in $name', ({ id, name }) => {
  const typed = slips(name.toLowerCase());

  it('mean it, or wait for a person', () => {
    const wrong = typed.filter((slip) => codesOf(slip).some((brand) => brand !== id));

    expect(wrong).toEqual([]);
    expect(typed.filter((slip) => code(slip).kind === 'nothing')).toEqual([]);
  });

  it('are nearly all understood', () => {
    const understood = typed.filter((slip) => codesOf(slip).includes(id));

    expect(understood.length / typed.length).toBeGreaterThan(0.9);
  });

  it('are not taken for it under a negation, whatever the language', () => {
    const denied = [
      'not %',
      'anything but %',
      'nicht %',
      'pas %',
      'nunca %',
      'non % per favore',
      'nie %',
      'geen %',
      "don't like %",
    ];

    expect(denied.flatMap((frame) => codesOf(frame.replace('%', name)))).toEqual([]);
  });

  it('stand first before a remark', () => {
    const remarks = ['% (my bank)', '%, I think', '% - they are good', '%!!!', '% obviously', '% :-)', '"%"'];

    expect(remarks.map((frame) => codesOf(frame.replace('%', name)))).toEqual(remarks.map(() => [id]));
  });
});

describe('several brands in one box', () => {
  const pairs = LONG.flatMap((one) =>
    LONG.filter((other) => other !== one).map((other) => [one, other] as const),
  );

  it.each([', ', '; ', ' / ', '\n', ' and ', ' & ', ' ', ' + ', ' or ', ' - ', ',', ' | ', ' und ', ' et '])(
    'apart by %j',
    (separator) => {
      const wrong = pairs.filter(
        ([one, other]) => codesOf(one.name + separator + other.name).join() !== `${one.id},${other.id}`,
      );

      expect(wrong).toEqual([]);
    },
  );
});

describe('common words that are brands', () => {
  const WORDS = ['apple', 'orange', 'gap', 'visa', 'shell'];

  it.each([
    '% juice',
    'an % a day',
    'sea %',
    'mind the % please',
    'my % card expired',
    'like %s',
    '% (the word)',
    'egg%',
    '%ed',
  ])('are not taken for brands in "%s"', (frame) => {
    expect(WORDS.flatMap((word) => codesOf(frame.replace('%', word)))).toEqual([]);
  });

  it('are brands where they stand alone or among brands', () => {
    expect(WORDS.flatMap((word) => [...codesOf(word), ...codesOf(`Velantrix, ${word}`)])).toEqual(
      WORDS.flatMap((word) => [word, 'velantrix', word]),
    );
  });
});
