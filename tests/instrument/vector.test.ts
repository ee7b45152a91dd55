import { type Answers } from '../../src/instrument/answers';
import { layoutOf } from '../../src/instrument/layout';
import { vectorOf } from '../../src/instrument/vector';
import {
  measurePositions,
  NO,
  NOT_ASKED,
  packVector,
  UNKNOWN,
  unpackVector,
  YES,
} from '../../src/measurement/layout';
import { mentionCoder } from '../../src/coding/mention-coder';
import { anInstrument, CODER, SETUP } from '../support/instrument';

const instrument = anInstrument();
const layout = layoutOf(instrument);
const positions = measurePositions(layout);

/** Knows a (well), b and c; named b first and d not at all. */
const COMPLETE: Answers = {
  segments: { drinks: 'daily', age: 'old' },
  unaided: ['Brand B', 'something else', 'brand b', 'Brand A'],
  named: ['b', 'a'],
  aided: ['a', 'c'],
  familiarity: { a: 'well', b: 'somewhat', c: 'name-only' },
  consideration: ['a', 'b'],
  preference: 'b',
  allocated: ['a', 'c'],
  image: { a: { s1: 1, s2: 0 }, c: {} },
  nps: { a: 9 },
};

function stateOf(measure: string, brand: string, answers: Answers, coder = CODER, statement = '') {
  const { states } = vectorOf(instrument, layout, answers, coder);
  return states[positions.get(`${measure}|${brand}|${statement}`)!];
}

const perBrand = (measure: string, answers: Answers) =>
  ['a', 'b', 'c', 'd'].map((brand) => stateOf(measure, brand, answers));

describe('what a complete counts for', () => {
  it('counts a brand typed twice once, and the first codable mention as top of mind', () => {
    expect(perBrand('unaided-awareness', COMPLETE)).toEqual([YES, YES, NO, NO]);
    expect(perBrand('top-of-mind', COMPLETE)).toEqual([NO, YES, NO, NO]);
    expect(perBrand('top-of-mind', { ...COMPLETE, unaided: ['?', 'Brand A', 'Brand B'] })).toEqual([
      YES,
      NO,
      NO,
      NO,
    ]);
  });

  it('asks everybody unaided: blank and "can’t think of any" are no for every brand', () => {
    const blank = { ...COMPLETE, unaided: [], named: [], skipped: ['unaided'] };

    expect(perBrand('unaided-awareness', blank)).toEqual([NO, NO, NO, NO]);
    expect(perBrand('top-of-mind', blank)).toEqual([NO, NO, NO, NO]);
  });

  it('takes a brand for known that was ticked or named', () => {
    expect(perBrand('aided-awareness', COMPLETE)).toEqual([YES, YES, YES, NO]);
  });

  it('counts who does not know a brand as no in the later steps, and not as not asked', () => {
    expect(perBrand('familiarity', COMPLETE)).toEqual([YES, YES, NO, NO]);
    expect(perBrand('consideration', COMPLETE)).toEqual([YES, YES, NO, NO]);
    expect(perBrand('preference', COMPLETE)).toEqual([NO, YES, NO, NO]);
    const nobody = { ...COMPLETE, named: [], unaided: [], aided: [] };
    expect(perBrand('preference', nobody)).toEqual([NO, NO, NO, NO]);
  });

  it('takes a question left open as not asked for the brands it was open for', () => {
    const open = { ...COMPLETE, familiarity: { a: 'well' as const }, consideration: undefined };

    expect(perBrand('familiarity', open)).toEqual([YES, NOT_ASKED, NOT_ASKED, NO]);
    expect(perBrand('consideration', open)).toEqual([NOT_ASKED, NOT_ASKED, NOT_ASKED, NO]);
  });

  it('says nothing about the funnel where the list was left open', () => {
    const open = { ...COMPLETE, aided: undefined };

    for (const step of ['aided-awareness', 'familiarity', 'consideration', 'preference']) {
      expect(perBrand(step, open)).toEqual([NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED]);
    }
    expect(perBrand('unaided-awareness', open)).toEqual([YES, YES, NO, NO]);
  });

  it('bases a conversion on those who said yes to the step before', () => {
    expect(perBrand('familiarity-of-aided-awareness', COMPLETE)).toEqual([YES, YES, NO, NOT_ASKED]);
    expect(perBrand('consideration-of-familiarity', COMPLETE)).toEqual([YES, YES, NOT_ASKED, NOT_ASKED]);
    expect(perBrand('preference-of-consideration', COMPLETE)).toEqual([NO, YES, NOT_ASKED, NOT_ASKED]);
  });

  it('does not call a brand unfamiliar that only later coding recognised', () => {
    const better = mentionCoder([
      ...SETUP.brands.map(({ key, name }) => ({ brandKey: key, alias: name })),
      { brandKey: 'd', alias: 'something else' },
    ]);

    expect(stateOf('aided-awareness', 'd', COMPLETE, better)).toBe(YES);
    expect(stateOf('familiarity', 'd', COMPLETE, better)).toBe(NOT_ASKED);
    expect(stateOf('preference', 'd', COMPLETE, better)).toBe(NOT_ASKED);
  });

  it('bases image on those given the brand who answered the statement', () => {
    const image = (brand: string, statement: string, answers = COMPLETE) =>
      stateOf('association', brand, answers, CODER, statement);

    expect([image('a', 's1'), image('a', 's2')]).toEqual([YES, NO]);
    expect(image('c', 's1')).toBe(NOT_ASKED); // "don't know enough"
    expect(image('b', 's1')).toBe(NOT_ASKED); // known, but not given
    expect(image('a', 's2', { ...COMPLETE, image: { a: { s1: 1 } } })).toBe(NOT_ASKED);
  });

  it('leaves out answers that are off the path by now', () => {
    const off = { ...COMPLETE, aided: ['c'], named: ['b'], unaided: ['Brand B'] };

    expect(stateOf('association', 'a', off, CODER, 's1')).toBe(NOT_ASKED);
    expect(stateOf('nps-9', 'a', off)).toBe(NOT_ASKED);
    expect(stateOf('consideration', 'a', off)).toBe(NO);
  });

  it('puts a recommendation on one point of eleven, for those asked', () => {
    const points = Array.from({ length: 11 }, (_, point) => stateOf(`nps-${point}`, 'a', COMPLETE));

    expect(points).toEqual([...Array<number>(9).fill(NO), YES, NO]);
    expect(stateOf('nps-9', 'b', COMPLETE)).toBe(NOT_ASKED);
  });

  it('keeps the option of each segment, and says unknown for silence', () => {
    const codes = (segments: Record<string, string>) =>
      vectorOf(instrument, layout, { ...COMPLETE, segments }, CODER).codes;

    expect(codes({ drinks: 'daily', age: 'old' })).toEqual([0, 1]);
    expect(codes({ drinks: 'daily', age: 'undisclosed' })).toEqual([0, UNKNOWN]);
    expect(codes({ drinks: 'daily' })).toEqual([0, UNKNOWN]);
  });

  it('survives packing', () => {
    const { codes, states } = vectorOf(instrument, layout, COMPLETE, CODER);

    expect(unpackVector(layout, packVector(layout, codes, states))).toEqual({ codes, states });
  });
});
