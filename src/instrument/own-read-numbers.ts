import { FIELDS, type FormBody, oneOf, textOf } from './form';
import { type OwnQuestion } from './own';
import { readNumber } from './own-number';
import { type OwnReading } from './own-read';
import { type Problem } from './problem';

type Kind<K extends OwnQuestion['kind']> = Extract<OwnQuestion, { kind: K }>;

/** A number in the forms that people write one, inside its range; a form that may mean two numbers is asked about. */
export function readNumberField({ least, most, decimals }: Kind<'number'>, body: FormBody): OwnReading {
  const typed = textOf(body, FIELDS.number);
  if (typed === '') return {};
  const refuse = (message: string): OwnReading => ({ problems: [{ field: FIELDS.number, message }] });
  const read = readNumber(typed, decimals);
  if (read.kind === 'problem') {
    if (read.reason === 'ambiguous') {
      return refuse(`“${typed}” can be read in two ways. Leave out the mark between the thousands.`);
    }
    if (read.reason === 'not-a-number') return refuse('Type a number in digits, such as 25.');
    return refuse(
      decimals === 0
        ? 'Type a whole number, without decimals.'
        : `Use at most ${decimals} ${decimals === 1 ? 'digit' : 'digits'} after the decimal point.`,
    );
  }
  if (read.value < least || read.value > most) {
    return refuse(`Type a number from ${least} to ${most}.`);
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
    else
      problems.push({ field: FIELDS.points(key), message: `Type a whole number from 0 to ${total} here.` });
  }
  if (problems.length > 0) return { problems };
  const left = total - Object.values(values).reduce((sum, points) => sum + points, 0);
  if (left === 0) return { answer: { values } };
  return { problems: [{ field: FIELDS.points(shown[0]!), message: leftOver(left, total) }] };
}

function leftOver(left: number, total: number): string {
  const count = Math.abs(left);
  const points = count === 1 ? '1 point' : `${count} points`;
  return left > 0
    ? `${points} left to give: all boxes together must make ${total}.`
    : `${points} too many: all boxes together must make ${total}.`;
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
    .map(([key, place]) => ({
      field: FIELDS.place(key),
      message: `Place ${place} is given twice. Give each place to one answer only.`,
    }));
  if (problems.length > 0) return { problems };
  const missing = offered.slice(0, given.length).find((place) => !given.some(([, p]) => p === Number(place)));
  if (missing !== undefined) {
    const message = `Nothing has place ${missing} yet. Begin with place 1 and leave none out.`;
    return { problems: [{ field: FIELDS.place(shown[0]!), message }] };
  }
  return { answer: { values: Object.fromEntries(given) } };
}

/** How many places a ranking asks for. */
export function placesOf({ most, options }: Kind<'ranking'>): number {
  return most === 0 ? options.length : Math.min(most, options.length);
}
