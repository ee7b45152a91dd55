import { type Answers } from '../instrument/answers';
import { type OwnAnswer, type OwnOption, type OwnQuestion } from '../instrument/own';
import { type OwnPage } from '../instrument/own-pages';
import { AGREE } from '../instrument/own-read';
import { placesOf } from '../instrument/own-read-numbers';
import { type Chance, chanceFrom, order, pick, seedFrom } from './chance';
import { type Truth } from './truth';

const SENTENCES = [
  'It does what it should.',
  'Nothing comes to mind.',
  'Quick answers when something breaks.',
  'A bit expensive for what it is.',
  'I would have to look that up.',
];
const WORDS = ['price', 'service', 'a colleague', 'the website', 'habit', 'support'];

/** Of the options that may be ticked, the share that somebody ticks. */
const TICKED = 0.35;

/**
 * What a simulated respondent answers to a question of a tracker's own: valid, and the same for the same seed. No opinion about
 * brands stands behind it.
 *
 * @returns the answers with this page's
 */
export function answerOwn(
  page: OwnPage,
  answers: Answers,
  seed: number,
  open: Truth['open'] = {},
): Pick<Answers, 'own'> {
  const { question } = page;
  const chance = chanceFrom(seedFrom('own', seed, page.key));
  const sayings = open[question.key];
  if (sayings !== undefined && question.kind === 'open-text') {
    const shares = sayings.map(({ share }) => share);
    const { text } = pick(chance, sayings, shares);
    return { own: { ...answers.own, ...(text === '' ? {} : { [question.key]: { texts: [text] } }) } };
  }
  const before = answers.own?.[question.key];
  return { own: { ...answers.own, [question.key]: answerKind(page, before, chance) } };
}

function answerKind({ question, shown }: OwnPage, before: OwnAnswer | undefined, chance: Chance): OwnAnswer {
  switch (question.kind) {
    case 'single':
      return withTexts(question.options, [one(chance, shown)], chance);
    case 'multiple':
      return withTexts(question.options, ticks(question.options, shown, chance), chance);
    case 'scale':
      return { picked: [one(chance, shown)] };
    case 'consent':
      return { picked: [AGREE] };
    case 'text':
      return { picked: [] };
    case 'open-text':
      return { texts: [[...one(chance, SENTENCES)].slice(0, question.most).join('')] };
    case 'open-list':
      return { texts: order(chance, WORDS, () => 1).slice(0, Math.min(question.boxes, 3)) };
    case 'nps':
      return { values: { '': Math.floor(chance.next() * 11) } };
    case 'brand-cards': {
      const said = shown.map((brand) => [brand, chance.next() < 0.5 ? 1 : 0] as const);
      return { values: { ...before?.values, ...Object.fromEntries(said) } };
    }
    case 'number':
      return { values: { '': numberIn(question, chance) } };
    case 'sum':
      return { values: shares(question.total, shown, chance) };
    case 'ranking': {
      const placed = order(chance, shown, () => 1).slice(0, placesOf(question));
      return { values: Object.fromEntries(placed.map((key, i) => [key, i + 1])) };
    }
  }
}

function one<T>(chance: Chance, items: readonly T[]): T {
  return items[Math.floor(chance.next() * items.length)]!;
}

function ticks(options: readonly OwnOption[], shown: readonly string[], chance: Chance): string[] {
  const alone = new Set(options.filter(({ isExclusive }) => isExclusive === true).map(({ key }) => key));
  const several = shown.filter((key) => !alone.has(key));
  const picked = several.filter(() => chance.next() < TICKED);
  if (picked.length > 0) return picked;
  return [shown.find((key) => alone.has(key)) ?? one(chance, shown)];
}

function withTexts(options: readonly OwnOption[], picked: string[], chance: Chance): OwnAnswer {
  const takers = picked.filter((key) => options.some((one) => one.key === key && one.takesText === true));
  if (takers.length === 0) return { picked };
  return { picked, other: Object.fromEntries(takers.map((key) => [key, one(chance, WORDS)])) };
}

/** Any of the numbers with as many decimals as the question takes, both ends included. */
function numberIn(
  { least, most, decimals }: Extract<OwnQuestion, { kind: 'number' }>,
  chance: Chance,
): number {
  const step = 10 ** decimals;
  const [low, high] = [Math.ceil(least * step), Math.floor(most * step)];
  return Math.min(high, low + Math.floor(chance.next() * (high - low + 1))) / step;
}

/** Whole points for each, none below 0, that make the total. */
function shares(total: number, shown: readonly string[], chance: Chance): Record<string, number> {
  const cuts = shown.slice(1).map(() => Math.floor(chance.next() * (total + 1)));
  const ends = [0, ...cuts.sort((a, b) => a - b), total];
  return Object.fromEntries(shown.map((key, i) => [key, ends[i + 1]! - ends[i]!]));
}
