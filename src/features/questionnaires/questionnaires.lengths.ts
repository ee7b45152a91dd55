import { withAllocated, brandsToAllocate } from '../../instrument/allocation';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { minutesOfPath } from '../../instrument/length';
import { type Condition, type OwnAnswer, type OwnQuestion } from '../../instrument/own';
import { shownOrder } from '../../instrument/order';
import { pagesFor } from '../../instrument/pages';
import { sampleQuantile } from '../../stats/quantile';

/** Minutes that interviews take, not rounded: the shortest and longest path, and those of made-up respondents between. */
export type Lengths = { shortest: number; lower: number; typical: number; upper: number; longest: number };

/** Enough for quartiles to be steady to a few seconds, and still done within milliseconds. */
const PEOPLE = 100;

export function lengthsOf(instrument: Instrument): Lengths {
  const brands = instrument.brands.map(({ key }) => key);
  const drawn = drawnLengths(instrument).map(({ minutes }) => minutes);
  const none = lengthKnowingNone(instrument);
  const all = minutesOfPath(instrument, answersWith(instrument, brands, 0, 'most'), 0);
  const at = (share: number) => sampleQuantile(drawn, share);
  return {
    shortest: Math.min(none, ...drawn),
    lower: at(0.25),
    typical: at(0.5),
    upper: at(0.75),
    longest: Math.max(all, ...drawn),
  };
}

/** Minutes of somebody who knows no brand of the list. */
export function lengthKnowingNone(instrument: Instrument): number {
  return minutesOfPath(instrument, answersWith(instrument, [], 0, 'fewest'), 0);
}

/** Minutes of each made-up respondent, with the number of brands whose image they are asked about. */
export function drawnLengths(instrument: Instrument): { minutes: number; brands: number }[] {
  return Array.from({ length: PEOPLE }, (_, i) => pathOf(instrument, i + 1));
}

/** Seconds that the screener takes of somebody who is asked all of it. */
export function screenerSeconds(instrument: Instrument): number {
  const segments = instrument.segments.filter(({ place }) => place === 'screener');
  const own = (instrument.own ?? []).filter(({ place }) => place === 'screener');
  const alone: Instrument = {
    ...instrument,
    segments,
    own,
    funnel: [],
    statements: [],
    hasUnaided: false,
    hasNps: false,
  };
  return minutesOfPath(alone, answersWith(alone, [], 0, 'most'), 0) * 60;
}

/** Somebody who knows about as many of the brands as chance has it, their own answers to own questions drawn too. */
function pathOf(instrument: Instrument, person: number): { minutes: number; brands: number } {
  const keys = instrument.brands.map(({ key }) => key);
  const order = shownOrder(person, 'known', keys);
  const known = order.slice(0, Math.round(((person % 10) / 9) * 0.8 * keys.length) + 1);
  const answers = answersWith(instrument, known, person, 'drawn');
  const brands = pagesFor(instrument, answers, person).filter(
    (page) => page.kind === 'image' && page.isFirst,
  );
  return { minutes: minutesOfPath(instrument, answers, person), brands: brands.length };
}

type Taste = 'fewest' | 'most' | 'drawn';

function answersWith(instrument: Instrument, known: string[], person: number, taste: Taste): Answers {
  const segments = instrument.segments.map(({ key, options }) => {
    const open = options.filter(({ qualifies }) => qualifies).map((option) => option.key);
    return [key, pick(open, person, key)[0] ?? ''] as const;
  });
  const own = (instrument.own ?? []).map((question) => [
    question.key,
    answerTo(instrument, question, person, taste),
  ]);
  const base: Answers = {
    segments: Object.fromEntries(segments),
    named: [],
    aided: known,
    familiarity: Object.fromEntries(
      known.map((key, i) => [key, taste === 'most' || i % 3 === 0 ? 'well' : 'somewhat'] as const),
    ),
    ...(known[0] === undefined ? {} : { preference: known[0] }),
    own: Object.fromEntries(own) as Record<string, OwnAnswer>,
  };
  return withAllocated(base, person, brandsToAllocate(instrument, base, person, {}));
}

/** Whoever takes the longest way gives the answers that further questions wait for. */
function answerTo(instrument: Instrument, question: OwnQuestion, person: number, taste: Taste): OwnAnswer {
  if (question.kind === 'consent') return { picked: ['agree'] };
  const options =
    'options' in question ? question.options : question.kind === 'scale' ? question.points : undefined;
  if (options === undefined) return {};
  const keys = options.map(({ key }) => key);
  const waitedFor = keys.filter((key) => isWaitedFor(instrument, question.key, key));
  const others = keys.filter((key) => !waitedFor.includes(key));
  const liked = taste === 'most' ? waitedFor : taste === 'fewest' ? others : [];
  const from = liked.length > 0 ? liked : keys;
  return {
    picked: question.kind === 'multiple' && taste === 'most' ? from : pick(from, person, question.key),
  };
}

function isWaitedFor({ own = [] }: Instrument, question: string, option: string): boolean {
  const asks = (condition: Condition) =>
    condition.about === 'own' && condition.question === question && condition.options.includes(option);
  return own.some(({ showIf = [] }) => showIf.some((one) => asks(one) && 'is' in one && one.is === 'any'));
}

function pick(keys: string[], person: number, question: string): string[] {
  return shownOrder(person, `answer:${question}`, keys).slice(0, 1);
}
