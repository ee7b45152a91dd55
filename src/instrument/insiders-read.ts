import { type Answers } from './answers';
import { FIELDS, type FormBody, oneOf, textOf } from './form';
import { type InsidersPage } from './insiders-pages';
import { readNumber } from './own-number';
import { type Problem, problemAt } from './problem';

const SAID = ['yes', 'no', 'unknown'] as const;
/** Guesses are customers of a hundred. */
export const MOST_GUESSED = 100;

/** @throws MisfitError when the form cannot come from this page */
export function readTruth(
  statements: readonly string[],
  { truth = {} }: Answers,
  body: FormBody,
): NonNullable<Answers['truth']> {
  const read = { ...truth };
  for (const key of statements) {
    const said = SAID.find((one) => one === oneOf(body, FIELDS.fit(key), SAID));
    if (said !== undefined) read[key] = said;
  }
  return read;
}

/** A box that was emptied takes its guess back; one that cannot be read is asked about. */
export function readGuess(
  statements: readonly string[],
  { guess = {} }: Answers,
  body: FormBody,
): { guess: NonNullable<Answers['guess']>; problems: Problem[] } {
  const read = Object.fromEntries(Object.entries(guess).filter(([key]) => !statements.includes(key)));
  const problems: Problem[] = [];
  for (const key of statements) {
    const field = FIELDS.points(key);
    const typed = textOf(body, field);
    const number = readNumber(typed, 0);
    if (typed === '') continue;
    if (number.kind === 'number' && number.value >= 0 && number.value <= MOST_GUESSED)
      read[key] = number.value;
    else problems.push(problemAt(field, 'pointsRange', { total: MOST_GUESSED }));
  }
  return { guess: read, problems };
}

/** The form as the respondent would have sent it. */
export function insidersForm({ kind, statements }: Omit<InsidersPage, 'key'>, answers: Answers): FormBody {
  return Object.fromEntries(
    statements.map((key) =>
      kind === 'truth'
        ? ([FIELDS.fit(key), answers.truth?.[key]] as const)
        : ([FIELDS.points(key), answers.guess?.[key]?.toString()] as const),
    ),
  );
}
