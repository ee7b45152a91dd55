import { lintInstrument, RULES } from '../../src/features/questionnaires/questionnaires.lint';
import { noSeal } from '../../src/features/questionnaires/questionnaires.lint.order';
import { type LintFacts } from '../../src/features/questionnaires/questionnaires.lint.types';
import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument } from '../../src/instrument/instrument';
import { type QuestionnairePlan, STANDARD_PLAN } from '../../src/instrument/plan';
import { consent, openText } from '../support/built-questions';
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

  const rest = Object.entries(CASES).flatMap(([rule, { fires, facts }]) =>
    lintInstrument(fires, { usualIntro: { contact: 'survey@harbour.example' }, ...facts })
      .filter((finding) => finding.rule === rule && finding.mend !== undefined)
      .map(({ mend }) => ({ rule, mend })),
  );
  it.each<[string, object]>([
    [
      'privacy.missing',
      { kind: 'setting', setting: { about: 'intro', words: { contact: 'survey@harbour.example' } } },
    ],
    ['fictitious.alike', { kind: 'setting', setting: { about: 'made-up', drop: 'made-up-0' } }],
    ['fictitious.shared-word', { kind: 'setting', setting: { about: 'made-up', drop: 'made-up-0' } }],
    ['fictitious.too-many', { kind: 'setting', setting: { about: 'made-up', drop: 'made-up-2' } }],
    ['screener.nobody', { kind: 'setting', setting: { about: 'answers', change: 'all-go-on' } }],
    [
      'i18n.missing',
      { kind: 'setting', label: 'Ask without German', setting: { about: 'language', drop: 'de' } },
    ],
    ['quota.impossible', { kind: 'quota', quota: 'Age' }],
    ['quota.overbooked', { kind: 'quota', quota: 'Age' }],
    ['order.demographics-first', { kind: 'segment-place', place: 'about-you' }],
    ['len.screener', { kind: 'segment-place', place: 'about-you' }],
  ])('%s is mended where it is kept', (rule, mend) => {
    expect(rest.find((one) => one.rule === rule)?.mend).toMatchObject(mend);
  });

  it('writes no words of a first page that nobody knows, and takes no colour that is as it should be', () => {
    expect(
      lintInstrument(CASES['privacy.missing']!.fires).find(({ rule }) => rule === 'privacy.missing')?.mend,
    ).toBeUndefined();
    const pale = { theme: { contrasts: [{ what: 'The button', ratio: 2 }], logos: [] } };
    const contrast = (accent: string) =>
      lintInstrument({ ...plain(), theme: { accent } }, pale).find(({ rule }) => rule === 'a11y.contrast');
    expect(contrast('88ccff')?.mend).toMatchObject({ kind: 'setting', setting: { about: 'accent' } });
    expect(contrast('000000')?.mend).toBeUndefined();
  });

  it('lets people keep silent about what a sensitive screener asks', () => {
    const income = {
      ...SETUP.segments[0]!,
      question: 'What is your income?',
      options: [
        { key: 'low', label: 'Low', qualifies: false },
        { key: 'high', label: 'High', qualifies: true },
      ],
    };
    const silent = { key: 'silent', label: 'Prefer not to say', qualifies: true };
    const asked = (options: typeof income.options) =>
      lintInstrument(plain({ segments: [{ ...income, options }] })).find(
        ({ rule }) => rule === 'req.sensitive',
      );

    expect(asked(income.options)?.mend).toMatchObject({
      setting: { about: 'answers', change: 'may-keep-silent' },
    });
    expect(asked([...income.options, silent])).toBeUndefined();
  });

  it('writes out what a hole in the words waits for in vain', () => {
    const asks = own(openText({ key: 'a', text: 'Why {answer:gone|that one}, and {answer:gone}?' }));
    const mend = lintInstrument(asks).find(
      ({ rule }) => rule === 'logic.loop' || rule === 'logic.empty-pipe',
    )?.mend;
    if (mend?.kind !== 'plan') throw new Error('not a mend of the plan');

    expect(mend.change({ ...STANDARD_PLAN, own: asks.own! }).own[0]?.text).toBe(
      'Why that one, and your choice?',
    );
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
