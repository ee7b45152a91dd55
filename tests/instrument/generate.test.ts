import { Instrument } from '../../src/instrument/instrument';
import { instrumentHash } from '../../src/instrument/hash';
import { layoutOf } from '../../src/instrument/layout';
import { wording } from '../../src/instrument/wording';
import { measureId } from '../../src/measurement/measure';
import { anInstrument, SETUP } from '../support/instrument';

describe('the questionnaire made from a tracker', () => {
  it('fits the schema that stored questionnaires are read with', () => {
    expect(Instrument.parse(anInstrument())).toEqual(anInstrument());
  });

  it('speaks of the category in the words of the tracker, whatever characters they hold', () => {
    const instrument = anInstrument({ category: 'cars & $& vans' });

    expect(wording(instrument, 'unaided')).toBe(
      'When you think of cars & $& vans, which names come to mind?',
    );
    expect(wording(instrument, 'nps', '$1 Shop')).toContain('recommend $1 Shop to');
  });

  it('names no brand in any wording', () => {
    const texts = [
      ...Object.values(anInstrument().questions),
      ...anInstrument().funnel.map((step) => step.question),
    ];

    for (const { name } of SETUP.brands) expect(texts.join(' ')).not.toContain(name);
  });

  it('asks nothing unaided where there are no boxes for it', () => {
    expect(anInstrument({ unaidedBoxes: 0 }).hasUnaided).toBe(false);
  });
});

describe('the hash of a questionnaire', () => {
  it('does not depend on the order in which its parts were written down', () => {
    const instrument = anInstrument();
    const turned = Object.fromEntries(Object.entries(instrument).reverse()) as Instrument;

    expect(instrumentHash(turned)).toBe(instrumentHash(instrument));
    expect(instrumentHash(instrument)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with a word and with the order of a list', () => {
    const hash = instrumentHash(anInstrument());

    expect(instrumentHash(anInstrument({ category: 'tea' }))).not.toBe(hash);
    expect(instrumentHash(anInstrument({ brands: [...SETUP.brands].reverse() }))).not.toBe(hash);
  });
});

describe('the layout of a wave', () => {
  it('counts every measure once', () => {
    const ids = layoutOf(anInstrument()).measures.map(measureId);

    expect(new Set(ids).size).toBe(ids.length);
    // 2 unaided + 4 funnel steps + 3 conversions + 11 points, for each of 4 brands; and 4 × 2 associations
    expect(ids).toHaveLength(20 * 4 + 4 * 2);
  });

  it('leaves out what is not asked: pairs outside the grid, unaided, recommendation', () => {
    const instrument: Instrument = {
      ...anInstrument(),
      hasUnaided: false,
      hasNps: false,
      funnel: [{ measure: 'bought', label: 'Bought', question: 'Which have you bought?' }],
      grid: [['a', 's2']],
    };

    expect(layoutOf(instrument).measures.map(measureId)).toEqual([
      'bought|a|',
      'bought|b|',
      'bought|c|',
      'bought|d|',
      'association|a|s2',
    ]);
  });
});
