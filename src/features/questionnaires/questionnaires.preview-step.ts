import { mentionCoder } from '../../coding/mention-coder';
import { brandsToAllocate, isAllocationDue, withAllocated } from '../../instrument/allocation';
import { type Answers } from '../../instrument/answers';
import {
  isOpen,
  mayStayOpen,
  mayStayOpenUnasked,
  passPage,
  type Problem,
  readPage,
} from '../../instrument/check';
import { type FormBody } from '../../instrument/form';
import { type Instrument } from '../../instrument/instrument';
import { type Page, pagesFor } from '../../instrument/pages';
import { END, type PreviewState } from './questionnaires.preview-state';

export type Refusal = { form: FormBody; problems: Problem[]; isOpen: boolean };
export type Stepped = { state: PreviewState; refusal?: never } | { refusal: Refusal; state?: never };

/** The pages of this made-up respondent and where they are; `page` is undefined after the last. */
export function standing(
  instrument: Instrument,
  { answers, seed, page: key }: PreviewState,
): { pages: readonly Page[]; page: Page | undefined } {
  const pages = pagesFor(instrument, answers, seed);
  const page = key === END ? undefined : (pages.find((one) => one.key === key) ?? pages[0]);
  return { pages, page };
}

/**
 * What sending a page's form leads to, by the rules that answering follows, with nothing kept.
 *
 * @throws MisfitError when the form cannot come from this page
 */
export function stepped(instrument: Instrument, state: PreviewState, page: Page, form: FormBody): Stepped {
  const { problems, answers } = readPage(instrument, page, state.answers, form);
  if (form['action'] === 'back')
    return { state: { ...state, answers, page: keyAround(instrument, { ...state, answers }, page, -1) } };
  const isLeftOpen = isOpen(page, answers);
  const isInsisted = mayStayOpenUnasked(page) || (form['asked'] === 'yes' && mayStayOpen(page));
  if (problems.length > 0 || (isLeftOpen && !isInsisted))
    return { refusal: { form, problems, isOpen: problems.length === 0 } };
  const coder = mentionCoder(instrument.brands.map(({ key, name }) => ({ brandKey: key, alias: name })));
  const passed = given(instrument, state.seed, page, passPage(page, answers, coder));
  const next = { ...state, answers: passed };
  return { state: { ...next, page: keyAround(instrument, next, page, 1) } };
}

/** Image cards for the brands that this person turned out to know. */
function given(instrument: Instrument, seed: number, page: Page, answers: Answers): Answers {
  const pages = pagesFor(instrument, answers, seed);
  const next = pages[pages.findIndex(({ key }) => key === page.key) + 1];
  if (!isAllocationDue(page, next)) return answers;
  return withAllocated(answers, seed, brandsToAllocate(instrument, answers, seed, {}), instrument);
}

function keyAround(instrument: Instrument, state: PreviewState, page: Page, by: 1 | -1): string {
  const { pages } = standing(instrument, state);
  const at = pages.findIndex(({ key }) => key === page.key);
  return pages[at + by]?.key ?? (by === 1 ? END : page.key);
}
