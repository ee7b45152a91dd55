import { type Answers } from './answers';
import { withAllocated } from './allocation';
import { type Instrument } from './instrument';
import { NPS_POINTS } from './layout';
import { type Page, pagesFor } from './pages';
import { isDone } from './progress';
import { wording } from './wording';

/** Seconds for reading and answering; rules of thumb until there are completes to take medians of. */
const TO_START = 2.5;
const A_WORD = 0.25;
const AN_OPTION = 0.6;
const A_TICKABLE_OPTION = 0.9;
const A_CARD = 4;
const A_FIRST_TEXT = 15;
const A_FURTHER_TEXT = 5;

/** Share of the brands that a typical respondent is taken to know. */
const TYPICALLY_KNOWN = 0.6;

/** Minutes that a typical interview takes, not rounded. */
export function minutesOf(instrument: Instrument): number {
  return minutes(instrument, pagesFor(instrument, constantsOf(instrument).typical, 0));
}

/** Minutes left on the way of this respondent; what is not known yet is taken to be typical; not rounded. */
export function minutesLeft(instrument: Instrument, answers: Answers, seed: number): number {
  const pages = pagesFor(instrument, expectedAnswers(instrument, answers), seed);
  return minutes(
    instrument,
    pages.filter((page) => !isDone(page, answers)),
  );
}

/** Minutes of the whole way that these answers lead along, whether or not they were given yet; not rounded. */
export function minutesOfPath(instrument: Instrument, answers: Answers, seed: number): number {
  return minutes(instrument, pagesFor(instrument, answers, seed));
}

function expectedAnswers(instrument: Instrument, answers: Answers): Answers {
  if (answers.aided !== undefined && answers.familiarity !== undefined && answers.allocated !== undefined) {
    return answers;
  }
  const { typical } = constantsOf(instrument);
  const { aided = typical.aided, familiarity = typical.familiarity } = answers;
  const allocated = answers.allocated ?? aided?.slice(0, instrument.imageBrandsPerPerson);
  return { ...answers, aided, familiarity, allocated };
}

function minutes(instrument: Instrument, pages: readonly Page[]): number {
  return secondsOfPages(instrument, pages).reduce((sum, seconds) => sum + seconds, 0) / 60;
}

/** Seconds that each of these pages typically takes; not rounded. */
export function secondsOfPages(instrument: Instrument, pages: readonly Page[]): number[] {
  return pages.map((page) => secondsOf(instrument, page));
}

/** What is the same for every respondent of an instrument, worked out at the first: this is asked for on every page. */
type Constants = { typical: Answers; asking: Map<string, number> };
const constants = new WeakMap<Instrument, Constants>();

function constantsOf(instrument: Instrument): Constants {
  const known = constants.get(instrument);
  if (known !== undefined) return known;
  const fresh = { typical: typicalAnswers(instrument), asking: new Map<string, number>() };
  constants.set(instrument, fresh);
  return fresh;
}

function typicalAnswers(instrument: Instrument): Answers {
  const keys = instrument.brands.map(({ key }) => key);
  const aided = keys.slice(0, Math.ceil(keys.length * TYPICALLY_KNOWN));
  const familiarity = Object.fromEntries(
    aided.map((key, i) => [key, i === 0 ? 'well' : 'somewhat'] as const),
  );
  return withAllocated(
    { aided, familiarity },
    0,
    aided.slice(0, instrument.imageBrandsPerPerson),
    instrument,
  );
}

function secondsOf(instrument: Instrument, page: Page): number {
  switch (page.kind) {
    case 'segment':
      return asking(instrument, page) + page.segment.options.length * AN_OPTION;
    case 'unaided':
      return asking(instrument, page) + A_FIRST_TEXT + (page.boxes - 1) * A_FURTHER_TEXT;
    case 'aided':
    case 'consideration':
      return asking(instrument, page) + page.brands.length * A_TICKABLE_OPTION;
    case 'preference':
      return asking(instrument, page) + page.brands.length * AN_OPTION;
    case 'familiarity':
      return asking(instrument, page) + page.brands.length * A_CARD;
    case 'image':
    case 'truth':
    case 'guess':
      return asking(instrument, page) + page.statements.length * A_CARD;
    case 'nps':
      return asking(instrument, page) + NPS_POINTS.length * AN_OPTION;
    case 'own':
      return asking(instrument, page) + ownSeconds(page);
  }
}

/** Boxes with numbers take about as long as a card each. */
function ownSeconds({ question, shown }: Extract<Page, { kind: 'own' }>): number {
  switch (question.kind) {
    case 'single':
    case 'scale':
      return shown.length * AN_OPTION;
    case 'multiple':
      return shown.length * A_TICKABLE_OPTION;
    case 'nps':
      return NPS_POINTS.length * AN_OPTION;
    case 'brand-cards':
    case 'sum':
    case 'ranking':
      return shown.length * A_CARD;
    case 'open-text':
      return A_FIRST_TEXT;
    case 'open-list':
      return A_FIRST_TEXT + (question.boxes - 1) * A_FURTHER_TEXT;
    case 'number':
      return A_CARD;
    case 'consent':
      return 2 * AN_OPTION;
    case 'text':
      return 0;
  }
}

/** Time to read the question; pages with the same name ask the same of everybody. */
function asking(instrument: Instrument, page: Page): number {
  const { asking: seconds } = constantsOf(instrument);
  const name = page.kind === 'segment' || page.kind === 'own' ? page.key : page.kind;
  const known = seconds.get(name);
  if (known !== undefined) return known;
  const fresh = TO_START + questionOf(instrument, page).split(/\s+/).length * A_WORD;
  seconds.set(name, fresh);
  return fresh;
}

function questionOf(instrument: Instrument, page: Page): string {
  if (page.kind === 'segment') return page.segment.question;
  if (page.kind === 'own') return `${page.question.text} ${page.question.hint ?? ''}`.trim();
  return wording(instrument, page.kind === 'aided' ? 'aided-awareness' : page.kind);
}
