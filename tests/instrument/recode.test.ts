import { mentionCoder } from '../../src/coding/mention-coder';
import { layoutOf } from '../../src/instrument/layout';
import { recode } from '../../src/instrument/recode';
import { vectorOf } from '../../src/instrument/vector';
import {
  type AnswerState,
  measurePositions,
  NO,
  NOT_ASKED,
  packVector,
  unpackVector,
  YES,
} from '../../src/measurement/layout';
import {
  AIDED,
  CONSIDERATION,
  conversion,
  FAMILIARITY,
  measureId,
  TOP_OF_MIND,
  UNAIDED,
} from '../../src/measurement/measure';
import { anInstrument } from '../support/instrument';

const INSTRUMENT = anInstrument();
const layout = layoutOf(INSTRUMENT);
const [first, second] = INSTRUMENT.brands.map(({ key }) => key) as [string, string];
const spellings = INSTRUMENT.brands.map(({ key, name }) => ({ brandKey: key, alias: name }));
const old = mentionCoder(spellings);
const taught = mentionCoder(spellings, {
  decisions: [{ text: 'zzyzx', kind: 'brands', brands: [first] }],
  others: [],
});
const next = INSTRUMENT.funnel[1]!.measure;
const at = (measure: string, brand: string) =>
  measurePositions(layout).get(measureId({ measure, brand, statement: null }))!;

/** Imported: asked about everything, knows nobody, and would have said yes to the next step. */
function imported(mentions: string) {
  const states = layout.measures.map(({ measure }): AnswerState =>
    measure !== TOP_OF_MIND && /-of-/.test(measure) ? NOT_ASKED : NO,
  );
  states[at(next, first)] = YES;
  const vector = packVector(
    layout,
    layout.segments.map(() => 0),
    states,
  );
  return { vector, mentions, answers: null, byMention: [] };
}
const stateOf = (vector: string, measure: string, brand = first) =>
  unpackVector(layout, vector).states[at(measure, brand)];

describe('recoding imported history', () => {
  it('changes nothing where nothing is named, nor with the frame that it was coded with', () => {
    for (const mentions of ['', 'zzyzx']) {
      const before = imported(mentions);
      expect(recode(INSTRUMENT, layout, before, old)).toEqual({ vector: before.vector, byMention: [] });
    }
  });

  it('puts right what follows from a mention, and gives it back when the mention is taken back', () => {
    const before = imported('zzyzx');

    const after = recode(INSTRUMENT, layout, before, taught);
    const back = recode(INSTRUMENT, layout, { ...before, ...after }, old);

    expect(
      [UNAIDED, TOP_OF_MIND, AIDED, conversion(next, AIDED)].map((one) => stateOf(after.vector, one)),
    ).toEqual([YES, YES, YES, YES]);
    expect([UNAIDED, AIDED].map((one) => stateOf(after.vector, one, second))).toEqual([NO, NO]);
    expect(after.byMention).toEqual([first]);
    expect(back).toEqual({ vector: before.vector, byMention: [] });
  });

  it('leaves what was recognised in the list recognised, whatever becomes of the mention', () => {
    const states = unpackVector(layout, imported('zzyzx').vector).states;
    states[at(AIDED, first)] = YES;
    const vector = packVector(
      layout,
      layout.segments.map(() => 0),
      states,
    );
    const before = { ...imported('zzyzx'), vector };

    const after = recode(INSTRUMENT, layout, before, taught);
    const back = recode(INSTRUMENT, layout, { ...before, ...after }, old);

    expect(after.byMention).toEqual([]);
    expect(stateOf(back.vector, AIDED)).toBe(YES);
  });

  it('does not count somebody as asked who was not', () => {
    const vector = packVector(
      layout,
      layout.segments.map(() => 0),
      layout.measures.map(() => NOT_ASKED),
    );

    expect(recode(INSTRUMENT, layout, { ...imported('zzyzx'), vector }, taught).vector).toBe(vector);
  });
});

describe('recoding our own fieldwork', () => {
  it('packs the answers anew, and never takes for offered what was not', () => {
    const answers = { unaided: ['zzyzx'], aided: [], named: [] };
    const pack = (coder: typeof old) => {
      const { codes, states } = vectorOf(INSTRUMENT, layout, answers, coder);
      return packVector(layout, codes, states);
    };
    const before = { vector: pack(old), mentions: 'zzyzx', answers: JSON.stringify(answers), byMention: [] };

    const after = recode(INSTRUMENT, layout, before, taught);

    expect(after.vector).toBe(pack(taught));
    expect([UNAIDED, AIDED].map((one) => stateOf(after.vector, one))).toEqual([YES, YES]);
    const later = INSTRUMENT.funnel
      .map(({ measure }) => measure)
      .filter((one) => [FAMILIARITY, CONSIDERATION].includes(one));
    for (const one of later) expect(stateOf(after.vector, one)).toBe(NOT_ASKED);
    expect(recode(INSTRUMENT, layout, { ...before, ...after }, old).vector).toBe(before.vector);
  });
});
