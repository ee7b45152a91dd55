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
import { hasBox, openOwnProblem, ownHint, type Said } from './answering.own.problems.presenter';
import { type LanguageChoice } from './answering.language';
import { presentSurveyFrame, type SurveyFrame } from './answering.presenter';
import { sayMinutes, type Speaker, speakerOf, type WordKey } from './answering.words';

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
  /** in the respondent's language */
  instrument: Instrument;
  /** ways to this page in other languages; absent: there is only one */
  languages?: LanguageChoice[];
  /** how long real interviews take, against what is reckoned; absent: 1 */
  pace?: number;
  answers: Answers;
  seed: number;
  page: Page;
  /** pages that may be opened now */
  reachable: readonly Page[];
  /** set when the page was sent and could not be left */
  refusal?: { form: FormBody; problems: Problem[]; isOpen: boolean };
  wasSealed?: boolean;
};

export function presentQuestion(view: QuestionView): QuestionPage {
  const { link, instrument, answers, seed, page, reachable, refusal } = view;
  const speaker = speakerOf(instrument.language);
  const problems = problemsOf(page, refusal, speaker);
  const text = textFor(view);
  const question = questionOf(instrument, page, text);
  const form = refusal?.form ?? formOf(page, answers);
  const control = presentControl(page, { instrument, form, problems, text, speaker });
  return {
    title: `${problems.length > 0 ? `${speaker.say('error')} ` : ''}${question} – ${instrument.intro.sponsor}`,
    state: 'answering',
    frame: presentSurveyFrame(link, faceFor(view, speaker), true),
    action: paths.surveyPage(link.slug, page.key),
    timeLeft: sayMinutes(speaker, 'left', minutesLeft(instrument, answers, seed) * (view.pace ?? 1)),
    notice: view.wasSealed === true ? speaker.say('sealed') : '',
    question,
    hint: page.kind === 'guess' ? wording(instrument, 'guess.hint') : hintOf(page, text, speaker),
    note: page.kind === 'unaided' ? speaker.say('noReturn') : '',
    problems: problems.map(({ field, message }) => ({ href: `#${field}`, message })),
    error: problems.find(({ field }) => !hasBox(control, field))?.message ?? '',
    isInsisting: refusal?.isOpen === true && mayStayOpen(page),
    control,
    hasBack: reachable.findIndex(({ key }) => key === page.key) > 0,
  };
}

function faceFor({ instrument, languages = [] }: QuestionView, speaker: Speaker) {
  return { speaker, languages, intro: instrument.intro, accent: instrument.theme?.accent ?? '' };
}

const HINTS: Partial<Record<Page['kind'], WordKey>> = {
  unaided: 'hintNames',
  aided: 'hintAll',
  consideration: 'hintAll',
};

function hintOf(page: Page, text: Text, speaker: Speaker): string {
  if (page.kind === 'own') return ownHint(page.question, text, speaker);
  const key = HINTS[page.kind];
  return key === undefined ? '' : speaker.say(key);
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

function problemsOf(page: Page, refusal: QuestionView['refusal'], speaker: Speaker): Said[] {
  if (refusal === undefined) return [];
  if (refusal.isOpen) return [openProblem(page, refusal.form, speaker)];
  return refusal.problems.map(({ field, key, values }) => ({ field, message: speaker.say(key, values) }));
}

/** Said once; continuing again leaves the page open. */
function openProblem(page: Page, form: FormBody, speaker: Speaker): Said {
  if (page.kind === 'own') return openOwnProblem(page, form, speaker);
  if (!mayStayOpen(page)) return { field: FIELDS.answer, message: speaker.say('openScreener') };
  if (page.kind === 'unaided') return { field: FIELDS.mention(1), message: speaker.say('openNameMay') };
  const cards = cardFields(page);
  if (cards.length === 0) {
    const field = page.kind === 'aided' || page.kind === 'consideration' ? FIELDS.brand : FIELDS.answer;
    return { field, message: speaker.say('openChoiceMay') };
  }
  const open = cards.filter((field) => (form[field] ?? '') === '');
  const message = speaker.say('openCardsMay', { count: open.length });
  return { field: open[0] ?? cards[0]!, message };
}

function cardFields(page: Page): string[] {
  if (page.kind === 'image' || page.kind === 'truth') return page.statements.map(FIELDS.fit);
  if (page.kind === 'guess') return page.statements.map(FIELDS.points);
  return page.kind === 'familiarity' ? page.brands.map(FIELDS.familiarity) : [];
}
