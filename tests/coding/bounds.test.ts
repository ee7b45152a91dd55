import { isSettled } from '../../src/coding/coding';
import { createMatcher } from '../../src/coding/matcher';
import { MOST_WORDS, tokensOf } from '../../src/coding/tokens';
import { FRAME } from './frame-of-brands';

/** Names looked at while something runs: the work of the matcher, whatever the machine. */
function namesLookedAt(text: string): number {
  const matcher = createMatcher(FRAME);
  let looks = 0;
  const bendable = matcher.names.bendable as unknown as { mask: number }[];
  bendable.forEach((name, i) => {
    const { mask } = name;
    const watched = { ...name };
    Object.defineProperty(watched, 'mask', { get: () => ((looks += 1), mask) });
    bendable[i] = watched;
  });
  matcher.code(text);
  return looks;
}

describe('the work on one answer', () => {
  const perName = 4 * MOST_WORDS;
  const most = perName * 2 * createMatcher(FRAME).names.bendable.length;

  it.each([
    ['10,000 letters', 'x'.repeat(10_000)],
    ['10,000 words', 'velantrux '.repeat(10_000)],
    [
      'as many words as are read',
      Array.from({ length: MOST_WORDS }, (_, i) => `velan${'abcdefgh'[i % 8]!}trox`).join(' '),
    ],
    ['a thousand characters of two letters', 'ab '.repeat(333)],
    ['a thousand separators', ',;/'.repeat(333)],
    ['a hundred thousand brackets', '('.repeat(100_000)],
  ])('is bounded for %s', (_, text) => {
    expect(namesLookedAt(text)).toBeLessThanOrEqual(most);
    expect(tokensOf(text).length).toBeLessThanOrEqual(MOST_WORDS + 1);
  });

  it('sends what is too long to a person, whatever it begins with', () => {
    const { code } = createMatcher(FRAME);

    expect(code(`Velantrix ${'and so on '.repeat(1000)}`)).toMatchObject({ kind: 'queued' });
    expect(code('x '.repeat(MOST_WORDS + 1))).toMatchObject({ kind: 'queued' });
  });
});

describe('strange answers', () => {
  const { code } = createMatcher(FRAME);

  it.each([
    ['=HYPERLINK("http://velantrix.com")', 'coded'],
    ['+cmd|calc', 'queued'],
    ['\u0000\u0007', 'nothing'],
    ['vel\u00adan\u200btrix', 'coded'],
    ['\u202Evelantrix\u202C', 'coded'],
    ['vеlаntrix', 'coded'], // with a Cyrillic е and а
    ['🍏🍎', 'queued'],
    ['Velantrix 👍', 'coded'],
    ['?!.,;-_/()', 'nothing'],
    ['<script>alert(1)</script>', 'queued'],
    ['\ud800', 'nothing'],
    ["Robert'); DROP TABLE--", 'queued'],
    ['__proto__', 'queued'],
    ['constructor', 'queued'],
  ])('%j is %s', (text, kind) => {
    expect(code(text).kind).toBe(kind);
  });

  it('may be ten thousand different ones: nothing is kept of them', () => {
    let queued = 0;
    for (let i = 0; i < 10_000; i++) if (!isSettled(code(`zz${i}`))) queued += 1;

    expect(queued).toBe(10_000);
  });
});
