import { OWN_CHOICE } from '../measurement/measure';
import { type InstrumentChange } from './diff';
import { type Instrument } from './instrument';
import { type OwnOption, type OwnQuestion } from './own';
import { ownInOrder } from './own-asked';
import { plainText } from './own-words';

/** Questions of one's own that were added, removed, moved or asked in another way. */
export function ownChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  if (before.own === undefined && after.own === undefined) return [];
  const [was, is] = [before.own ?? [], after.own ?? []];
  const removed = was.filter(({ key }) => !is.some((one) => one.key === key));
  return [
    ...is.flatMap((question) => {
      const old = was.find(({ key }) => key === question.key);
      const words = quoted(plainText(after, question.text));
      return old === undefined
        ? [change(question, `${words} is asked for the first time.`, false)]
        : differences([before, old], [after, question]);
    }),
    ...removed.map((old) => change(old, `${quoted(plainText(before, old.text))} is no longer asked.`, false)),
    ...moves(before, after),
  ];
}

const quoted = (text: string) => `“${text}”`;
const fromTo = (a: string, b: string) => `from ${quoted(a)} to ${quoted(b)}`;

function change({ key }: Pick<OwnQuestion, 'key'>, what: string, isBreak: boolean): InstrumentChange {
  return { key: `own:${key}`, what, isBreak, measures: [OWN_CHOICE] };
}

type Asked = [instrument: Instrument, question: OwnQuestion];

/** Everything in which a question differs; only how hard it is insisted on leaves answers comparable. */
function differences([before, was]: Asked, [after, is]: Asked): InstrumentChange[] {
  const name = quoted(plainText(after, is.text));
  if (was.kind !== is.kind)
    return [change(is, `${name} is another kind of question: ${is.kind}, before ${was.kind}.`, true)];
  const found: InstrumentChange[] = [];
  const add = (what: string, isBreak = true) => found.push(change(is, what, isBreak));
  const [oldText, newText] = [plainText(before, was.text), plainText(after, is.text)];
  if (oldText !== newText) add(`The words of ${name} changed ${fromTo(oldText, newText)}.`);
  const [oldHint, newHint] = [plainText(before, was.hint ?? ''), plainText(after, is.hint ?? '')];
  if (oldHint !== newHint) add(`The hint under ${name} changed ${fromTo(oldHint, newHint)}.`);
  const [oldList, newList] = [labelsOf(before, was), labelsOf(after, is)];
  if (oldList !== newList) add(`The answers to ${name} changed ${fromTo(oldList, newList)}.`);
  else if (traitsOf(was) !== traitsOf(is))
    add(`Which answers to ${name} stay in place, stand alone or take a text changed.`);
  if (orderOf(was) !== orderOf(is))
    add(`The answers to ${name} come in another order: ${orderOf(is)}, before ${orderOf(was)}.`);
  if (limitsOf(was) !== limitsOf(is))
    add(`What can be answered to ${name} changed ${fromTo(limitsOf(was), limitsOf(is))}.`);
  if (was.place !== is.place) add(`${name} is asked at another place.`);
  if (JSON.stringify(was.showIf ?? []) !== JSON.stringify(is.showIf ?? []))
    add(`Other people are asked ${name}.`);
  if (was.requirement !== is.requirement)
    add(`${name} is ${is.requirement}, before ${was.requirement}.`, false);
  return found;
}

function listOf(question: OwnQuestion): readonly OwnOption[] {
  if ('options' in question) return question.options;
  return question.kind === 'scale' ? question.points : [];
}

function labelsOf(instrument: Instrument, question: OwnQuestion): string {
  return listOf(question)
    .map(({ label }) => plainText(instrument, label))
    .join(' · ');
}

function traitsOf(question: OwnQuestion): string {
  return JSON.stringify(
    listOf(question).map(({ key, isAnchored, isExclusive, takesText }) => [
      key,
      isAnchored === true,
      isExclusive === true,
      takesText === true,
    ]),
  );
}

function orderOf(question: OwnQuestion): string {
  return 'order' in question ? question.order : 'fixed';
}

function limitsOf(question: OwnQuestion): string {
  switch (question.kind) {
    case 'open-list':
      return `${question.boxes} boxes`;
    case 'open-text':
      return `${question.most} characters`;
    case 'number':
      return `${question.least} to ${question.most} ${question.unit}, ${question.decimals} decimals`;
    case 'nps':
      return `${question.low} … ${question.high}`;
    case 'sum':
      return `${question.total} points`;
    case 'ranking':
      return question.most === 0 ? 'all places' : `${question.most} places`;
    case 'brand-cards':
      return question.brands === 'known' ? 'brands people know' : 'all brands';
    case 'consent':
      return question.agree;
    default:
      return '';
  }
}

/** Another order within a place changes what somebody has just read, but not the question. */
function moves(before: Instrument, after: Instrument): InstrumentChange[] {
  const [was, is] = [before, after].map((instrument) => ownInOrder(instrument)) as [
    OwnQuestion[],
    OwnQuestion[],
  ];
  const both = is.filter((one) => was.some(({ key, place }) => key === one.key && place === one.place));
  const old = was.filter(({ key }) => both.some((one) => one.key === key));
  return both.flatMap((question, i) =>
    old[i]?.key === question.key
      ? []
      : [
          change(
            question,
            `${quoted(plainText(after, question.text))} comes earlier or later in its part.`,
            false,
          ),
        ],
  );
}
