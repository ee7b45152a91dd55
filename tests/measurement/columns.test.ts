import fc from 'fast-check';
import { addTallies } from '../../src/measurement/add-tallies';
import { type Block, columnKeys } from '../../src/measurement/columns';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { type ColumnQuestion, questionColumns } from '../../src/measurement/columns-question';
import { blockTally } from '../../src/measurement/columns-tally';
import { cellCodes } from '../../src/measurement/cells';
import { foldedTally, foldWeighted, startFold } from '../../src/measurement/fold';
import { NO, NOT_ASKED, YES } from '../../src/measurement/layout';
import type { Tally } from '../../src/measurement/tally';
import {
  joined,
  LAYOUT,
  type Respondent,
  SEGMENTS,
  type Survey,
  surveys,
  tallyOf,
} from '../support/small-survey';

const ALL = { measures: [0, 1, 2, 3], pairs: [] };

function blockOf({ respondents }: Survey, weights: Float64Array | null, keys?: string[]): Block {
  const text = joined({ layout: LAYOUT, respondents });
  const columns = buildColumns(LAYOUT, Buffer.from(text, 'latin1'), weights);
  return decodeBlock(LAYOUT, new Map([...columns].filter(([key]) => keys?.includes(key) ?? true)));
}

function answered(
  survey: Survey,
  question: ColumnQuestion,
  cut: number,
  weights: Float64Array | null,
): Tally {
  const parts = [survey.respondents.slice(0, cut), survey.respondents.slice(cut)];
  const offsets = [0, cut];
  const tallies = parts.map((respondents, k) => {
    const own = weights?.slice(offsets[k], offsets[k]! + respondents.length) ?? null;
    const keys = questionColumns(LAYOUT, question, weights !== null);
    return blockTally(LAYOUT, question, blockOf({ layout: LAYOUT, respondents }, own, keys));
  });
  return addTallies(tallies[0]!, tallies[1]!);
}

const cells = fc.constantFrom([], ['sex'], ['region', 'age'], SEGMENTS);
const picked = fc.subarray([0, 1, 2, 3]);

describe('the columns of a wave', () => {
  it('count what folding the vectors counts, block by block', () => {
    fc.assert(
      fc.property(surveys(90), cells, fc.nat(90), (survey, cellSegments, cut) => {
        const tally = answered(survey, { cellSegments, ...ALL }, cut, null);

        expect(tally).toEqual(tallyOf(survey, cellSegments));
      }),
    );
  });

  it('sum weights as folding does, and keep those without one apart', () => {
    fc.assert(
      fc.property(
        surveys(90),
        cells,
        fc.nat(90),
        fc.array(fc.boolean()),
        (survey, cellSegments, cut, none) => {
          const weights = survey.respondents.map(({ weight }, i) => (none[i] === true ? 0 : weight));
          const fold = startFold(LAYOUT, cellSegments, true);
          foldWeighted(fold, joined(survey), weights);

          const tally = answered(survey, { cellSegments, ...ALL }, cut, Float64Array.from(weights));

          // Weights are whole quarters, so the sums are exact.
          expect(tally).toEqual(foldedTally(fold));
        },
      ),
    );
  });

  it('answer for the measures asked about alone', () => {
    fc.assert(
      fc.property(surveys(), picked, (survey, measures) => {
        const tally = answered(survey, { cellSegments: ['age'], measures, pairs: [] }, 7, null);
        const whole = tallyOf(survey, ['age']);
        const run = (column: Float64Array, measure: number) =>
          column.slice(measure * whole.keys.length, (measure + 1) * whole.keys.length);

        expect([...tally.keys]).toEqual([...whole.keys]);
        expect([...tally.yes]).toEqual(measures.flatMap((measure) => [...run(whole.yes, measure)]));
        expect([...tally.asked]).toEqual(measures.flatMap((measure) => [...run(whole.asked, measure)]));
      }),
    );
  });

  it('count two measures together', () => {
    fc.assert(
      fc.property(surveys(), fc.nat(3), fc.nat(3), fc.nat(60), (survey, first, second, cut) => {
        const question = { cellSegments: ['sex', 'region'], measures: [], pairs: [[first, second]] as const };

        const tally = answered(survey, question, cut, null);

        const [sex, region] = [cellCodes(tally, 'sex'), cellCodes(tally, 'region')];
        for (let cell = 0; cell < tally.keys.length; cell++) {
          const people = survey.respondents.filter(
            ({ codes }) => codes[0] === sex[cell] && codes[2] === region[cell],
          );
          const asked = people.filter(
            ({ states }) => states[first] !== NOT_ASKED && states[second] !== NOT_ASKED,
          );
          const yes = [first, second].map((k) => asked.filter(({ states }) => states[k] === YES));
          const both = yes[0]!.filter((person) => yes[1]!.includes(person)).length;
          const at = (measure: number) => measure * tally.keys.length + cell;
          expect([0, 1, 2].map((k) => tally.asked[at(k)])).toEqual(Array(3).fill(asked.length));
          expect([0, 1, 2].map((k) => tally.yes[at(k)])).toEqual([yes[0]!.length, yes[1]!.length, both]);
        }
      }),
    );
  });

  it('count yes to any of several measures of the same people, alone and together with another', () => {
    fc.assert(
      fc.property(surveys(), fc.nat(60), ({ layout, respondents }, cut) => {
        const alike = respondents.map((person): Respondent => {
          const [a, b, ...rest] = person.states;
          return { ...person, states: [a!, a === NOT_ASKED ? NOT_ASKED : b === YES ? YES : NO, ...rest] };
        });
        const any = [0, 1];
        const question = { cellSegments: [], measures: [any], pairs: [[any, 2]] as const };
        const tally = answered({ layout, respondents: alike }, question, cut, null);
        const asked = alike.filter(({ states }) => states[0] !== NOT_ASKED);
        const isAny = ({ states }: Pick<Respondent, 'states'>) => states[0] === YES || states[1] === YES;
        const both = asked.filter(({ states }) => states[2] !== NOT_ASKED);
        const said = both.filter(({ states }) => states[2] === YES);

        fc.pre(alike.length > 0);
        expect([...tally.asked]).toEqual([asked.length, both.length, both.length, both.length]);
        expect([...tally.yes]).toEqual([
          asked.filter(isAny).length,
          both.filter(isAny).length,
          said.length,
          said.filter(isAny).length,
        ]);
      }),
    );
  });

  it('are one for each segment and measure, and weights where there are any', () => {
    const survey = fc.sample(surveys(40, 40), { numRuns: 1, seed: 3 })[0]!;
    const weights = Float64Array.from(survey.respondents, ({ weight }) => weight);

    const columns = buildColumns(LAYOUT, Buffer.from(joined(survey), 'latin1'), weights);

    expect([...columns.keys()]).toEqual(columnKeys(LAYOUT, true));
    expect([...decodeBlock(LAYOUT, columns).weights!]).toEqual([...weights]);
  });
});

describe('bytes of a column', () => {
  const survey = fc.sample(surveys(40, 40), { numRuns: 1, seed: 5 })[0]!;
  const columns = () => buildColumns(LAYOUT, Buffer.from(joined(survey), 'latin1'), null);

  it('say once that everybody or nobody was asked', () => {
    const asked = {
      ...survey,
      respondents: survey.respondents.map((one) => ({ ...one, states: [1, 2, 0, 0] })),
    };
    const [everybody, , nobody] = [...buildColumns(LAYOUT, Buffer.from(joined(asked as Survey)), null)].slice(
      3,
    );

    expect(everybody![1].length).toBe(8 + 8);
    expect(nobody![1].length).toBe(8);
  });

  it('are read wherever they lie in memory', () => {
    const moved = new Map(
      [...columns()].map(([key, bytes]) => {
        const room = new Uint8Array(bytes.length + 3);
        room.set(bytes, 3);
        return [key, room.subarray(3)];
      }),
    );

    expect(decodeBlock(LAYOUT, moved)).toEqual(decodeBlock(LAYOUT, columns()));
  });

  it('are refused in another version, cut short, or beside columns of other people', () => {
    const key = 'segment|sex';
    const bytes = columns().get(key)!;
    const other = Uint8Array.from(bytes).fill(9, 0, 1);
    const shorter = { ...survey, respondents: survey.respondents.slice(1) };
    const fewer = buildColumns(LAYOUT, Buffer.from(joined(shorter)), null);

    expect(() => decodeBlock(LAYOUT, new Map([[key, other]]))).toThrow('column has version 9');
    expect(() => decodeBlock(LAYOUT, new Map([[key, bytes.subarray(0, 20)]]))).toThrow(RangeError);
    expect(() => decodeBlock(LAYOUT, new Map([...columns(), [key, fewer.get(key)!]]))).toThrow(RangeError);
  });

  it.each([
    ['another length', 'abcd'],
    ['a state that is none', `000${String.fromCharCode(48 + 3)}0`],
    ['an answer to no measure', `000000${''}`.slice(0, 4) + String.fromCharCode(48 + 4)],
    ['a code that is no option', '20000'],
  ])('cannot be made from vectors with %s', (_, text) => {
    expect(() => buildColumns(LAYOUT, Buffer.from(text, 'latin1'), null)).toThrow(RangeError);
  });
});
