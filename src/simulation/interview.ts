import { type Coder, namedBrands } from '../coding/mention-coder';
import { brandsToAllocate, isAllocationDue, withAllocated } from '../instrument/allocation';
import { type Answers, NONE, UNDISCLOSED } from '../instrument/answers';
import { type Instrument } from '../instrument/instrument';
import { type Page, pagesFor } from '../instrument/pages';
import { isTurnedAway } from '../instrument/ask-first';
import { overClaims } from './over-claims';
import { answerInsider } from './insider-answers';
import { answerOwn } from './own-answers';
import { type Person } from './person';

/** What a questionnaire collects from one simulated person. */
export type Interview = {
  status: 'completed' | 'screened-out' | 'started';
  answers: Answers;
  /** key of the page where they stopped, of the last for a complete */
  page: string;
  pagesAnswered: number;
};

/** Respondents who were given each brand's cards so far; every interview adds its own. */
export type AllocationCounts = Record<string, number>;

/** What all interviews of a wave have in common. */
export type Questionnaire = { instrument: Instrument; coder: Coder };

/**
 * Walks one person through the questionnaire, page by page as it would be shown to them: skips, least-filled allocation,
 * screen-outs and break-offs fall out of the questionnaire itself.
 *
 * @param seed         of the respondent, as stored: the orders follow from it
 * @param allocations  counted up when this person is given cards
 */
export function interview(
  { instrument, coder }: Questionnaire,
  person: Person,
  seed: number,
  allocations: AllocationCounts,
): Interview {
  let answers: Answers = {};
  let pages = pagesFor(instrument, answers, seed);
  for (let at = 0; at < pages.length; at++) {
    const page = pages[at]!;
    if (at >= person.leavesAt) return { status: 'started', answers, page: page.key, pagesAnswered: at };
    answers = {
      ...answers,
      ...answerPage(page, answers, person, coder, seed),
      ...overClaims(instrument, page, seed),
    };
    if (isTurnedAway(instrument, pages, page, answers)) {
      return { status: 'screened-out', answers, page: page.key, pagesAnswered: at + 1 };
    }
    if (!DECIDES.has(page.kind) && !isConditionOfOwn(instrument, page)) continue;
    pages = pagesFor(instrument, answers, seed);
    if (!isAllocationDue(page, pages[at + 1])) continue;
    answers = allocate(instrument, answers, seed, allocations);
    pages = pagesFor(instrument, answers, seed);
  }
  return { status: 'completed', answers, page: pages.at(-1)?.key ?? '', pagesAnswered: pages.length };
}

/** Kinds of pages whose answers decide which pages follow. */
const DECIDES = new Set<Page['kind']>([
  'unaided',
  'aided',
  'familiarity',
  'consideration',
  'preference',
  'own',
]);

/** Answers about the person decide about questions of one's own alone. */
function isConditionOfOwn({ own }: Instrument, page: Page): boolean {
  return own !== undefined && page.kind === 'segment';
}

function allocate(
  instrument: Instrument,
  answers: Answers,
  seed: number,
  allocations: AllocationCounts,
): Answers {
  const added = brandsToAllocate(instrument, answers, seed, allocations);
  for (const brand of added) allocations[brand] = (allocations[brand] ?? 0) + 1;
  return withAllocated(answers, seed, added, instrument);
}

/** What this person answers on a page, as it is kept. */
export function answerPage(
  page: Page,
  answers: Answers,
  person: Person,
  coder: Coder,
  seed: number,
): Partial<Answers> {
  switch (page.kind) {
    case 'segment':
      return { segments: { ...answers.segments, [page.segment.key]: segmentAnswer(page, person) } };
    case 'unaided': {
      const unaided = person.typed.slice(0, page.boxes).map((text) => text.trim());
      return { unaided, named: namedBrands(unaided, coder) };
    }
    case 'aided':
      return { aided: among(page.brands, person.knows) };
    case 'familiarity': {
      const levels = page.brands.map((brand) => [brand, person.familiarity[brand] ?? 'name-only'] as const);
      return { familiarity: { ...answers.familiarity, ...Object.fromEntries(levels) } };
    }
    case 'consideration':
      return { consideration: among(page.brands, person.considers) };
    case 'preference':
      return { preference: page.brands.includes(person.prefers) ? person.prefers : NONE };
    case 'image':
      return { image: { ...answers.image, [page.brand]: fits(page, answers, person) } };
    case 'nps':
      return { nps: { ...answers.nps, [page.brand]: person.recommends[page.brand] ?? 5 } };
    case 'truth':
    case 'guess':
      return answerInsider(page, answers, person);
    case 'own':
      return answerOwn(page, answers, seed, person.open);
  }
}

function segmentAnswer(page: Extract<Page, { kind: 'segment' }>, person: Person): string {
  const told = person.segments[page.segment.key] ?? UNDISCLOSED;
  const isOffered = page.segment.options.some(({ key }) => key === told);
  if (isOffered || (told === UNDISCLOSED && page.offersSilence)) return told;
  return page.segment.options.find(({ qualifies }) => qualifies)?.key ?? UNDISCLOSED;
}

function fits(page: Extract<Page, { kind: 'image' }>, answers: Answers, person: Person) {
  const said = page.statements.map((key) => [key, person.image[page.brand]?.[key] ?? 0] as const);
  return { ...answers.image?.[page.brand], ...Object.fromEntries(said) };
}

function among(offered: readonly string[], wanted: readonly string[]): string[] {
  return offered.filter((key) => wanted.includes(key));
}
