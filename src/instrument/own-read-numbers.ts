import { FIELDS, type FormBody, oneOf, textOf } from './form';
import { type OwnQuestion } from './own';
import { readNumber } from './own-number';
import { type OwnReading } from './own-read';
import { type Problem, problemAt, type ProblemKey, type ProblemValues } from './problem';

type Kind<K extends OwnQuestion['kind']> = Extract<OwnQuestion, { kind: K }>;

/** A number in the forms that people write one, inside its range; a form that may mean two numbers is asked about. */
export function readNumberField({ least, most, decimals }: Kind<'number'>, body: FormBody): OwnReading {
  const typed = textOf(body, FIELDS.number);
  if (typed === '') return {};
  const refuse = (key: ProblemKey, values?: ProblemValues): OwnReading => ({
    problems: [problemAt(FIELDS.number, key, values)],
  });
  const read = readNumber(typed, decimals);
  if (read.kind === 'problem') {
    if (read.reason === 'ambiguous') {
      return refuse('numberAmbiguous', { typed });
    }
    if (read.reason === 'not-a-number') return refuse('numberNotRead');
    return decimals === 0 ? refuse('numberWhole') : refuse('numberDecimals', { count: decimals });
  }
  if (read.value < least || read.value > most) {
    return refuse('numberRange', { least, most });
  }
  return { answer: { values: { '': read.value } } };
}

/** Points for each option that add up to the total; a box left empty is 0 once any other is filled. */
export function readPoints({ total }: Kind<'sum'>, shown: readonly string[], body: FormBody): OwnReading {
  const typed = shown.map((key) => [key, textOf(body, FIELDS.points(key))] as const);
  if (typed.every(([, text]) => text === '')) return {};
  const problems: Problem[] = [];
  const values: Record<string, number> = {};
  for (const [key, text] of typed) {
    const read = text === '' ? ({ kind: 'number', value: 0 } as const) : readNumber(text, 0);
    if (read.kind === 'number' && read.value >= 0 && read.value <= total) values[key] = read.value;
    else problems.push(problemAt(FIELDS.points(key), 'pointsRange', { total }));
  }
  if (problems.length > 0) return { problems };
  const left = total - Object.values(values).reduce((sum, points) => sum + points, 0);
  if (left === 0) return { answer: { values } };
  return { problems: [leftOver(FIELDS.points(shown[0]!), left, total)] };
}

function leftOver(field: string, left: number, total: number): Problem {
  return problemAt(field, left > 0 ? 'pointsLeft' : 'pointsOver', { count: Math.abs(left), total });
}

/** Places from 1, each once and none left out between them; fewer than asked for is an answer that is not complete. */
export function readPlaces(question: Kind<'ranking'>, shown: readonly string[], body: FormBody): OwnReading {
  const places = placesOf(question);
  const offered = Array.from({ length: places }, (_, i) => String(i + 1));
  const given = shown
    .map((key) => [key, Number(oneOf(body, FIELDS.place(key), offered))] as const)
    .filter(([, place]) => place > 0);
  if (given.length === 0) return {};
  const problems = given
    .filter(([, place], i) => given.findIndex(([, other]) => other === place) < i)
    .map(([key, place]) => problemAt(FIELDS.place(key), 'placeTwice', { place }));
  if (problems.length > 0) return { problems };
  const missing = offered.slice(0, given.length).find((place) => !given.some(([, p]) => p === Number(place)));
  if (missing !== undefined) {
    return { problems: [problemAt(FIELDS.place(shown[0]!), 'placeMissing', { place: missing })] };
  }
  return { answer: { values: Object.fromEntries(given) } };
}

/** How many places a ranking asks for. */
export function placesOf({ most, options }: Kind<'ranking'>): number {
  return most === 0 ? options.length : Math.min(most, options.length);
}
