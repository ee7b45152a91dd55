import { type Answers, type FAMILIARITY_POINTS, NONE, UNDISCLOSED } from '../../instrument/answers';
import { listedNames } from '../../instrument/fictitious';
import { type Instrument } from '../../instrument/instrument';
import { type OwnAnswer, type OwnQuestion } from '../../instrument/own';

/** A question with what somebody answered, in words; what was typed stands as typed. */
export type AnswerShown = { question: string; answer: string };

const FAMILIARITY: Record<(typeof FAMILIARITY_POINTS)[number], string> = {
  'name-only': 'by name only',
  somewhat: 'somewhat',
  well: 'well',
};

export function presentAnswers(instrument: Instrument, answers: Answers): AnswerShown[] {
  const listed = listedNames(instrument);
  const name = (key: string) => listed.find((brand) => brand.key === key)?.name ?? key;
  const names = (keys: readonly string[]) => (keys.length === 0 ? 'none of them' : keys.map(name).join(', '));
  const rows: AnswerShown[] = [];
  const add = (question: string, answer: string | undefined) =>
    void (answer !== undefined && rows.push({ question, answer }));
  for (const segment of instrument.segments) {
    const key = answers.segments?.[segment.key];
    const label = segment.options.find((option) => option.key === key)?.label;
    add(segment.label, key === UNDISCLOSED ? 'prefers not to say' : (label ?? key));
  }
  add(
    'Comes to mind',
    answers.unaided && (answers.unaided.map((text) => `“${text}”`).join(', ') || 'nothing'),
  );
  add('Names recognised', answers.aided && names(answers.aided));
  if ((answers.fictitious ?? []).length > 0)
    add('Names of no brand recognised', answers.fictitious && names(answers.fictitious));
  for (const [key, point] of Object.entries(answers.familiarity ?? {}))
    add(`Knows ${name(key)}`, FAMILIARITY[point]);
  add('Would consider', answers.consideration && names(answers.consideration));
  add(
    'First choice',
    answers.preference === NONE ? 'none of them' : answers.preference && name(answers.preference),
  );
  for (const [key, fits] of Object.entries(answers.image ?? {}))
    add(`Image of ${name(key)}`, imageWords(instrument, fits));
  for (const [key, score] of Object.entries(answers.nps ?? {}))
    add(`Would recommend ${name(key)}`, `${score} of 10`);
  for (const question of instrument.own ?? [])
    add(question.text, ownWords(question, answers.own?.[question.key], name));
  return rows;
}

function imageWords({ statements }: Instrument, fits: Readonly<Record<string, 0 | 1>>): string {
  const of = (value: 0 | 1) =>
    statements.filter(({ key }) => fits[key] === value).map(({ wording }) => wording);
  if (Object.keys(fits).length === 0) return 'does not know enough to say';
  const [yes, no] = [of(1), of(0)];
  return [
    ...(yes.length > 0 ? [`Yes: ${yes.join('; ')}`] : []),
    ...(no.length > 0 ? [`No: ${no.join('; ')}`] : []),
  ].join('. ');
}

function ownWords(
  question: OwnQuestion,
  answer: OwnAnswer | undefined,
  brand: (key: string) => string,
): string | undefined {
  if (answer === undefined || question.kind === 'text') return undefined;
  const { picked, texts, other = {}, values = {} } = answer;
  const options = 'options' in question ? question.options : 'points' in question ? question.points : [];
  const label = (key: string) => options.find((option) => option.key === key)?.label ?? brand(key);
  const parts = [
    ...(picked ?? []).map((key) =>
      other[key] === undefined ? label(key) : `${label(key)}: “${other[key]}”`,
    ),
    ...(texts ?? []).map((text) => `“${text}”`),
    ...Object.entries(values).map(([key, value]) => (key === '' ? String(value) : `${label(key)}: ${value}`)),
  ];
  return parts.join(', ') || 'left open';
}
