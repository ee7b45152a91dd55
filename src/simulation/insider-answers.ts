import { type Answers } from '../instrument/answers';
import { type InsidersPage } from '../instrument/insiders-pages';
import { type Person } from './person';

/** What somebody of the company answers on a page of statements; who has no view of one does not know, and guesses half. */
export function answerInsider(
  { kind, statements }: Omit<InsidersPage, 'key'>,
  answers: Answers,
  { insider }: Person,
): Partial<Answers> {
  const entries = statements.map((key) => [key, insider?.[key]] as const);
  if (kind === 'truth') {
    const said = entries.map(([key, view]) => [key, view?.truth ?? 'unknown'] as const);
    return { truth: { ...answers.truth, ...Object.fromEntries(said) } };
  }
  const guessed = entries.map(([key, view]) => [key, view?.guess ?? 50] as const);
  return { guess: { ...answers.guess, ...Object.fromEntries(guessed) } };
}
