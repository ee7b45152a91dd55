import { type Answers } from '../../src/instrument/answers';
import { isOpen, mayStayOpen, passPage, readPage } from '../../src/instrument/check';
import { type FormBody, MisfitError } from '../../src/instrument/form';
import { formOf } from '../../src/instrument/form-of';
import { anInstrument, CODER, pageOf } from '../support/instrument';

const instrument = anInstrument();

function read(key: string, body: FormBody, answers: Answers = {}) {
  return readPage(instrument, pageOf(instrument, answers, key), answers, body);
}

describe('reading a page', () => {
  it('keeps typed names in the order of the boxes, without the empty ones', () => {
    const { answers } = read('unaided', { 'mention-1': ' ', 'mention-2': 'Brand B ', 'mention-3': 'x' });

    expect(answers.unaided).toEqual(['Brand B', 'x']);
  });

  it('takes a typed name for an answer even where "can’t think of any" is ticked', () => {
    expect(read('unaided', { 'mention-1': 'x', none: 'yes' }).answers.unaided).toEqual(['x']);
    expect(read('unaided', { none: 'yes' }).answers.unaided).toEqual([]);
    expect(read('unaided', {}).answers.unaided).toBeUndefined();
  });

  it('refuses a name of more than 100 characters, counted as people count', () => {
    expect(read('unaided', { 'mention-1': '😀'.repeat(100) }).problems).toEqual([]);

    const { problems, answers } = read('unaided', { 'mention-1': 'x'.repeat(101) });
    expect(problems).toMatchObject([
      { field: 'mention-1', message: 'Use at most 100 characters for one name.' },
    ]);
    expect(answers.unaided).toBeUndefined();
  });

  it('refuses names together with "none of these", and changes nothing', () => {
    const { problems, answers } = read('known', { brand: ['a', 'b'], none: 'yes' }, { aided: ['c'] });

    expect(problems).toHaveLength(1);
    expect(answers.aided).toEqual(['c']);
  });

  it('tells "none of these" from no answer', () => {
    expect(read('known', { none: 'yes' }).answers.aided).toEqual([]);
    expect(read('known', {}).answers.aided).toBeUndefined();
  });

  it('asks again what to consider when another brand turns out to be known', () => {
    const answers: Answers = { aided: ['a'], consideration: ['a'], preference: 'a' };

    expect(read('known', { brand: ['a', 'b'] }, answers).answers.consideration).toBeUndefined();
    expect(read('known', { brand: 'a' }, answers).answers).toMatchObject({
      consideration: ['a'],
      preference: 'a',
    });
  });

  it('keeps half-answered cards, and adds the rest later', () => {
    const answers: Answers = { aided: ['a'], allocated: ['a'] };
    const half = read('image-1', { 'fit-s1': 'no' }, answers).answers;
    expect(half.image).toEqual({ a: { s1: 0 } });

    expect(read('image-1', { 'fit-s2': 'yes' }, half).answers.image).toEqual({ a: { s1: 0, s2: 1 } });
  });

  it('lets "don’t know enough" take back what was answered about the brand', () => {
    const answers: Answers = { aided: ['a'], allocated: ['a'], image: { a: { s1: 1 }, b: { s1: 0 } } };

    const { image } = read('image-1', { unknown: 'yes', 'fit-s1': 'yes' }, answers).answers;
    expect(image).toEqual({ a: {}, b: { s1: 0 } });
  });

  it.each<[string, string, FormBody]>([
    ['an option that is not offered', 'screener-1', { answer: 'weekly' }],
    ['silence where it is not offered', 'screener-1', { answer: 'undisclosed' }],
    ['an answer given twice', 'screener-1', { answer: ['daily', 'never'] }],
    ['a brand that is not on the list', 'known', { brand: ['a', 'zzz'] }],
    ['a tick with another value', 'known', { none: 'no' }],
    ['a box that came twice', 'unaided', { 'mention-1': ['x', 'y'] }],
  ])('throws at %s', (_, key, body) => {
    expect(() => read(key, body)).toThrow(MisfitError);
  });

  it('ignores fields that the page does not have', () => {
    expect(read('known', { brand: 'a', consideration: 'b', __proto__: 'x' }).answers).toEqual({
      aided: ['a'],
    });
  });
});

describe('leaving a page', () => {
  it('seals what was typed with the brands recognised in it, each once', () => {
    const page = pageOf(instrument, {}, 'unaided');

    const passed = passPage(page, { unaided: ['brand b', 'nobody', 'BRAND A', 'Brand B'] }, CODER);
    expect(passed.named).toEqual(['b', 'a']);
  });

  it('notes what was left open, and forgets the note when it is answered after all', () => {
    const page = pageOf(instrument, {}, 'known');
    const skipped = passPage(page, {}, CODER);
    expect(skipped.skipped).toEqual(['known']);

    expect(readPage(instrument, page, skipped, { brand: 'a' }).answers.skipped).toEqual([]);
  });

  it('may leave everything open but who is in the audience', () => {
    expect(mayStayOpen(pageOf(instrument, {}, 'screener-1'))).toBe(false);
    expect(mayStayOpen(pageOf(instrument, {}, 'you-1'))).toBe(true);
    expect(isOpen(pageOf(instrument, {}, 'known'), {})).toBe(true);
  });
});

describe('the form of an answered page', () => {
  it.each<[string, FormBody]>([
    ['unaided', { 'mention-1': 'x', 'mention-2': 'y' }],
    ['unaided', { none: 'yes' }],
    ['known', { brand: ['a', 'c'] }],
    ['known', { none: 'yes' }],
    ['familiarity-1', { 'brand-a': 'well' }],
    ['preference', { answer: 'none' }],
    ['image-1', { 'fit-s1': 'yes', 'fit-s2': 'no' }],
    ['image-1', { unknown: 'yes' }],
    ['you-1', { answer: 'undisclosed' }],
  ])('is read back as the same answers (%s)', (key, body) => {
    const before: Answers = { aided: ['a', 'b'], allocated: ['a'] };
    const { answers } = read(key, body, before);

    const page = pageOf(instrument, answers, key === 'known' ? 'known' : key);
    expect(readPage(instrument, page, answers, formOf(page, answers)).answers).toEqual(answers);
  });
});
