import { type Answers } from './answers';
import { FIELDS, type FormBody, manyOf, oneOf, textOf } from './form';
import { type Instrument } from './instrument';
import { NPS_POINTS } from './layout';
import { type OwnAnswer, type OwnOption, type OwnQuestion } from './own';
import { type OwnPage } from './own-pages';
import { readNumberField, readPlaces, readPoints } from './own-read-numbers';
import { type Problem, problemAt } from './problem';

/** What was read: an answer, nothing said, or what has to be put right first. */
export type OwnReading = { answer?: OwnAnswer | undefined; problems?: Problem[] };

/** Longest text kept of one name in a list, and of what is typed beside an option. */
export const LONGEST_NAME = 100;
export const LONGEST_OTHER = 200;

/** Values of the one field of a consent. */
export const AGREE = 'agree';
export const DISAGREE = 'disagree';

/**
 * Reads the form of a page with a question of one's own. Nothing said takes back what was answered before: the page showed it.
 *
 * @throws MisfitError when the form cannot come from this page
 */
export function readOwn(
  page: OwnPage,
  answers: Answers,
  body: FormBody,
): { own?: Answers['own']; problems?: Problem[] } {
  const { question } = page;
  const { answer, problems } = readKind(page, answers.own?.[question.key], body);
  if (problems !== undefined && problems.length > 0) return { problems };
  const others = Object.entries(answers.own ?? {}).filter(([key]) => key !== question.key);
  const own = answer === undefined ? others : [...others, [question.key, answer] as const];
  return { own: Object.fromEntries(own) };
}

function readKind(page: OwnPage, before: OwnAnswer | undefined, body: FormBody): OwnReading {
  const { question, shown } = page;
  switch (question.kind) {
    case 'single':
      return readSingle(question.options, shown, body);
    case 'multiple':
      return readMultiple(question.options, shown, body);
    case 'scale':
      return said(oneOf(body, FIELDS.answer, shown));
    case 'consent':
      return readConsent(body);
    case 'text':
      return { answer: { picked: [] } };
    case 'open-text':
      return readTexts([FIELDS.text(1)], question.most, body);
    case 'open-list':
      return readTexts(
        Array.from({ length: question.boxes }, (_, i) => FIELDS.text(i + 1)),
        LONGEST_NAME,
        body,
      );
    case 'nps': {
      const point = oneOf(body, FIELDS.answer, NPS_POINTS.map(String));
      return point === '' ? {} : { answer: { values: { '': Number(point) } } };
    }
    case 'brand-cards':
      return readCards(shown, before, body);
    case 'number':
      return readNumberField(question, body);
    case 'sum':
      return readPoints(question, shown, body);
    case 'ranking':
      return readPlaces(question, shown, body);
  }
}

function said(option: string): OwnReading {
  return option === '' ? {} : { answer: { picked: [option] } };
}

function readConsent(body: FormBody): OwnReading {
  const picked = oneOf(body, FIELDS.answer, [AGREE, DISAGREE]);
  return picked === '' ? {} : { answer: { picked: picked === AGREE ? [AGREE] : [] } };
}

/** An option picked wins over text beside another; text beside one where nothing is picked is as good as picking it. */
function readSingle(options: readonly OwnOption[], shown: readonly string[], body: FormBody): OwnReading {
  const { typed, problems } = typedBeside(options, body);
  if (problems.length > 0) return { problems };
  const clicked = oneOf(body, FIELDS.answer, shown);
  const picked = clicked === '' ? (Object.keys(typed)[0] ?? '') : clicked;
  if (picked === '') return {};
  const text = typed[picked];
  return { answer: { picked: [picked], ...(text === undefined ? {} : { other: { [picked]: text } }) } };
}

function readMultiple(options: readonly OwnOption[], shown: readonly string[], body: FormBody): OwnReading {
  const { typed, problems } = typedBeside(options, body);
  if (problems.length > 0) return { problems };
  const ticked = manyOf(body, FIELDS.choice, shown);
  const picked = shown.filter((key) => ticked.includes(key) || typed[key] !== undefined);
  if (picked.length === 0) return {};
  const alone = options.find(({ key, isExclusive }) => isExclusive === true && picked.includes(key));
  if (alone !== undefined && picked.length > 1) {
    return { problems: [problemAt(FIELDS.choice, 'answersAndNone', { none: alone.label })] };
  }
  return { answer: { picked, ...(Object.keys(typed).length === 0 ? {} : { other: typed }) } };
}

function typedBeside(
  options: readonly OwnOption[],
  body: FormBody,
): { typed: Record<string, string>; problems: Problem[] } {
  const takers = options.filter(({ takesText }) => takesText === true);
  const typed = takers
    .map(({ key }) => [key, textOf(body, FIELDS.other(key))] as const)
    .filter(([, text]) => text !== '');
  const problems = typed
    .filter(([, text]) => lengthOf(text) > LONGEST_OTHER)
    .map(([key]) => tooLong(FIELDS.other(key), LONGEST_OTHER));
  return { typed: Object.fromEntries(typed), problems };
}

function readTexts(fields: readonly string[], most: number, body: FormBody): OwnReading {
  const problems = fields
    .filter((field) => lengthOf(textOf(body, field)) > most)
    .map((field) => tooLong(field, most));
  const texts = fields.map((field) => textOf(body, field)).filter((text) => text !== '');
  return problems.length > 0 ? { problems } : texts.length > 0 ? { answer: { texts } } : {};
}

/** Characters as people count them. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function tooLong(field: string, most: number): Problem {
  return problemAt(field, 'textTooLong', { most });
}

/** The parts of a long list add up in one answer. */
function readCards(shown: readonly string[], before: OwnAnswer | undefined, body: FormBody): OwnReading {
  const values = { ...before?.values };
  for (const brand of shown) {
    const fit = oneOf(body, FIELDS.fit(brand), ['yes', 'no']);
    if (fit !== '') values[brand] = fit === 'yes' ? 1 : 0;
  }
  return Object.keys(values).length === 0 ? {} : { answer: { values } };
}

/** Whether a consent that the interview rests on was refused. */
export function isRefused(question: OwnQuestion, answers: Answers): boolean {
  if (question.kind !== 'consent' || question.requirement !== 'required') return false;
  return answers.own?.[question.key]?.picked?.includes(AGREE) === false;
}

/** Whether any of the consents that the interview rests on was refused. */
export function hasRefused({ own = [] }: Pick<Instrument, 'own'>, answers: Answers): boolean {
  return own.some((question) => isRefused(question, answers));
}
