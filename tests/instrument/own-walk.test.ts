import fc from 'fast-check';
import { brandsToAllocate, isAllocationDue, withAllocated } from '../../src/instrument/allocation';
import { Answers } from '../../src/instrument/answers';
import { isOpen, mayStayOpen, passPage, readPage } from '../../src/instrument/check';
import { type FormBody, MisfitError } from '../../src/instrument/form';
import { formOf } from '../../src/instrument/form-of';
import { type Instrument } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { minutesLeft } from '../../src/instrument/length';
import { type Condition, ListOrder, OwnPlace, type OwnQuestion, Requirement } from '../../src/instrument/own';
import { isAsked } from '../../src/instrument/own-asked';
import { ownProblems } from '../../src/instrument/own-check';
import { type Page, pagesFor } from '../../src/instrument/pages';
import { frontier, isScreenedOut, reachablePages } from '../../src/instrument/progress';
import { vectorOf } from '../../src/instrument/vector';
import { packVector } from '../../src/measurement/layout';
import { CODER } from '../support/instrument';
import { EVERY_KIND, withOwn } from '../support/own-questions';

/*
 * Questionnaires at random, walked with forms at random: an interview is never stuck, never asks what its conditions forbid,
 * and everything that is kept can be read again.
 */
const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    about: fc.constant('own' as const),
    question: fc.constantFrom(...EVERY_KIND.map(({ key }) => key)),
    is: fc.constantFrom('any' as const, 'none' as const),
    options: fc.subarray(['me', 'us', 'price', 'yes', '9', 'a', 'agree'], { minLength: 1 }),
  }),
  fc.record({
    about: fc.constant('segment' as const),
    segment: fc.constantFrom<string>('drinks', 'age'),
    is: fc.constantFrom('any' as const, 'none' as const),
    options: fc.subarray(['daily', 'old', 'young'], { minLength: 1, maxLength: 1 }),
  }),
  fc.record({
    about: fc.constant('brand' as const),
    brand: fc.constantFrom<string>('a', 'b'),
    is: fc.constantFrom('known' as const, 'unknown' as const),
  }),
);

const aQuestion = fc
  .record({
    base: fc.constantFrom(...EVERY_KIND),
    place: fc.constantFrom(...OwnPlace.options),
    requirement: fc.constantFrom(...Requirement.options),
    showIf: fc.array(aCondition, { maxLength: 2 }),
    order: fc.constantFrom(...ListOrder.options),
  })
  .map(({ base, ...more }): OwnQuestion =>
    (({ order, ...rest }) => ('order' in base ? { ...base, ...rest, order } : { ...base, ...rest }))(more),
  );

const anInstrumentWithOwn = fc
  .record({
    own: fc.uniqueArray(aQuestion, { maxLength: 7, selector: ({ key }) => key }),
    brandOrder: fc.constantFrom(...ListOrder.options),
    statementOrder: fc.constantFrom(...ListOrder.options),
    shuffledBlocks: fc.boolean(),
  })
  .map(({ own, shuffledBlocks, ...more }) =>
    withOwn(own, { ...more, shuffledBlocks: shuffledBlocks ? ['image', 'recommendation'] : [] }),
  );

/** What people and machines may send: mostly what the page offers, sometimes nothing, sometimes nonsense. */
function aForm(page: Page, pick: () => number): FormBody {
  const keys = page.kind === 'own' ? page.shown : [];
  const offered = ['daily', 'old', 'young', 'agree', 'disagree', '9', 'a', 'none', 'yes', ...keys];
  const one = () => offered[pick() % offered.length]!;
  const words = ['', '7', '1.000', '2,5', 'minus', '100', 'x'.repeat(300), 'Brand A'];
  const typed = () => words[pick() % words.length]!;
  const answer = keys.length > 0 ? keys[pick() % keys.length]! : one();
  if (pick() % 5 === 0) return {};
  return {
    answer: pick() % 4 === 0 ? one() : answer,
    choice: keys.filter(() => pick() % 3 === 0),
    brand: page.kind === 'aided' || page.kind === 'consideration' ? page.brands.filter(() => pick() % 2) : [],
    'mention-1': typed(),
    'text-1': typed(),
    number: typed(),
    'other-else': pick() % 6 === 0 ? 'price' : '',
    ...Object.fromEntries(keys.map((key, i) => [`points-${key}`, i === 0 ? '100' : typed()])),
    ...Object.fromEntries(keys.map((key, i) => [`place-${key}`, i < 2 ? String((i % 2) + 1) : ''])),
    ...Object.fromEntries(keys.map((key) => [`fit-${key}`, ['yes', 'no', ''][pick() % 3]])),
  };
}

/** Answers every standard page; questions of one's own by chance, and in the end as well as they can be. */
function surely(page: Page): FormBody {
  switch (page.kind) {
    case 'segment':
      return { answer: page.segment.options[0]!.key };
    case 'own': {
      const [first = '', second = ''] = page.shown;
      return {
        answer: { consent: 'agree', nps: '9' }[page.question.kind as string] ?? first,
        choice: first,
        'text-1': 'x',
        number: '7',
        [`points-${first}`]: '100',
        [`place-${first}`]: '1',
        [`place-${second}`]: '2',
        ...Object.fromEntries(page.shown.map((key) => [`fit-${key}`, 'yes'])),
      };
    }
    default:
      return {};
  }
}

function send(instrument: Instrument, page: Page, answers: Answers, seed: number, form: FormBody): Answers {
  let reading;
  try {
    reading = readPage(instrument, page, answers, form);
  } catch (error) {
    if (error instanceof MisfitError) return answers;
    throw error;
  }
  if (reading.problems.length > 0 || (isOpen(page, reading.answers) && !mayStayOpen(page))) return answers;
  const passed = passPage(page, reading.answers, CODER);
  const next = frontier(pagesFor(instrument, passed, seed), passed);
  if (!isAllocationDue(page, next)) return passed;
  const added = brandsToAllocate(instrument, passed, seed, {});
  return added.length === 0 ? passed : withAllocated(passed, seed, added, instrument);
}

describe('any questionnaire with questions of its own', () => {
  it('is never stuck, asks nobody what they must not be asked, and packs what it kept', () => {
    const picks = fc.infiniteStream(fc.nat(1000));
    fc.assert(
      fc.property(anInstrumentWithOwn, fc.nat(2 ** 31 - 1), picks, (instrument, seed, stream) => {
        const pick = () => stream.next().value as number;
        let answers: Answers = {};
        for (let step = 0; step < 400; step++) {
          const pages = pagesFor(instrument, answers, seed);
          expect(pagesFor(instrument, structuredClone(answers), seed)).toEqual(pages);
          expectOnlyWhatMayBeAsked(instrument, pages, answers);
          const here = frontier(pages, answers);
          if (here === undefined) break;
          const open = reachablePages(pages, answers);
          const page = pick() % 4 === 0 ? open[pick() % open.length]! : here;
          // Sending what the page shows again changes nothing that was answered.
          if (page.kind === 'own') expectSameAgain(instrument, page, answers);
          const random = pick() % 3 > 0;
          answers = send(instrument, page, answers, seed, random ? aForm(page, pick) : surely(page));
          Answers.parse(answers);
          expect(minutesLeft(instrument, answers, seed)).toBeGreaterThanOrEqual(0);
          if (isScreenedOut(page, answers)) return;
        }
        expect(frontier(pagesFor(instrument, answers, seed), answers)).toBeUndefined();
        const layout = layoutOf(instrument);
        const { codes, states } = vectorOf(instrument, layout, answers, CODER);
        packVector(layout, codes, states);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

function expectSameAgain(instrument: Instrument, page: Page, answers: Answers): void {
  const { answers: again, problems } = readPage(instrument, page, answers, formOf(page, answers));
  expect(problems).toEqual([]);
  if (!isOpen(page, answers) && answers.skipped?.includes(page.key) !== true)
    expect(again.own).toEqual(answers.own);
}

function expectOnlyWhatMayBeAsked(instrument: Instrument, pages: readonly Page[], answers: Answers): void {
  const seal = pages.findIndex(({ kind }) => kind === 'unaided');
  expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length);
  for (const [at, page] of pages.entries()) {
    if (page.kind !== 'own') continue;
    expect(isAsked(instrument, page.question, answers)).toBe(true);
    expect(page.key).toMatch(/^own-\d+(-\d+)?$/);
    expect(at < seal).toBe(page.question.place === 'screener');
    if (at > seal) continue;
    expect(page.question.kind).not.toBe('brand-cards');
    expect(page.question.showIf?.some(({ about }) => about === 'brand') ?? false).toBe(false);
  }
}

describe('the check before anybody is asked', () => {
  it('has nothing against one question of every kind', () => {
    expect(ownProblems(withOwn(EVERY_KIND))).toEqual([]);
  });

  it.each<[string, Partial<OwnQuestion>, string]>([
    [
      'a card of brands before the seal',
      { kind: 'brand-cards', brands: 'all', order: 'fixed' } as never,
      'brand-before-seal',
    ],
    ['a brand in the words before it', { text: 'Do you like brand a?' }, 'brand-before-seal'],
    [
      'a brand as a condition before it',
      { showIf: [{ about: 'brand', brand: 'a', is: 'known' }] },
      'brand-before-seal',
    ],
    ['an answer repeated that comes later', { text: 'So {answer:rank|that}?' }, 'not-earlier'],
    ['an answer repeated without a fallback', { text: 'So {answer:agree}?' }, 'empty-pipe'],
    [
      'an answer nobody can give',
      { showIf: [{ about: 'own', question: 'agree', is: 'any', options: ['x'] }] },
      'unknown-option',
    ],
    [
      'a question about people that comes later',
      { showIf: [{ about: 'segment', segment: 'age', is: 'any', options: ['old'] }] },
      'not-earlier',
    ],
  ])('refuses %s', (_, changes, rule) => {
    const own = EVERY_KIND.map((one) => (one.key === 'buys' ? ({ ...one, ...changes } as OwnQuestion) : one));

    expect(ownProblems(withOwn(own)).filter(({ question }) => question === 'buys')).toEqual(
      expect.arrayContaining([expect.objectContaining({ question: 'buys', rule })]),
    );
  });
});
