import { lintInstrument, RULES } from '../../src/features/questionnaires/questionnaires.lint';
import { noSeal } from '../../src/features/questionnaires/questionnaires.lint.order';
import { type LintFacts } from '../../src/features/questionnaires/questionnaires.lint.types';
import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument } from '../../src/instrument/instrument';
import { type QuestionnairePlan, STANDARD_PLAN } from '../../src/instrument/plan';
import { consent } from '../support/built-questions';
import { SETUP } from '../support/instrument';
import { CASES, long, own, plain } from '../support/lint-cases';

const found = (instrument: Instrument, facts: LintFacts = {}) =>
  lintInstrument(instrument, facts).map(({ rule }) => rule);

it('has a pair of cases for every rule', () => {
  const graphRule = 'order.no-seal';
  expect([...new Set(RULES.map(({ id }) => id))].sort()).toEqual([...Object.keys(CASES), graphRule].sort());
});

describe.each(Object.entries(CASES))('%s', (rule, { fires, facts, silent, silentFacts }) => {
  it('is found, with what to do about it', () => {
    const finding = lintInstrument(fires, facts).find((one) => one.rule === rule);

    expect(finding?.message).toMatch(/\S/);
    expect(finding?.fix).toMatch(/\S/);
  });

  it('is not found where it does not apply', () => {
    expect(found(silent, silentFacts)).not.toContain(rule);
  });
});

describe('order.no-seal', () => {
  const step = (key: string, more = {}) => ({ key, seals: false, showsBrands: false, ...more });

  it('is found where brands can be read and what came to mind changed afterwards', () => {
    expect(noSeal([step('unaided'), step('known', { showsBrands: true })])).toHaveLength(1);
  });

  it('is not found where the page is sealed before, nor in what the product makes', () => {
    expect(noSeal([step('unaided', { seals: true }), step('known', { showsBrands: true })])).toEqual([]);
    expect(noSeal([step('known', { showsBrands: true })])).toEqual([]);
    expect(found(plain())).not.toContain('order.no-seal');
  });
});

describe('mending', () => {
  const mends = Object.entries(CASES).flatMap(([rule, { fires, facts }]) =>
    lintInstrument(fires, facts)
      .filter((finding) => finding.rule === rule && finding.mend?.kind === 'plan')
      .map((finding) => ({ rule, fires, facts, finding })),
  );

  it('is offered for lists, logic, order, silence and length', () => {
    const rules = new Set(mends.map(({ rule }) => rule.split('.')[0]));
    expect([...rules].sort()).toEqual(['len', 'list', 'logic', 'order', 'req']);
  });

  it.each(mends)('$rule goes away by its mend', ({ rule, fires, facts, finding }) => {
    const mend = finding.mend;
    if (mend?.kind !== 'plan') throw new Error('not a mend of the plan');
    const plan: QuestionnairePlan = {
      ...STANDARD_PLAN,
      brandOrder: fires.brandOrder ?? 'random',
      own: fires.own ?? [],
    };
    const setup = { ...SETUP, brands: fires.brands, statements: fires.statements };

    const before = found(generateInstrument({ ...setup, plan }), facts).filter((one) => one === rule);
    const after = lintInstrument(generateInstrument({ ...setup, plan: mend.change(plan) }), facts);

    const left = after.filter((one) => one.rule === rule && one.severity === finding.severity);
    expect(left.length).toBeLessThan(before.length);
  });
});

it('lets a long interview open once somebody has said why', () => {
  const because = { longBecause: 'People are paid for half an hour.' };

  const [block] = lintInstrument(long).filter(({ rule }) => rule === 'len.total');
  const [advice] = lintInstrument(long, because).filter(({ rule }) => rule === 'len.total');

  expect(block?.severity).toBe('block');
  expect(advice).toMatchObject({ severity: 'warn', fix: expect.stringContaining('half an hour') as string });
});

it('asks for consent in its own words without calling it sensitive', () => {
  expect(found(own(consent({ text: 'May we use what you say about your health?' })))).not.toContain(
    'req.sensitive',
  );
});
