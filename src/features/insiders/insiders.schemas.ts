import { z } from 'zod';
import { idParam, line, lines } from '../../http/parse';
import { RESERVED_KEYS } from '../../instrument/answers';
import { type InsiderQuestion } from '../../instrument/insiders';
import { keyFor } from '../trackers/trackers.keys';

export const InsidersParams = z.object({ trackerId: idParam });
export const InsidersQuery = z.object({
  wave: z.union([z.literal('').transform(() => undefined), idParam]).optional(),
});

/** Questions about the insiders that the form has room for: every further one makes groups smaller. */
export const MOST_QUESTIONS = 2;
const MOST_OPTIONS = 12;
const LONGEST_OPTION = 60;

const text = line(160).default('');
const list = lines(2000).default('');
/** The first field comes with every form of ours: without it nothing was meant to be removed. */
const Form = z.object({ question1: line(160), options1: list, question2: text, options2: list });

/** @param before  the questions as they are: what keeps its words keeps its key, so that waves stay comparable */
export function questionsForm(before: readonly InsiderQuestion[]) {
  return Form.transform((typed, context): InsiderQuestion[] => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const found: InsiderQuestion[] = [];
    for (const i of [1, 2] as const) {
      const question = typed[`question${i}`];
      const labels = typed[`options${i}`]
        .split('\n')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      if (question === '' && labels.length === 0) continue;
      if (question === '') refuse(`question${i}`, 'Type the question, or remove its answers.');
      const problem = problemOf(labels);
      if (problem !== null) refuse(`options${i}`, problem);
      if (found.some((one) => one.question === question))
        refuse(`question${i}`, 'The question above asks the same. Ask something else, or leave it empty.');
      found.push(keyed(question, labels, before, found));
    }
    return found;
  });
}

function problemOf(labels: readonly string[]): string | null {
  if (labels.length < 2) return 'Type at least two answers, each on a line of its own.';
  if (labels.length > MOST_OPTIONS)
    return `Type at most ${MOST_OPTIONS} answers: groups of fewer than 10 people are never shown.`;
  const long = labels.find((label) => [...label].length > LONGEST_OPTION);
  if (long !== undefined) return `Use at most ${LONGEST_OPTION} characters for one answer.`;
  const twice = labels.find((label, i) => labels.indexOf(label) < i);
  return twice === undefined ? null : `“${twice}” is there twice. Remove one of them.`;
}

function keyed(
  question: string,
  labels: readonly string[],
  before: readonly InsiderQuestion[],
  found: readonly InsiderQuestion[],
): InsiderQuestion {
  const same = before.find((one) => one.question === question);
  const others = [...before, ...found].map(({ key }) => key);
  const taken = [...RESERVED_KEYS, ...(same?.options.map(({ key }) => key) ?? [])];
  const options = labels.map((label) => {
    const key = same?.options.find((one) => one.label === label)?.key ?? keyFor(label, taken);
    taken.push(key);
    return { key, label };
  });
  return { key: same?.key ?? keyFor(question, [...RESERVED_KEYS, ...others]), question, options };
}
