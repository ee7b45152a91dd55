import { brandsToAllocate } from '../../src/instrument/allocation';
import { type Answers } from '../../src/instrument/answers';
import { readPage } from '../../src/instrument/check';
import { instrumentChanges } from '../../src/instrument/diff';
import { formOf } from '../../src/instrument/form-of';
import { generateInstrument } from '../../src/instrument/generate';
import { instrumentHash } from '../../src/instrument/hash';
import { layoutOf } from '../../src/instrument/layout';
import { type Page, pagesFor } from '../../src/instrument/pages';
import { contradictionFlags } from '../../src/instrument/quality-contradictions';
import { vectorOf } from '../../src/instrument/vector';
import { NO, NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { SETUP } from '../support/instrument';

const MADE_UP = { key: 'vestrano', name: 'Vestrano' };
const plain = generateInstrument(SETUP);
const listed = generateInstrument({ ...SETUP, fictitious: [MADE_UP] });
const start: Answers = { segments: { drinks: 'daily' }, unaided: [], named: [] };
const page = (instrument = listed) =>
  pagesFor(instrument, start, 7).find(({ kind }) => kind === 'aided') as Extract<Page, { kind: 'aided' }>;
const read = (brand: string[]) => readPage(listed, page(), start, { brand }).answers;
const stateOf = (answers: Answers) => {
  const layout = layoutOf(listed);
  const { states } = vectorOf(listed, layout, answers, () => []);
  return states[layout.measures.findIndex((m) => measureId(m) === 'false-recognition||vestrano')];
};

describe('a made-up name in the brand list', () => {
  it('stands among the others in every place of the list, equally often', () => {
    const places = [0, 0, 0, 0, 0];
    for (let seed = 0; seed < 5000; seed++) {
      const shown = pagesFor(listed, start, seed).find(
        ({ kind }) => kind === 'aided',
      ) as typeof page extends () => infer P ? P : never;
      places[shown.brands.indexOf(MADE_UP.key)]! += 1;
    }

    // Standard deviation of a count: √(5000 · 0.2 · 0.8) = 28.
    for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(4 * 28);
  });

  it('is kept apart from brands: nothing more is asked about it', () => {
    const answers = read(['b', 'vestrano']);

    expect(answers).toMatchObject({ aided: ['b'], fictitious: ['vestrano'] });
    expect(brandsToAllocate(listed, answers, 7, {})).toEqual(['b']);
    const later = pagesFor(listed, { ...answers, allocated: ['b'] }, 7);
    expect(JSON.stringify(later.slice(later.findIndex(({ kind }) => kind === 'aided') + 1))).not.toContain(
      'vestrano',
    );
  });

  it('alone leaves nobody known, and is there again when the page is opened anew', () => {
    const answers = read(['vestrano']);

    expect(answers).toMatchObject({ aided: [], fictitious: ['vestrano'] });
    expect(formOf(page(), answers)).toMatchObject({ brand: ['vestrano'], none: undefined });
    expect(pagesFor(listed, answers, 7).some(({ kind }) => kind === 'familiarity')).toBe(false);
  });

  it('cannot be ticked together with "none of these", nor where it is not listed', () => {
    const both = readPage(listed, page(), start, { brand: ['vestrano'], none: 'yes' });
    expect(both.problems).toHaveLength(1);
    expect(() => readPage(plain, page(plain), start, { brand: ['vestrano'] })).toThrow(/not offered/);
  });

  it('counts as asked of whoever answered the list that showed it', () => {
    expect(stateOf(read(['vestrano']))).toBe(YES);
    expect(stateOf(read(['a']))).toBe(NO);
    expect(stateOf(start)).toBe(NOT_ASKED);
    expect(stateOf({ ...start, aided: ['a'] })).toBe(NOT_ASKED);
  });

  it('makes a contradiction of half a point each, and of nobody who left it', () => {
    expect(contradictionFlags(listed, read(['vestrano']))).toEqual([
      { flag: 'contradiction', score: 0.5, facts: { pairs: ['knows-fictitious:vestrano'] } },
    ]);
    expect(contradictionFlags(listed, read(['a']))).toEqual([]);
  });
});

describe('the questionnaire', () => {
  it('is what it always was without such a name, to the last digit of its hash', () => {
    expect(instrumentHash(generateInstrument({ ...SETUP, fictitious: [] }))).toBe(instrumentHash(plain));
    expect(instrumentHash(listed)).not.toBe(instrumentHash(plain));
  });

  it('marks one that joins or leaves the list, and breaks no trend by it', () => {
    const [joined] = instrumentChanges(plain, listed);
    const [left] = instrumentChanges(listed, plain);

    expect(joined).toMatchObject({ isBreak: false, measures: [], isList: true });
    expect(joined!.what).toContain('Vestrano joined the list');
    expect(left!.what).toContain('Vestrano left the list');
    expect(instrumentChanges(plain, listed)).toHaveLength(1);
  });
});
