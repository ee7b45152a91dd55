import fc from 'fast-check';
import { addTallies } from '../../src/measurement/add-tallies';
import { type Layout, packVector, unpackVector, vectorLength } from '../../src/measurement/layout';
import { decodeTally, encodeTally } from '../../src/measurement/tally-bytes';
import { emptyTally } from '../../src/measurement/tally';
import { LAYOUT, SEGMENTS, surveys, tallyOf } from '../support/small-survey';

describe('tallies add', () => {
  const weighted = fc.boolean();

  it('in any order', () => {
    fc.assert(
      fc.property(surveys(), surveys(), weighted, (a, b, own) => {
        const [one, other] = [tallyOf(a, SEGMENTS, own), tallyOf(b, SEGMENTS, own)];
        expect(addTallies(one, other)).toEqual(addTallies(other, one));
      }),
    );
  });

  it('in any grouping', () => {
    fc.assert(
      fc.property(surveys(), surveys(), surveys(), weighted, (a, b, c, own) => {
        const [x, y, z] = [a, b, c].map((survey) => tallyOf(survey, SEGMENTS, own));
        expect(addTallies(addTallies(x!, y!), z!)).toEqual(addTallies(x!, addTallies(y!, z!)));
      }),
    );
  });

  it('to the tally of all their people', () => {
    fc.assert(
      fc.property(surveys(), surveys(), weighted, (a, b, own) => {
        const both = { layout: LAYOUT, respondents: [...a.respondents, ...b.respondents] };
        expect(addTallies(tallyOf(a, SEGMENTS, own), tallyOf(b, SEGMENTS, own))).toEqual(
          tallyOf(both, SEGMENTS, own),
        );
      }),
    );
  });

  it('with the empty tally to themselves', () => {
    fc.assert(
      fc.property(surveys(), weighted, (survey, own) => {
        const tally = tallyOf(survey, ['age'], own);
        expect(addTallies(tally, emptyTally(LAYOUT, ['age'], own))).toEqual(tally);
      }),
    );
  });

  it.each([
    ['other cells', emptyTally(LAYOUT, ['age', 'sex'])],
    ['weights', emptyTally(LAYOUT, ['sex', 'age'], true)],
    ['another layout', emptyTally({ ...LAYOUT, measures: [] }, ['sex', 'age'])],
  ])('but not to one with %s', (_, other) => {
    expect(() => addTallies(emptyTally(LAYOUT, ['sex', 'age']), other)).toThrow(RangeError);
  });
});

describe('the bytes of a tally', () => {
  it('give it back', () => {
    fc.assert(
      fc.property(surveys(), fc.boolean(), (survey, own) => {
        const tally = tallyOf(survey, ['region', 'sex'], own);
        expect(decodeTally(LAYOUT, encodeTally(tally))).toEqual(tally);
      }),
    );
  });

  it('hold numbers that take more than 32 bits', () => {
    const tally = tallyOf(fc.sample(surveys(20, 20), { numRuns: 1, seed: 2 })[0]!, ['sex']);
    const huge = { ...tally, respondents: 2 ** 40, counts: tally.counts.map((count) => count + 2 ** 39) };

    expect(decodeTally(LAYOUT, encodeTally(huge))).toEqual(huge);
  });

  it('are few: two a measure and cell when counts are small', () => {
    const tally = tallyOf(fc.sample(surveys(100, 100), { numRuns: 1, seed: 2 })[0]!, SEGMENTS);
    const cells = tally.keys.length;

    expect(encodeTally(tally).length).toBeLessThan(20 + 6 * cells + 2 * cells * LAYOUT.measures.length);
  });

  const bytes = encodeTally(tallyOf(fc.sample(surveys(9, 9), { numRuns: 1, seed: 2 })[0]!, ['sex'], true));
  const renamed: Layout = { ...LAYOUT, measures: LAYOUT.measures.map((m) => ({ ...m, brand: 'theirs' })) };

  it.each([
    ['of another layout', () => decodeTally(renamed, bytes)],
    ['of a layout with options in another order', () => decodeTally(reordered(), bytes)],
    ['that end early', () => decodeTally(LAYOUT, bytes.subarray(0, -1))],
    ['that go on', () => decodeTally(LAYOUT, Buffer.concat([bytes, Buffer.of(0)]))],
    ['that are no tally', () => decodeTally(LAYOUT, Buffer.from('something else'))],
    ['of a later version', () => decodeTally(LAYOUT, laterVersion())],
    ['that are none', () => decodeTally(LAYOUT, Buffer.alloc(0))],
  ])('are refused: bytes %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });

  function reordered(): Layout {
    return { ...LAYOUT, segments: LAYOUT.segments.map((s) => ({ ...s, options: [...s.options].reverse() })) };
  }

  // The signature takes three bytes; the version stands behind it.
  function laterVersion(): Buffer {
    const later = Buffer.from(bytes);
    later[3] = later[3]! + 1;
    return later;
  }
});

describe('a packed vector', () => {
  it('gives the respondent back', () => {
    fc.assert(
      fc.property(surveys(5), ({ respondents }) => {
        for (const { codes, states } of respondents) {
          const vector = packVector(LAYOUT, codes, states);
          expect(vector).toHaveLength(vectorLength(LAYOUT));
          expect(unpackVector(LAYOUT, vector)).toEqual({ codes, states });
        }
      }),
    );
  });

  it.each([
    ['a code too many', () => packVector(LAYOUT, [0, 0, 0, 0], [0, 0, 0, 0])],
    ['an answer state that is none', () => packVector(LAYOUT, [0, 0, 0], [0, 0, 0, 3])],
    ['a vector of another length', () => unpackVector(LAYOUT, '0000')],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});
