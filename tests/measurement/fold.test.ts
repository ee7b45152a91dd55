import fc from 'fast-check';
import { addTallies, everyone, peopleIn } from '../../src/measurement/add-tallies';
import { cellCodes } from '../../src/measurement/cells';
import { foldedTally, foldVectors, foldWeighted, startFold } from '../../src/measurement/fold';
import { NO, NOT_ASKED, UNKNOWN, vectorLength, YES } from '../../src/measurement/layout';
import { emptyTally, type Tally } from '../../src/measurement/tally';
import { decodeTally, encodeTally } from '../../src/measurement/tally-bytes';
import {
  joined,
  LAYOUT,
  type Respondent,
  SEGMENTS,
  type Survey,
  surveys,
  tallyOf,
} from '../support/small-survey';

/** People of one cell of the tally, found by looking at each. */
function peopleOf({ respondents }: Survey, tally: Tally, cell: number): Respondent[] {
  const codes = tally.cellSegments.map(
    (key) => [SEGMENTS.indexOf(key), cellCodes(tally, key)[cell]] as const,
  );
  return respondents.filter((person) => codes.every(([place, code]) => person.codes[place] === code));
}

function expectCounts(survey: Survey, tally: Tally): void {
  const cells = tally.keys.length;
  expect(tally.respondents).toBe(survey.respondents.length);
  expect(tally.counts.reduce((sum, count) => sum + count, 0)).toBe(survey.respondents.length);
  for (let cell = 0; cell < cells; cell++) {
    const people = peopleOf(survey, tally, cell);
    expect(tally.counts[cell]).toBe(people.length);
    LAYOUT.measures.forEach((_, measure) => {
      const asked = people.filter(({ states }) => states[measure] !== NOT_ASKED);
      const yes = people.filter(({ states }) => states[measure] === YES);
      const at = measure * cells + cell;
      expect([tally.asked[at], tally.yes[at]]).toEqual([asked.length, yes.length]);
      if (tally.weights === null) return;
      const { weights } = tally;
      expect([weights.asked[at], weights.askedSquare[at]]).toEqual([sumOf(asked, 1), sumOf(asked, 2)]);
      expect([weights.yes[at], weights.yesSquare[at]]).toEqual([sumOf(yes, 1), sumOf(yes, 2)]);
    });
  }
}

// Weights are whole quarters, so their sums are exact.
function sumOf(people: Respondent[], power: number): number {
  return people.reduce((sum, { weight }) => sum + weight ** power, 0);
}

describe('a fold', () => {
  const segments = fc.constantFrom([], ['sex'], ['region', 'age'], SEGMENTS);

  it('counts what counting one by one counts', () => {
    fc.assert(
      fc.property(surveys(), segments, (survey, cells) => expectCounts(survey, tallyOf(survey, cells))),
    );
  });

  it('sums the weights of respondents who bring their own', () => {
    fc.assert(
      fc.property(surveys(), segments, (survey, cells) => expectCounts(survey, tallyOf(survey, cells, true))),
    );
  });

  it('gives the same tally in whatever order and chunks people come, as text or as bytes', () => {
    fc.assert(
      fc.property(surveys(), fc.nat(60), (survey, cut) => {
        const { layout, respondents } = survey;
        const fold = startFold(layout, SEGMENTS);
        foldVectors(fold, joined({ layout, respondents: respondents.slice(cut).reverse() }));
        foldVectors(fold, Buffer.from(joined({ layout, respondents: respondents.slice(0, cut) })));

        expect(foldedTally(fold)).toEqual(tallyOf(survey));
      }),
    );
  });

  it('can be asked in between and go on', () => {
    const [first, second] = fc.sample(surveys(30, 5), { numRuns: 2, seed: 3 });
    const fold = startFold(LAYOUT, SEGMENTS);
    foldVectors(fold, joined(first!));
    expect(foldedTally(fold)).toEqual(tallyOf(first!));
    foldVectors(fold, joined(second!));

    const both = { layout: LAYOUT, respondents: [...first!.respondents, ...second!.respondents] };
    expect(foldedTally(fold)).toEqual(tallyOf(both));
  });

  it('counts any number of people who all answer alike', () => {
    const person = {
      codes: [0, 0, 0],
      states: LAYOUT.measures.map((_, i) => (i % 2 === 0 ? YES : NO)),
      weight: 1,
    };
    for (const people of [30, 31, 32, 62, 63, 1000]) {
      const respondents = Array.from({ length: people }, () => person);
      const tally = tallyOf({ layout: LAYOUT, respondents });
      expectCounts({ layout: LAYOUT, respondents }, tally);
    }
  });

  it('makes room when there are more cells than counters, and loses nobody', () => {
    const survey = fc.sample(surveys(200, 200), { numRuns: 1, seed: 11 })[0]!;
    const fold = startFold(LAYOUT, SEGMENTS);
    fold.histogram.mostSlots = 3;
    foldVectors(fold, joined(survey));

    expect(fold.done.respondents).toBeGreaterThan(0);
    expect(foldedTally(fold)).toEqual(tallyOf(survey));
  });

  it('keeps those without weight apart: as supplied they do not count, otherwise like everybody', () => {
    fc.assert(
      fc.property(surveys(40, 2), fc.nat(40), (survey, cut) => {
        const { layout, respondents } = survey;
        const [first, rest] = [respondents.slice(0, cut), respondents.slice(cut)];
        const fold = startFold(layout, ['sex'], true);
        fold.histogram.mostSlots = 2;
        const none = first.map((_, i) => (i % 2 === 0 ? 0 : null));
        foldWeighted(fold, joined(survey), [...none, ...rest.map(({ weight }) => weight)]);
        const tally = foldedTally(fold);

        expect({ ...tally, weightless: null }).toEqual({
          ...tallyOf({ layout, respondents: rest }, ['sex'], true),
          weightless: null,
        });
        expect(tally.weightless).toEqual(tallyOf({ layout, respondents: first }, ['sex']));
        expect(everyone(tally)).toEqual(tallyOf(survey, ['sex']));
        expect(decodeTally(layout, encodeTally(tally))).toEqual(tally);
        expect(peopleIn(addTallies(tally, tally))).toBe(2 * respondents.length);
      }),
    );
  });

  it('of nobody is the empty tally', () => {
    expect(foldedTally(startFold(LAYOUT, SEGMENTS))).toEqual(emptyTally(LAYOUT, SEGMENTS));
  });
});

describe('a fold refuses', () => {
  const unweighted = () => startFold(LAYOUT, ['sex']);
  const weighted = () => startFold(LAYOUT, ['sex'], true);
  const good = '00000';

  it.each([
    ['half a vector', () => foldVectors(unweighted(), good.slice(1))],
    ['a character below the alphabet', () => foldVectors(unweighted(), '000/0')],
    ['a character above the alphabet', () => foldVectors(unweighted(), '000p0')],
    ['a wrong character among the cell codes', () => foldVectors(unweighted(), 'p0000')],
    ['a code that is no option', () => foldVectors(unweighted(), '20000')],
    ['an answer state that is none', () => foldAll('00030')],
    ['an answer to a measure beyond the layout', () => foldAll('00005')],
    ['weights where none were expected', () => foldWeighted(unweighted(), good, [1])],
    ['missing weights', () => foldVectors(weighted(), good)],
    ['fewer weights than vectors', () => foldWeighted(weighted(), good + good, [1])],
    ['a negative weight', () => foldWeighted(weighted(), good, [-1])],
    ['a wrong character in a weighted fold', () => foldWeighted(weighted(), '000p0', [1])],
    ['a cell segment that is not in the layout', () => startFold(LAYOUT, ['income'])],
    ['a cell segment named twice', () => startFold(LAYOUT, ['sex', 'sex'])],
  ])('%s', (_, call) => {
    expect(call).toThrow(RangeError);
  });

  it('but takes the vector that the cases above spoil', () => {
    expect(vectorLength(LAYOUT)).toBe(good.length);
    expect(foldAll(good).respondents).toBe(1);
    expect(foldAll(String.fromCharCode(48 + UNKNOWN) + good.slice(1)).respondents).toBe(1);
  });

  function foldAll(vector: string): Tally {
    const fold = unweighted();
    foldVectors(fold, vector);
    return foldedTally(fold);
  }
});
