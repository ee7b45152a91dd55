import { chooseCellSegments, countCombinations, startCensus } from '../../src/measurement/cell-segments';
import { type Layout, packVector } from '../../src/measurement/layout';

const layout: Layout = {
  segments: [
    { key: 'town', options: Array.from({ length: 50 }, (_, i) => `town-${i}`) },
    { key: 'sex', options: ['f', 'm'] },
    { key: 'age', options: ['young', 'old'] },
    { key: 'children', options: ['yes', 'no'] },
  ],
  measures: [{ measure: 'aided-awareness', brand: 'ours', statement: null }],
};

/** Everyone gives each combination of sex, age and children in turn; towns go round, 49 of them. */
function censusOf(respondents: number) {
  const census = startCensus(layout);
  const people = Array.from({ length: respondents }, (_, i) => [i % 49, i & 1, (i >> 1) & 1, (i >> 2) & 1]);
  countCombinations(census, people.map((codes) => packVector(layout, codes, [1])).join(''));
  return census;
}

describe('the segments that make the cells', () => {
  it('are the margins whatever it costs', () => {
    expect(chooseCellSegments(censusOf(10), ['town', 'sex'])).toEqual(['town', 'sex']);
  });

  it('take in others while cells stay within a tenth of the respondents', () => {
    expect(chooseCellSegments(censusOf(40), ['sex'])).toEqual(['sex', 'age']);
    expect(chooseCellSegments(censusOf(80), ['sex'])).toEqual(['sex', 'age', 'children']);
  });

  it('pass over one that does not fit and try the next', () => {
    expect(chooseCellSegments(censusOf(900), ['sex'])).toEqual(['sex', 'age', 'children']);
    expect(chooseCellSegments(censusOf(4000), ['sex'])[1]).toBe('town');
  });

  it('are none where there are neither margins nor people', () => {
    expect(chooseCellSegments(startCensus(layout), [])).toEqual([]);
  });

  it('refuse a margin that the layout does not have, and vectors of another length', () => {
    expect(() => chooseCellSegments(censusOf(40), ['income'])).toThrow(RangeError);
    expect(() => countCombinations(startCensus(layout), '000')).toThrow(RangeError);
  });
});
