import { type AppContext } from '../../context';
import { brandsToAllocate, isAllocationDue, withAllocated } from '../../instrument/allocation';
import { type Answers } from '../../instrument/answers';
import { isTurnedAway } from '../../instrument/ask-first';
import {
  isOpen,
  mayStayOpen,
  mayStayOpenUnasked,
  passPage,
  type Problem,
  readPage,
} from '../../instrument/check';
import { type FormBody, MisfitError } from '../../instrument/form';
import { type Instrument } from '../../instrument/instrument';
import { type Page, pagesFor } from '../../instrument/pages';
import { frontier, reachablePages } from '../../instrument/progress';
import { languagesOf, localised } from '../../instrument/translation';
import { type Held } from './answering.allocator';
import { updateLanguage } from './answering.language.queries';
import { findVisitToChange, type Visit } from './answering.queries';
import { stageOf } from './answering.stage';
import { complete, goOn, save, screenOut, type Step } from './answering.step';
import { type Link, type Surveys } from './answering.surveys';

export type Sent = {
  responseId: string;
  pageKey: string;
  action: 'continue' | 'back' | 'stay';
  form: FormBody;
  language?: string;
};

/** What became of a page that was sent. */
export type Saved =
  /** there is another page to answer */
  | { kind: 'next'; page: string }
  /** what was asked for lies behind the seal or ahead of the first open page */
  | { kind: 'elsewhere'; page: string; isSealed: boolean }
  /** the interview is over, now or before */
  | { kind: 'over' }
  /** no answers are taken, or no such respondent: the first page says why */
  | { kind: 'refused' }
  | { kind: 'misfit'; message: string }
  /** it stays on this page */
  | { kind: 'again'; visit: Visit; page: Page; reachable: Page[]; problems: Problem[]; isOpen: boolean };

type Surroundings = Pick<AppContext, 'writer' | 'now'> & { surveys: Surveys };
/** Whether the respondent has a place is known at the end of the transaction: then the step says so. */
type Written = { saved: Saved; step?: Step };

/** Saves one page, and with the last one the whole response, in one durable transaction. */
export async function savePage(surroundings: Surroundings, link: Link, sent: Sent): Promise<Saved> {
  const allocated: Held[] = [];
  try {
    const { saved, step } = await writePage(surroundings, link, sent, allocated);
    allocated.forEach((held) => held.keep());
    return step?.isRefused === true ? { kind: 'over' } : saved;
  } catch (error) {
    allocated.forEach((held) => held.drop());
    throw error;
  }
}

function writePage(
  { writer, now, surveys }: Surroundings,
  link: Link,
  sent: Sent,
  allocated: Held[],
): Promise<Written> {
  return writer.write(async (trx): Promise<Written> => {
    // Not the first run: the transaction was rolled back because of a neighbour's write.
    allocated.splice(0).forEach((held) => held.drop());
    const visit = await findVisitToChange(trx, link, sent.responseId);
    const stage = stageOf(link, visit, now());
    if (visit === undefined || stage === 'refused') return { saved: { kind: 'refused' } };
    if (stage === 'over') return { saved: { kind: 'over' } };
    const questionnaire = await surveys.questionnaire(trx, visit.instrumentId);
    const at = now().toISOString();
    const place = { trx, link, visit, questionnaire, surveys };
    const step: Step = { ...place, sent: sent.pageKey, now: at, allocated, isRefused: false };
    return { saved: await saveStep(step, sent), step };
  });
}

async function saveStep(step: Step, sent: Sent): Promise<Saved> {
  const { visit, questionnaire, trx, link, surveys } = step;
  await changeLanguage(step, sent.language ?? '');
  const instrument = localised(questionnaire.instrument, visit.language);
  const pages = pagesFor(instrument, visit.answers, visit.seed);
  const reachable = reachablePages(pages, visit.answers);
  const page = reachable.find(({ key }) => key === sent.pageKey);
  if (page === undefined) return elsewhere(pages, visit.answers, sent.pageKey);

  const reading = read(instrument, page, visit.answers, sent.form);
  if (reading instanceof MisfitError) return { kind: 'misfit', message: reading.message };
  if (sent.action === 'stay') return stay(step, page, reading.answers);
  if (sent.action === 'back') return goBack(step, reachable, page, reading.answers);

  const { problems, answers } = reading;
  const isLeftOpen = isOpen(page, answers);
  const isInsisted = mayStayOpenUnasked(page) || (sent.form.asked === 'yes' && mayStayOpen(page));
  if (problems.length > 0 || (isLeftOpen && !isInsisted)) {
    return { kind: 'again', visit, page, reachable, problems, isOpen: problems.length === 0 };
  }
  const coder = await surveys.coder(trx, link.trackerId, visit.setupEdit);
  const passed = await allocate(step, page, passPage(page, answers, coder));
  return moveOn(step, page, passed);
}

function read(instrument: Instrument, page: Page, answers: Answers, form: FormBody) {
  try {
    return readPage(instrument, page, answers, form);
  } catch (error) {
    // Inside a shared transaction nothing may throw because of one respondent's form.
    if (error instanceof MisfitError) return error;
    throw error;
  }
}

/** Where somebody belongs who asked for a page that is not open to them. */
export function elsewhere(
  pages: readonly Page[],
  answers: Answers,
  key: string,
): Extract<Saved, { kind: 'elsewhere' }> {
  const at = pages.findIndex((page) => page.key === key);
  const seal = answers.named === undefined ? -1 : pages.findIndex(({ kind }) => kind === 'unaided');
  const current = frontier(pages, answers) ?? pages.at(-1);
  return { kind: 'elsewhere', page: current?.key ?? '', isSealed: at !== -1 && at <= seal };
}

/** Nothing where the address asks for no other language or for one that this questionnaire does not have. */
async function changeLanguage({ trx, link, visit, questionnaire }: Step, wanted: string): Promise<void> {
  if (wanted === '' || wanted === visit.language) return;
  const { instrument } = questionnaire;
  if (instrument.translations === undefined || !languagesOf(instrument).includes(wanted)) return;
  visit.language = wanted;
  await updateLanguage(trx, link, visit.responseId, wanted);
}

/** Keeps what is valid and shows the page again. */
async function stay(step: Step, page: Page, answers: Answers): Promise<Saved> {
  await save(step, 'started', page.key, answers);
  return { kind: 'next', page: page.key };
}

/** Keeps what is valid and goes to the page before, if there is one on this side of the seal. */
async function goBack(step: Step, reachable: Page[], page: Page, answers: Answers): Promise<Saved> {
  const before = reachable[reachable.indexOf(page) - 1] ?? page;
  await save(step, 'started', before.key, answers);
  return { kind: 'next', page: before.key };
}

/** Brands for the image cards are given when everything that decides about them has been answered. */
async function allocate(step: Step, page: Page, answers: Answers): Promise<Answers> {
  const { visit, questionnaire, trx, link, surveys } = step;
  const next = frontier(pagesFor(questionnaire.instrument, answers, visit.seed), answers);
  if (!isAllocationDue(page, next)) return answers;
  const allocator = await surveys.allocator(trx, link);
  const added = brandsToAllocate(questionnaire.instrument, answers, visit.seed, allocator.counts);
  if (added.length === 0) return answers;
  step.allocated.push(allocator.hold(added));
  return withAllocated(answers, visit.seed, added, questionnaire.instrument);
}

async function moveOn(step: Step, page: Page, answers: Answers): Promise<Saved> {
  const { instrument } = step.questionnaire;
  const pages = pagesFor(instrument, answers, step.visit.seed);
  if (isTurnedAway(instrument, pages, page, answers)) {
    await screenOut(step, page, answers);
    return { kind: 'over' };
  }
  const at = pages.findIndex(({ key }) => key === page.key);
  const next = (at === -1 ? undefined : pages[at + 1]) ?? frontier(pages, answers);
  if (next === undefined) {
    await complete(step, page, answers);
    return { kind: 'over' };
  }
  await goOn(step, next, answers);
  return { kind: 'next', page: next.key };
}
