import { type LintFacts } from '../../src/features/questionnaires/questionnaires.lint.types';
import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument, type TrackerSetup } from '../../src/instrument/instrument';
import { type OwnQuestion } from '../../src/instrument/own';
import { type QuestionnairePlan, STANDARD_PLAN } from '../../src/instrument/plan';
import { anOption, multiple, number, openText, scale, single } from './built-questions';
import { SETUP } from './instrument';

type Case = { fires: Instrument; silent: Instrument; facts?: LintFacts; silentFacts?: LintFacts };

export const plain = (setup: Partial<TrackerSetup> = {}, plan: Partial<QuestionnairePlan> = {}) =>
  generateInstrument({ ...SETUP, ...setup, plan: { ...STANDARD_PLAN, ...plan } });
export const own = (...questions: OwnQuestion[]) => plain({}, { own: questions });
const says = (wording: string) => plain({ statements: [{ key: 'one', wording }] });
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const age = SETUP.segments[1]!;
const early = (count: number) =>
  plain({ segments: many(count, (i) => ({ ...age, key: `age-${i}`, place: 'screener' as const })) });
const brands = (count: number) =>
  plain({ brands: many(count, (i) => ({ key: `m-${i}`, name: `Marke${i}x`, isOwn: i === 0 })) });
export const long = plain({
  brands: many(10, (i) => ({ key: `m-${i}`, name: `Marke${i}x`, isOwn: i === 0 })),
  statements: many(60, (i) => ({ key: `s-${i}`, wording: `Trait ${i}` })),
});
const madeUp = (...names: string[]) =>
  plain({ fictitious: names.map((name, i) => ({ key: `made-up-${i}`, name })) });
const aFew = many(5, (i) => anOption(`Word ${'abcde'[i]!}`));
const none = { ...anOption('None of these'), isAnchored: true, isExclusive: true };
const waiting = (question: string, options: string[], is: 'any' | 'none' = 'any') => ({
  showIf: [{ about: 'own' as const, question, is, options }],
});
const change = { key: 'question:nps', what: 'Other words.', isBreak: true, measures: [] };

/** For each rule a questionnaire that it is about, and one as near to it as can be that it is not. */
export const CASES: Record<string, Case> = {
  'order.unaided-after-aided': {
    fires: own(single({ place: 'screener', text: 'Have you bought Brand B?' })),
    silent: own(single({ place: 'choice', text: 'Have you bought Brand B?' })),
  },
  'order.ads-between': {
    fires: own(openText({ place: 'screener', text: 'Which advertising have you seen?' })),
    silent: own(openText({ place: 'choice', text: 'Which advertising have you seen?' })),
  },
  'order.demographics-first': { fires: early(3), silent: early(2) },
  'list.no-brands': { fires: brands(1), silent: brands(2) },
  'list.no-none': {
    fires: own(multiple({ requirement: 'required', options: aFew })),
    silent: own(multiple({ requirement: 'required', options: [...aFew, none] })),
  },
  'list.not-randomised': {
    fires: plain({}, { brandOrder: 'fixed' }),
    silent: plain({}, { brandOrder: 'rotate' }),
  },
  'list.brand-first': {
    fires: plain({}, { brandOrder: 'fixed' }),
    silent: plain({ brands: [...SETUP.brands].reverse() }, { brandOrder: 'fixed' }),
  },
  'list.too-long': { fires: brands(21), silent: brands(20) },
  'fictitious.alike': { fires: madeUp('Brand Bee'), silent: madeUp('Vestrano') },
  'fictitious.shared-word': { fires: madeUp('Vestrano Brand'), silent: madeUp('Vestrano Group') },
  'fictitious.too-many': { fires: madeUp('Vestrano', 'Ulmora', 'Kiplan'), silent: madeUp('Vestrano') },
  'list.no-statements': { fires: plain({ statements: [] }), silent: plain() },
  'screener.nobody': {
    fires: plain({ segments: [{ ...age, options: age.options.map((o) => ({ ...o, qualifies: false })) }] }),
    silent: plain(),
  },
  'own.incomplete': { fires: own(single({ options: [] })), silent: own(single({})) },
  'req.sensitive': {
    fires: own(single({ requirement: 'required', text: 'What is your income?' })),
    silent: own(single({ requirement: 'soft', text: 'What is your income?' })),
  },
  'scale.unlabelled': {
    fires: own(scale({ points: ['Bad', '2', 'Good'].map(anOption) })),
    silent: own(scale({})),
  },
  'scale.points': {
    fires: own(scale({ points: many(8, (i) => anOption(`Point ${'abcdefgh'[i]!}`)) })),
    silent: own(scale({ points: many(7, (i) => anOption(`Point ${'abcdefgh'[i]!}`)) })),
  },
  'scale.unbalanced': {
    fires: own(scale({ points: ['Excellent', 'Very good', 'Good', 'Bad'].map(anOption) })),
    silent: own(
      scale({
        points: [
          'Disagree strongly',
          'Disagree',
          'Neither agree nor disagree',
          'Agree',
          'Agree strongly',
        ].map(anOption),
      }),
    ),
  },
  'logic.loop': {
    fires: own(single({ key: 'a', ...waiting('b', ['yes']) }), single({ key: 'b' })),
    silent: own(single({ key: 'b' }), single({ key: 'a', ...waiting('b', ['yes']) })),
  },
  'logic.unreachable': {
    fires: own(
      single({ key: 'b' }),
      single({
        key: 'a',
        showIf: [...waiting('b', ['yes']).showIf, ...waiting('b', ['yes'], 'none').showIf],
      }),
    ),
    silent: own(
      single({ key: 'b' }),
      single({ key: 'a', showIf: [...waiting('b', ['yes']).showIf, ...waiting('b', ['no'], 'none').showIf] }),
    ),
  },
  'logic.empty-pipe': {
    fires: own(single({ key: 'b' }), openText({ text: 'Why {answer:b}?' })),
    silent: own(single({ key: 'b' }), openText({ text: 'Why {answer:b|that}?' })),
  },
  'len.total': { fires: long, silent: plain() },
  'len.screener': { fires: early(4), silent: early(3) },
  'len.open': {
    fires: own(...['a', 'b', 'c'].map((key) => openText({ key }))),
    silent: own(...['a', 'b'].map((key) => openText({ key }))),
  },
  'privacy.missing': { fires: plain({ contact: ' ' }), silent: plain() },
  'scale.changed': {
    fires: plain(),
    facts: { unconfirmed: [change] },
    silent: plain(),
    silentFacts: { unconfirmed: [{ ...change, isBreak: false }] },
  },
  'quota.impossible': {
    fires: plain(),
    facts: { quotas: [{ label: 'Age', sum: 90, wanted: 100, unreachable: [] }] },
    silent: plain(),
    silentFacts: { quotas: [{ label: 'Age', sum: 100, wanted: 100, unreachable: [] }] },
  },
  'quota.overbooked': {
    fires: plain(),
    facts: { quotas: [{ label: 'Age', sum: 110, wanted: 100, unreachable: [] }] },
    silent: plain(),
    silentFacts: {
      quotas: [
        { label: 'Age', sum: 110, wanted: 100, unreachable: [], overbookedBecause: 'The panel is slow.' },
      ],
    },
  },
  'i18n.missing': {
    fires: plain(),
    facts: { languages: [{ language: 'German', tag: 'de', missing: ['nps'] }] },
    silent: plain(),
    silentFacts: { languages: [{ language: 'German', missing: [] }] },
  },
  'a11y.contrast': {
    fires: plain(),
    facts: { theme: { contrasts: [{ what: 'The button', ratio: 4.49 }], logos: [] } },
    silent: plain(),
    silentFacts: { theme: { contrasts: [{ what: 'The button', ratio: 4.5 }], logos: [] } },
  },
  'a11y.alt': {
    fires: plain(),
    facts: { theme: { contrasts: [], logos: [{ brand: 'A', hasText: false, isOfUsualSize: true }] } },
    silent: plain(),
    silentFacts: { theme: { contrasts: [], logos: [{ brand: 'A', hasText: true, isOfUsualSize: true }] } },
  },
  'base.small': { fires: plain(), facts: { planned: 30 }, silent: plain(), silentFacts: { planned: 300 } },
  'target.unasked': {
    fires: plain(),
    facts: { target: ['s1', 's2', 'gone'], targetWordings: { gone: 'Left the list' } },
    silent: plain(),
    silentFacts: { target: ['s1', 's2'] },
  },
  'target.missing': {
    fires: plain(),
    facts: { target: ['s1'] },
    silent: plain(),
    silentFacts: { target: ['s1', 's2'] },
  },
  'word.leading': {
    fires: own(openText({ text: 'Don’t you agree that it is good?' })),
    silent: own(openText({ text: 'How good is it?' })),
  },
  'word.double': { fires: says('Fast and friendly'), silent: says('Fast') },
  'word.negative': { fires: says('Never lets me down'), silent: says('Keeps promises') },
  'word.recall': {
    fires: own(number({ text: 'In the last year, how many times did you visit?' })),
    silent: own(number({ text: 'In the last 4 weeks, how many times did you visit?' })),
  },
  'word.absolute': { fires: says('Always on time'), silent: says('On time') },
  'word.jargon': {
    fires: own(
      openText({
        text: 'Characterise organisational considerations determining institutional vendor evaluation methodologies.',
      }),
    ),
    silent: own(openText({ text: 'Tell us in a few words why you chose this shop.' })),
  },
  'word.long': {
    fires: says('Has been there for people like me since long'),
    silent: says('Has been there for me'),
  },
};
