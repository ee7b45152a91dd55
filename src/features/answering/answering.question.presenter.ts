import { aboutMinutes } from '../../format/duration';
import { type Answers } from '../../instrument/answers';
import { mayStayOpen, type Problem } from '../../instrument/check';
import { FIELDS, type FormBody } from '../../instrument/form';
import { formOf } from '../../instrument/form-of';
import { type Instrument } from '../../instrument/instrument';
import { minutesLeft } from '../../instrument/length';
import { ownText } from '../../instrument/own-words';
import { type Page } from '../../instrument/pages';
import { wording } from '../../instrument/wording';
import { paths } from '../../paths';
import { type Control } from './answering.controls.parts';
import { brandName, presentControl } from './answering.controls.presenter';
import { hasBox, openOwnProblem, ownHint } from './answering.own.problems.presenter';
import { presentSurveyFrame, type SurveyFrame } from './answering.presenter';

export type QuestionPage = {
  title: string;
  state: 'answering';
  frame: SurveyFrame;
  action: string;
  timeLeft: string;
  notice: string;
  question: string;
  hint: string;
  note: string;
  problems: { href: string; message: string }[];
  /** '' or what this page's own message says, shown with the question */
  error: string;
  isInsisting: boolean;
  control: Control;
  hasBack: boolean;
};

export type QuestionView = {
  link: { slug: string; isTest: boolean };
  instrument: Instrument;
  answers: Answers;
  seed: number;
  page: Page;
  /** pages that may be opened now */
  reachable: readonly Page[];
  /** set when the page was sent and could not be left */
  refusal?: { form: FormBody; problems: Problem[]; isOpen: boolean };
  wasSealed?: boolean;
};

const SEALED = 'You have seen names by now, so earlier answers cannot be changed any more.';
const NO_RETURN = 'Once you continue, you cannot come back to this page.';

export function presentQuestion(view: QuestionView): QuestionPage {
  const { link, instrument, answers, seed, page, reachable, refusal } = view;
  const problems = problemsOf(page, refusal);
  const text = textFor(view);
  const question = questionOf(instrument, page, text);
  const form = refusal?.form ?? formOf(page, answers);
  const control = presentControl(page, { instrument, form, problems, text });
  return {
    title: `${problems.length > 0 ? 'Error: ' : ''}${question} – ${instrument.intro.sponsor}`,
    state: 'answering',
    frame: presentSurveyFrame(link, instrument.intro.sponsor, true),
    action: paths.surveyPage(link.slug, page.key),
    timeLeft: `${aboutMinutes(minutesLeft(instrument, answers, seed) * 60)} left`,
    notice: view.wasSealed === true ? SEALED : '',
    question,
    hint: hintOf(page, text),
    note: page.kind === 'unaided' ? NO_RETURN : '',
    problems: problems.map(({ field, message }) => ({ href: `#${field}`, message })),
    error: problems.find(({ field }) => !hasBox(control, field))?.message ?? '',
    isInsisting: refusal?.isOpen === true && mayStayOpen(page),
    control,
    hasBack: reachable.findIndex(({ key }) => key === page.key) > 0,
  };
}

const HINTS: Record<Exclude<Page['kind'], 'own'>, string> = {
  segment: '',
  unaided: 'Type one name in each box, in the order they come to you.',
  aided: 'Select all that apply.',
  familiarity: '',
  consideration: 'Select all that apply.',
  preference: '',
  image: '',
  nps: '',
};

function hintOf(page: Page, text: Text): string {
  return page.kind === 'own' ? ownHint(page.question, text) : HINTS[page.kind];
}

type Text = (words: string) => string;

/** Earlier answers are put into the words of one's own questions. */
function textFor({ instrument, page, answers }: QuestionView): Text {
  if (page.kind !== 'own') return (words) => words;
  return (words) => ownText(instrument, page.question, words, answers);
}

function questionOf(instrument: Instrument, page: Page, text: Text): string {
  switch (page.kind) {
    case 'segment':
      return page.segment.question;
    case 'own':
      return text(page.question.text);
    case 'aided':
      return wording(instrument, 'aided-awareness');
    case 'image':
    case 'nps':
      return wording(instrument, page.kind, brandName(instrument, page.brand));
    default:
      return wording(instrument, page.kind);
  }
}

function problemsOf(page: Page, refusal: QuestionView['refusal']): Problem[] {
  if (refusal === undefined) return [];
  return refusal.isOpen ? [openProblem(page, refusal.form)] : refusal.problems;
}

/** Said once; continuing again leaves the page open. */
function openProblem(page: Page, form: FormBody): Problem {
  if (page.kind === 'own') return openOwnProblem(page, form);
  if (!mayStayOpen(page)) return { field: FIELDS.answer, message: 'Choose an answer to go on.' };
  const onward = 'or press Continue again to go on without.';
  if (page.kind === 'unaided')
    return { field: FIELDS.mention(1), message: `Nothing typed yet. Type a name, ${onward}` };
  const cards = cardFields(page);
  if (cards.length === 0) {
    const field = page.kind === 'aided' || page.kind === 'consideration' ? FIELDS.brand : FIELDS.answer;
    return { field, message: `Not answered yet. Choose an answer, ${onward}` };
  }
  const open = cards.filter((field) => (form[field] ?? '') === '');
  const count = open.length === 1 ? 'One is' : `${open.length} are`;
  return { field: open[0] ?? cards[0]!, message: `${count} not answered yet. Choose an answer, ${onward}` };
}

function cardFields(page: Page): string[] {
  if (page.kind === 'image') return page.statements.map(FIELDS.fit);
  return page.kind === 'familiarity' ? page.brands.map(FIELDS.familiarity) : [];
}
