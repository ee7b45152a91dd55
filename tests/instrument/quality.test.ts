import { isPlainRight, isWorkDone, plainSum } from '../../src/instrument/proof';
import { hardFlags, pointsOf } from '../../src/instrument/quality';
import { type Card, countCards, patternFlags, runsOf, startUsual } from '../../src/instrument/quality-cards';
import { contradictionFlags } from '../../src/instrument/quality-contradictions';
import { deviceFlags } from '../../src/instrument/quality-devices';
import { copiedFlags, isNonsense, longTexts, nonsenseFlags } from '../../src/instrument/quality-texts';
import {
  countStays,
  instantFlags,
  medianStays,
  speedFlags,
  type Stays,
} from '../../src/instrument/quality-times';
import { anInstrument } from '../support/instrument';

const times = (seconds: number, pages = 4) =>
  Array.from({ length: pages }, (_, i) => ({ page: `p${i}`, seconds, isCapped: false }));

describe('speed', () => {
  const stays: Stays = new Map();
  for (let i = 0; i < 30; i++) countStays(stays, times(20));
  const medians = medianStays(stays);

  it('is measured by the pages somebody saw, not by the whole questionnaire', () => {
    expect(speedFlags(times(20, 1), medians)).toEqual([]);
    expect(speedFlags(times(6.9), medians)).toEqual([]);
    const [flag] = speedFlags(times(5), medians);
    expect(flag).toMatchObject({ flag: 'too-fast', facts: { seconds: 20, pages: 4 } });
    expect(flag!.score).toBeCloseTo(0.75, 1);
  });

  it('says nothing before thirty people were timed on a page', () => {
    const few: Stays = new Map();
    for (let i = 0; i < 29; i++) countStays(few, times(20));
    expect(speedFlags(times(0.5), medianStays(few))).toEqual([]);
  });

  it('takes a page or two tapped away for a mistake, and a third of them for none', () => {
    expect(instantFlags([...times(0.4, 2), ...times(9, 2)])).toEqual([]);
    expect(instantFlags([...times(0.4, 3), ...times(9, 7)])).toEqual([]);
    expect(instantFlags([...times(0.4, 3), ...times(9, 6)])).toMatchObject([
      { facts: { instant: 3, pages: 9 } },
    ]);
  });
});

describe('patterns', () => {
  const cards = (answers: boolean[]): Card[] =>
    answers.map((yes, i) => ({ key: `b${i % 2} s${i}`, brand: `b${i % 2}`, yes }));
  const mixed = (shift: number) => cards(Array.from({ length: 12 }, (_, i) => (i * 7 + shift) % 5 < 2));
  const usual = startUsual();
  for (let i = 0; i < 60; i++) countCards(usual, mixed(i));

  it('are all alike or in turn where others’ answers make that very unlikely', () => {
    expect(patternFlags(mixed(1), usual)).toEqual([]);
    expect(patternFlags(cards(Array<boolean>(12).fill(true)), usual)).toMatchObject([
      { flag: 'same-answers', facts: { pattern: 'all-yes', cards: 12, brands: 2 } },
    ]);
    const inTurn = cards(Array.from({ length: 12 }, (_, i) => i % 2 === 0));
    expect(patternFlags(inTurn, usual)).toMatchObject([{ facts: { pattern: 'in-turn' } }]);
  });

  it('are none where everybody sees the brands so', () => {
    const loved = startUsual();
    for (let i = 0; i < 60; i++) countCards(loved, cards(Array<boolean>(12).fill(i > 10)));
    expect(patternFlags(cards(Array<boolean>(12).fill(true)), loved)).toEqual([]);
  });

  it('need enough cards and enough people', () => {
    expect(patternFlags(cards(Array<boolean>(9).fill(true)), usual)).toEqual([]);
    expect(patternFlags(cards(Array<boolean>(12).fill(true)), startUsual())).toEqual([]);
  });

  it('are counted by the longest string', () => {
    expect(runsOf(cards([true, true, false, false, false, true]))).toEqual({
      longest: 3,
      isAlternating: false,
    });
  });
});

describe('contradictions', () => {
  const instrument = anInstrument();

  it('are told with the brand, and nothing is said of answers that agree', () => {
    expect(
      contradictionFlags(instrument, { named: ['a'], aided: ['a'], familiarity: { a: 'well' } }),
    ).toEqual([]);
    const [flag] = contradictionFlags(instrument, {
      named: ['a'],
      aided: ['b'],
      familiarity: { b: 'well' },
      image: { b: {} },
      preference: 'b',
      nps: { b: 2 },
    });
    expect(flag?.facts['pairs']).toEqual([
      'named-not-recognised:a',
      'well-but-unknown:b',
      'chosen-not-recommended:b',
    ]);
    expect(flag?.score).toBeCloseTo(1, 10);
  });
});

describe('typed text', () => {
  it.each(['asdfgh', 'qwertz', 'lkjhg', 'aaaa', 'lololo', 'xdfghjk', 'sdfjkl qwert', '123456', 'bcdfghklm'])(
    'is nonsense: %s',
    (text) => expect(isNonsense(text)).toBe(true),
  );

  it.each([
    ...['Harbour', 'property', 'IBM', '3M', '1887', 'H&M', '-', 'I do not know', 'were', 'Strč prst', 'ناشر'],
    ...[
      'The service was friendly and quick',
      'Häagen-Dazs',
      'haha',
      'Sky',
      'powertrain',
      'nothing',
      'Coca Cola',
    ],
  ])('is no nonsense: %s', (text) => expect(isNonsense(text)).toBe(false));

  it('is judged by the share of texts, names on the list left out', () => {
    const texts = ['asdfgh', 'qwerty', 'Harbour'].map((text) => ({ question: 'unaided', text }));
    expect(nonsenseFlags(texts, (text) => text === 'qwerty')).toMatchObject([
      { score: 1 / 3, facts: { texts: 1, of: 3 } },
    ]);
    expect(nonsenseFlags([], () => false)).toEqual([]);
  });

  it('is copied where several typed the same long text, or the question', () => {
    const instrument = anInstrument();
    const text = 'Because their prices are simply the best in town';
    const typed = [{ question: 'why', text }];
    const [folded = ''] = longTexts(typed);
    expect(copiedFlags(instrument, typed, () => 1)).toEqual([]);
    expect(copiedFlags(instrument, typed, (one) => (one === folded ? 4 : 0))).toMatchObject([
      { score: 0.75, facts: { people: 4 } },
    ]);
    const question = Object.values(instrument.questions).find((words) => words.length > 30)!;
    expect(copiedFlags(instrument, [{ question: 'why', text: question }], () => 1)).toMatchObject([
      { score: 1 },
    ]);
  });
});

describe('hard rules', () => {
  it('are what was noticed when it began', () => {
    expect(hardFlags('')).toEqual([]);
    expect(hardFlags('trap proof-failed').map(({ flag }) => flag)).toEqual(['trap', 'proof']);
    expect(pointsOf([{ score: 1 }, { score: 0.24 }])).toBe(12);
    expect([1, 2, 4].map((people) => deviceFlags(people)[0]?.score)).toEqual([undefined, 0.5, 0.75]);
  });

  it('take a number that hashes right, or the sum in any digits', () => {
    const key = 'k'.repeat(43);
    let number = 0;
    while (!isWorkDone(key, String(number))) number += 1;
    expect(number).toBeGreaterThan(0);
    expect(isWorkDone('other', String(number))).toBe(false);
    expect(isWorkDone(key, `${number}e`)).toBe(false);
    const { a, b } = plainSum(key);
    const arabic = String(a + b).replace(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect(
      [String(a + b), ` ${a + b} `, arabic, String(a + b + 1), ''].map((sum) => isPlainRight(key, sum)),
    ).toEqual([true, true, true, false, false]);
  });
});
