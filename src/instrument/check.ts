import { type Coder, namedBrands } from '../coding/mention-coder';
import { type Answers, FAMILIARITY_POINTS, NONE, UNDISCLOSED } from './answers';
import { withoutFictitious } from './fictitious';
import { FIELDS, type FormBody, isTicked, manyOf, oneOf, textOf } from './form';
import { readGuess, readTruth } from './insiders-read';
import { type Instrument } from './instrument';
import { knownBrands } from './known';
import { NPS_POINTS } from './layout';
import { readOwn } from './own-read';
import { type Page } from './pages';
import { type Problem, problemAt } from './problem';
import { isDone } from './progress';
import { wording } from './wording';

export { type Problem } from './problem';

export type Reading = {
  /** the answers so far with this page's, as far as they are valid */
  answers: Answers;
  /** contradictions; the page cannot be left forward with these */
  problems: Problem[];
};

/** Longest text kept of one typed name, in characters as people count them. */
export const LONGEST_MENTION = 100;

/**
 * Reads one page's form into the answers so far.
 *
 * @throws MisfitError when the form cannot come from this page
 */
export function readPage(instrument: Instrument, page: Page, answers: Answers, body: FormBody): Reading {
  const { problems, ...read } = readKind(instrument, page, answers, body);
  const merged = { ...answers, ...read };
  const skipped = merged.skipped?.filter((key) => key !== page.key);
  if (skipped !== undefined) merged.skipped = skipped;
  return { answers: merged, problems: problems ?? [] };
}

/** Leaves a page forward: seals the typed texts, and notes what was left open. */
export function passPage(page: Page, answers: Answers, coder: Coder): Answers {
  const passed =
    page.kind === 'unaided'
      ? { ...answers, unaided: answers.unaided ?? [], named: namedBrands(answers.unaided ?? [], coder) }
      : answers;
  const leftOpen = page.kind === 'unaided' ? answers.unaided === undefined : !isDone(page, passed);
  return leftOpen ? { ...passed, skipped: [...(passed.skipped ?? []), page.key] } : passed;
}

/** Whether something on the page was left unanswered. */
export function isOpen(page: Page, answers: Answers): boolean {
  if (page.kind === 'unaided') return answers.unaided === undefined;
  return !isDone(page, answers);
}

/** Whether a page may be left open: who is in the audience must be known. */
export function mayStayOpen(page: Page): boolean {
  if (page.kind === 'own') return page.question.requirement !== 'required';
  return !(page.kind === 'segment' && page.segment.place === 'screener');
}

/** Whether a page may be left open at once, without being asked once more. */
export function mayStayOpenUnasked(page: Page): boolean {
  return page.kind === 'own' && page.question.requirement === 'optional';
}

type Patch = Partial<Answers> & { problems?: Problem[] };

function readKind(instrument: Instrument, page: Page, answers: Answers, body: FormBody): Patch {
  switch (page.kind) {
    case 'segment': {
      const offered = page.segment.options.map(({ key }) => key);
      const picked = oneOf(body, FIELDS.answer, page.offersSilence ? [...offered, UNDISCLOSED] : offered);
      return picked === '' ? {} : { segments: { ...answers.segments, [page.segment.key]: picked } };
    }
    case 'unaided':
      return readMentions(page.boxes, body);
    case 'aided':
      return readAided(instrument, page.brands, answers, body);
    case 'familiarity':
      return readFamiliarity(page.brands, answers, body);
    case 'consideration':
      return readList(instrument, 'consideration', page.brands, body);
    case 'preference': {
      const picked = oneOf(body, FIELDS.answer, [...page.brands, NONE]);
      return picked === '' ? {} : { preference: picked };
    }
    case 'image':
      return readImage(page, answers, body);
    case 'nps': {
      const point = oneOf(body, FIELDS.answer, NPS_POINTS.map(String));
      return point === '' ? {} : { nps: { ...answers.nps, [page.brand]: Number(point) } };
    }
    case 'truth':
      return { truth: readTruth(page.statements, answers, body) };
    case 'guess':
      return readGuess(page.statements, answers, body);
    case 'own':
      return readOwn(page, answers, body);
  }
}

/** A typed name wins over "can't think of any": no brand may be lost as nothing. */
function readMentions(boxes: number, body: FormBody): Patch {
  const fields = Array.from({ length: boxes }, (_, i) => FIELDS.mention(i + 1));
  const problems = fields
    .filter((field) => [...textOf(body, field)].length > LONGEST_MENTION)
    .map((field) => problemAt(field, 'nameTooLong', { most: LONGEST_MENTION }));
  if (problems.length > 0) return { problems };
  const texts = fields.map((field) => textOf(body, field)).filter((text) => text !== '');
  if (texts.length > 0) return { unaided: texts };
  return isTicked(body, FIELDS.none) ? { unaided: [] } : {};
}

/**
 * A brand that becomes known here was not among those that later lists offered: they are asked anew, so that "not picked"
 * never stands for "not offered".
 */
function readAided(instrument: Instrument, brands: string[], answers: Answers, body: FormBody): Patch {
  const { problems, aided: ticked } = readList(instrument, 'aided', brands, body);
  if (problems !== undefined) return { problems };
  if (ticked === undefined) return {};
  const { real: aided, apart } = withoutFictitious(instrument, ticked);
  const before = new Set(knownBrands(instrument, answers));
  const hasNew = knownBrands(instrument, { ...answers, aided }).some((key) => !before.has(key));
  return hasNew && answers.aided !== undefined
    ? { aided, ...apart, consideration: undefined, preference: undefined }
    : { aided, ...apart };
}

function readList(
  instrument: Instrument,
  list: 'aided' | 'consideration',
  brands: string[],
  body: FormBody,
): Patch {
  const picked = manyOf(body, FIELDS.brand, brands);
  const isNone = isTicked(body, FIELDS.none);
  if (isNone && picked.length > 0) {
    const none = wording(instrument, list === 'aided' ? 'aided-awareness.none' : 'consideration.none');
    return { problems: [problemAt(FIELDS.none, 'namesAndNone', { none })] };
  }
  return isNone || picked.length > 0 ? { [list]: picked } : {};
}

function readFamiliarity(brands: string[], answers: Answers, body: FormBody): Patch {
  const familiarity = { ...answers.familiarity };
  for (const brand of brands) {
    const point = FAMILIARITY_POINTS.find(
      (p) => p === oneOf(body, FIELDS.familiarity(brand), FAMILIARITY_POINTS),
    );
    if (point !== undefined) familiarity[brand] = point;
  }
  return { familiarity };
}

/** Radio buttons cannot be cleared without a script, so "don't know enough" takes back what was answered before it. */
function readImage(page: Extract<Page, { kind: 'image' }>, answers: Answers, body: FormBody): Patch {
  if (isTicked(body, FIELDS.unknown)) return { image: { ...answers.image, [page.brand]: {} } };
  const fits = { ...answers.image?.[page.brand] };
  for (const statement of page.statements) {
    const fit = oneOf(body, FIELDS.fit(statement), ['yes', 'no']);
    if (fit !== '') fits[statement] = fit === 'yes' ? 1 : 0;
  }
  const others = Object.entries(answers.image ?? {}).filter(([brand]) => brand !== page.brand);
  const own = Object.keys(fits).length === 0 ? [] : [[page.brand, fits] as const];
  return { image: Object.fromEntries([...others, ...own]) };
}
