import { MisfitError, type FormBody } from '../../src/instrument/form';
import { instrumentChanges } from '../../src/instrument/diff';
import { describeInstrument } from '../../src/instrument/describe';
import { instrumentHash } from '../../src/instrument/hash';
import { readPage } from '../../src/instrument/check';
import { listOrder } from '../../src/instrument/order';
import { readNumber } from '../../src/instrument/own-number';
import { type OwnQuestion } from '../../src/instrument/own';
import { ownText } from '../../src/instrument/own-words';
import { pagesFor } from '../../src/instrument/pages';
import { anInstrument } from '../support/instrument';
import { EVERY_KIND, questionOf, withOwn } from '../support/own-questions';

describe('readNumber', () => {
  it.each([
    ['1 000', 0, 1000],
    ['1.000', 0, 1000],
    ['1,000', 2, 1000],
    ['1’000', 0, 1000],
    ['1,5', 1, 1.5],
    ['1.5', 1, 1.5],
    ['1.000,50', 2, 1000.5],
    ['1,000,000.25', 2, 1_000_000.25],
    ['12 500,5', 1, 12_500.5],
    ['1,50', 1, 1.5],
    ['0.125', 3, 0.125],
    [',5', 1, 0.5],
    ['-3', 0, -3],
    ['−0', 0, 0],
    ['٢٥', 0, 25],
    ['1250', 0, 1250],
    ['1250.125', 3, 1250.125],
  ])('reads %s with %d decimals as %d', (typed, decimals, value) => {
    expect(readNumber(typed, decimals)).toEqual({ kind: 'number', value });
  });

  it.each([
    ['1,5', 0, 'too-many-decimals'],
    ['2.25', 1, 'too-many-decimals'],
    ['1.250', 3, 'ambiguous'],
    ['12 50', 0, 'not-a-number'],
    ['1.00.000', 0, 'not-a-number'],
    ['1e5', 0, 'not-a-number'],
    ['about 5', 0, 'not-a-number'],
    ['', 0, 'not-a-number'],
  ])('does not guess what %s with %d decimals means', (typed, decimals, reason) => {
    expect(readNumber(typed, decimals)).toEqual({ kind: 'problem', reason });
  });
});

describe('listOrder', () => {
  const ITEMS = ['a', 'b', 'c', 'd', 'e'];
  const RUNS = 10_000;
  const positions = (order: 'random' | 'rotate' | 'reverse-half') => {
    const counts = ITEMS.map(() => ITEMS.map(() => 0));
    for (let seed = 0; seed < RUNS; seed++)
      listOrder(seed, 'own:q', ITEMS, order).forEach((item, at) => counts[ITEMS.indexOf(item)]![at]!++);
    return counts;
  };

  it.each(['random', 'rotate'] as const)('puts every item at every place equally often: %s', (order) => {
    const share = 1 / ITEMS.length;
    const deviation = Math.sqrt(RUNS * share * (1 - share));
    for (const counts of positions(order))
      for (const count of counts) expect(Math.abs(count - RUNS * share)).toBeLessThan(3 * deviation);
  });

  it('turns a list round for one half', () => {
    const counts = positions('reverse-half');
    expect(Math.abs(counts[0]![0]! - RUNS / 2)).toBeLessThan(3 * Math.sqrt(RUNS / 4));
    expect(counts[0]![0]! + counts[0]![4]!).toBe(RUNS);
  });

  it('keeps anchored items where they stand and the others complete', () => {
    for (const order of ['fixed', 'random', 'rotate', 'reverse-half'] as const)
      for (let seed = 0; seed < 200; seed++) {
        const shown = listOrder(seed, 'q', ITEMS, order, (item) => item === 'b' || item === 'e');
        expect([shown[1], shown[4]]).toEqual(['b', 'e']);
        expect([...shown].sort()).toEqual(ITEMS);
      }
  });
});

const KNOWING = { aided: ['a'], named: [] };
const read = (question: OwnQuestion, body: FormBody) => {
  const instrument = withOwn([{ ...question, showIf: [] }]);
  const page = pagesFor(instrument, KNOWING, 3).find(({ kind }) => kind === 'own')!;
  const { answers, problems } = readPage(instrument, page, KNOWING, body);
  return problems.length > 0 ? problems.map(({ message }) => message).join(' ') : answers.own?.[question.key];
};

describe('a page with a question of one’s own', () => {
  it.each<[OwnQuestion['kind'], FormBody, unknown]>([
    ['single', { answer: 'me' }, { picked: ['me'] }],
    ['single', { 'other-other': 'the board' }, { picked: ['other'], other: { other: 'the board' } }],
    ['single', { answer: 'me', 'other-other': 'the board' }, { picked: ['me'] }],
    [
      'multiple',
      { choice: ['speed'], 'other-else': 'size' },
      expect.objectContaining({ other: { else: 'size' } }),
    ],
    ['multiple', { choice: ['price', 'nothing'] }, 'Choose answers, or “Nothing”, but not both.'],
    [
      'sum',
      { 'points-print': '60', 'points-web': '32' },
      '8 points left to give: all boxes together must make 100.',
    ],
    ['sum', { 'points-print': '101' }, 'Type a whole number from 0 to 100 here.'],
    [
      'sum',
      { 'points-print': '60', 'points-web': '60' },
      '20 points too many: all boxes together must make 100.',
    ],
    ['sum', { 'points-web': '100' }, { values: { print: 0, web: 100, fairs: 0 } }],
    [
      'ranking',
      { 'place-east': '1', 'place-west': '1' },
      'Place 1 is given twice. Give each place to one answer only.',
    ],
    ['ranking', { 'place-east': '2' }, 'Nothing has place 1 yet. Begin with place 1 and leave none out.'],
    ['ranking', { 'place-east': '2', 'place-north': '1' }, { values: { north: 1, east: 2 } }],
    ['number', { number: '1.000' }, { values: { '': 1000 } }],
    ['number', { number: '1,55' }, 'Use at most 1 digit after the decimal point.'],
    ['number', { number: '200000' }, 'Type a number from 0 to 100000.'],
    ['nps', { answer: '10' }, { values: { '': 10 } }],
    ['brand-cards', { 'fit-a': 'no' }, { values: { a: 0 } }],
    ['open-text', { 'text-1': 'x'.repeat(201) }, 'Use at most 200 characters.'],
    ['open-list', { 'text-1': '', 'text-2': 'One' }, { texts: ['One'] }],
    ['consent', { answer: 'disagree' }, { picked: [] }],
    ['text', {}, { picked: [] }],
  ])('reads %s: %j', (kind, body, expected) => {
    expect(read(questionOf(kind), body)).toEqual(expected);
  });

  it('refuses what it does not offer', () => {
    expect(() => read(questionOf('single'), { answer: 'somebody' })).toThrow(MisfitError);
    expect(() => read(questionOf('ranking'), { 'place-east': '3' })).toThrow(MisfitError);
  });
});

describe('piping', () => {
  const instrument = withOwn(EVERY_KIND);
  const question = instrument.own!.find(({ key }) => key === 'reasons')!;
  it('repeats the answer, what was typed beside it, or the fallback', () => {
    const said = (own: object) => ownText(instrument, question, question.text, { own } as never);

    expect(said({ buys: { picked: ['me'] } })).toBe('What matters when Label me buys?');
    expect(said({ buys: { picked: ['other'], other: { other: '<b>us' } } })).toContain('<b>us');
    expect(said({})).toBe('What matters when somebody buys?');
  });
});

describe('two questionnaires with questions of their own', () => {
  const before = withOwn(EVERY_KIND);
  const changed = (key: string, changes: object) =>
    instrumentChanges(before, {
      ...before,
      own: EVERY_KIND.map((one) => (one.key === key ? ({ ...one, ...changes } as OwnQuestion) : one)),
    });

  it.each([
    ['the words', 'agrees', { text: 'It is simple.' }, true],
    ['the answers', 'buys', { options: [] }, true],
    ['the order', 'split', { order: 'fixed' }, true],
    ['the kind', 'agrees', { kind: 'text' }, true],
    ['the place', 'spend', { place: 'about-you' }, true],
    ['who is asked', 'more', { showIf: [] }, true],
    ['the limits', 'spend', { most: 5 }, true],
    ['how hard it is insisted on', 'agrees', { requirement: 'optional' }, false],
  ])('say that %s changed', (_, key, changes, isBreak) => {
    expect(changed(key, changes)).toContainEqual(expect.objectContaining({ key: `own:${key}`, isBreak }));
  });

  it('say what was added, removed and moved, none of which breaks a trend', () => {
    const [first, ...rest] = EVERY_KIND;
    const moves = instrumentChanges(before, withOwn([...rest.slice(0, 1), first!, ...rest.slice(1)]));
    const removed = instrumentChanges(before, withOwn(rest));
    const added = instrumentChanges(withOwn(rest), before);

    for (const changes of [moves, removed, added]) {
      expect(changes.length).toBeGreaterThan(0);
      expect(changes.every(({ isBreak }) => !isBreak)).toBe(true);
    }
  });

  it('find the same questionnaire the same, and one without them as it always was', () => {
    expect(instrumentChanges(before, withOwn(EVERY_KIND))).toEqual([]);
    expect(instrumentHash(anInstrument())).not.toBe(instrumentHash(before));
    expect(instrumentHash(anInstrument())).toBe(STANDARD_HASH);
  });

  it('are described with every question in its part', () => {
    const keys = describeInstrument(before).flatMap(({ questions }) => questions.map(({ key }) => key));
    expect(keys.filter((key) => key.startsWith('own:')).sort()).toEqual(
      EVERY_KIND.map(({ key }) => `own:${key}`).sort(),
    );
  });
});

/** Of the questionnaire without questions of its own, as it was before there could be any. */
const STANDARD_HASH = 'b314ab8378cc1123c1a12152d79c6a9b9930ff1b2ffc7a2b81c2c7478aa483f3';
