import { ASSOCIATION, conversion, npsPoint, TOP_OF_MIND, UNAIDED } from '../measurement/measure';
import { type Instrument, type InstrumentSegment } from './instrument';
import { NPS_POINTS } from './layout';
import { fictitiousChanges } from './fictitious.diff';
import { ownChanges } from './own-diff';
import { translationChanges } from './translation.diff';
import { WORDING, wording, type WordingKey } from './wording';

/** One difference between two questionnaires, in plain words. */
export type InstrumentChange = {
  /** stable name of what changed: "question:nps", "brand:nordlicht", "statement:reliable", "segment:age", "boxes" */
  key: string;
  what: string;
  /** whether answers before and after are no longer comparable */
  isBreak: boolean;
  /** measures that it touches; with `brand` or `statement`, only those of that one */
  measures: string[];
  brand?: string;
  statement?: string;
  segment?: string;
  /** the list that people read became longer or shorter, though not by a brand */
  isList?: true;
};

/** Everything that was asked differently; empty when both ask the same. */
export function instrumentChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  return [...changesInWords(before, after), ...translationChanges(before, after, changesInWords)];
}

/** Compared in the language that each of the two is in. */
function changesInWords(before: Instrument, after: Instrument): InstrumentChange[] {
  return [
    ...questionChanges(before, after),
    ...settingChanges(before, after),
    ...brandChanges(before, after),
    ...fictitiousChanges(before, after),
    ...statementChanges(before, after),
    ...segmentChanges(before, after),
    ...ownChanges(before, after),
  ];
}

const quoted = (text: string) => `“${text}”`;
const fromTo = (a: string, b: string) => `from ${quoted(a)} to ${quoted(b)}`;

function questionChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  const steps = [...before.funnel, ...after.funnel].map(({ measure }) => measure);
  const keys = [...new Set([...Object.keys(WORDING), ...steps])];
  return keys.flatMap((key): InstrumentChange[] => {
    const [was, is] = [questionText(before, key), questionText(after, key)];
    if (was === is) return [];
    const measures = measuresOf(key, after);
    const name = quoted(key.replaceAll(/[.-]/g, ' '));
    if (was === undefined)
      return [
        { key: `question:${key}`, what: `${name} is asked for the first time.`, isBreak: false, measures },
      ];
    if (is === undefined)
      return [{ key: `question:${key}`, what: `${name} is no longer asked.`, isBreak: false, measures }];
    return [
      {
        key: `question:${key}`,
        what: `The words of ${name} changed ${fromTo(was, is)}.`,
        isBreak: measures.length > 0,
        measures,
      },
    ];
  });
}

/** The words as asked; undefined where the instrument does not ask them. */
function questionText(instrument: Instrument, key: string): string | undefined {
  const [question = ''] = key.split('.');
  if (question === 'unaided' && !instrument.hasUnaided) return undefined;
  if (question === 'nps' && !instrument.hasNps) return undefined;
  if (question === 'image' && instrument.statements.length === 0) return undefined;
  const isGeneral = ['unaided', 'nps', 'image', 'undisclosed'].includes(question);
  if (!isGeneral && !instrument.funnel.some(({ measure }) => measure === question)) return undefined;
  if (key in WORDING) return wording(instrument, key as WordingKey, '…');
  return instrument.funnel.find(({ measure }) => measure === key)?.question;
}

function measuresOf(key: string, { funnel }: Instrument): string[] {
  const [question = ''] = key.split('.');
  if (question === 'undisclosed') return [];
  if (question === 'unaided') return [UNAIDED, TOP_OF_MIND];
  if (question === 'image') return [ASSOCIATION];
  if (question === 'nps') return NPS_POINTS.map(npsPoint);
  const steps = funnel.map(({ measure }) => measure);
  const joined = steps.slice(1).map((to, i) => [conversion(to, steps[i]!), to, steps[i]!] as const);
  return [
    question,
    ...joined.filter(([, to, from]) => to === question || from === question).map(([name]) => name),
  ];
}

function settingChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  const changes: InstrumentChange[] = [];
  if (before.hasUnaided && after.hasUnaided && before.unaidedBoxes !== after.unaidedBoxes) {
    const what = `Room for ${after.unaidedBoxes} names in place of ${before.unaidedBoxes}: more boxes bring more mentions.`;
    changes.push({ key: 'boxes', what, isBreak: true, measures: [UNAIDED] });
  }
  if (before.imageBrandsPerPerson !== after.imageBrandsPerPerson) {
    const what = `Image is asked for up to ${after.imageBrandsPerPerson} brands a person, before ${before.imageBrandsPerPerson}.`;
    changes.push({ key: 'image-brands', what, isBreak: false, measures: [ASSOCIATION] });
  }
  changes.push(...orderChanges(before, after));
  if (before.origin !== after.origin) {
    const what = 'One was asked here, the other imported: it may have been asked in another way.';
    changes.push({ key: 'origin', what, isBreak: false, measures: [] });
  }
  return changes;
}

function orderChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  const changes: InstrumentChange[] = [];
  const add = (key: string, what: string, measures: string[]) =>
    changes.push({ key, what, isBreak: true, measures });
  const brands = (instrument: Instrument) => instrument.brandOrder ?? 'random';
  const statements = (instrument: Instrument) => instrument.statementOrder ?? 'random';
  const blocks = (instrument: Instrument) => (instrument.shuffledBlocks?.length ?? 0) > 1;
  const steps = after.funnel.map(({ measure }) => measure);
  if (brands(before) !== brands(after))
    add('brand-order', `Brands come in another order: ${brands(after)}, before ${brands(before)}.`, steps);
  if (statements(before) !== statements(after)) {
    const what = `Statements come in another order: ${statements(after)}, before ${statements(before)}.`;
    add('statement-order', what, [ASSOCIATION]);
  }
  if (blocks(before) !== blocks(after)) {
    const what = blocks(after)
      ? 'Image and recommendation swap places for half of the people.'
      : 'Image and recommendation no longer swap places.';
    add('block-order', what, [ASSOCIATION, ...NPS_POINTS.map(npsPoint)]);
  }
  return changes;
}

function brandChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  const pairs = paired(before.brands, after.brands);
  return pairs.flatMap(([key, was, is]): InstrumentChange[] => {
    const base = { key: `brand:${key}`, isBreak: false, measures: [], brand: key };
    if (was === undefined) return [{ ...base, what: `${is!.name} joined the list.` }];
    if (is === undefined) return [{ ...base, what: `${was.name} left the list.` }];
    if (was.name === is.name) return [];
    const measures = [...after.funnel.map(({ measure }) => measure), ASSOCIATION];
    return [
      {
        ...base,
        what: `A brand is shown by another name: ${fromTo(was.name, is.name)}.`,
        isBreak: true,
        measures,
      },
    ];
  });
}

function statementChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  return paired(before.statements, after.statements).flatMap(([key, was, is]): InstrumentChange[] => {
    const base = { key: `statement:${key}`, isBreak: false, measures: [ASSOCIATION], statement: key };
    if (was === undefined) return [{ ...base, what: `The statement ${quoted(is!.wording)} is new.` }];
    if (is === undefined)
      return [{ ...base, what: `The statement ${quoted(was.wording)} is no longer asked.` }];
    if (was.wording === is.wording) return [];
    return [{ ...base, what: `A statement changed ${fromTo(was.wording, is.wording)}.`, isBreak: true }];
  });
}

function segmentChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  return paired(before.segments, after.segments).flatMap(([key, was, is]): InstrumentChange[] => {
    const base = { key: `segment:${key}`, measures: [], segment: key };
    if (was === undefined)
      return [{ ...base, what: `${is!.label} is asked for the first time.`, isBreak: false }];
    if (is === undefined) return [{ ...base, what: `${was.label} is no longer asked.`, isBreak: false }];
    const what = segmentDifference(was, is);
    return what === undefined ? [] : [{ ...base, what, isBreak: true }];
  });
}

function segmentDifference(was: InstrumentSegment, is: InstrumentSegment): string | undefined {
  if (was.question !== is.question)
    return `The question about ${is.label} changed ${fromTo(was.question, is.question)}.`;
  const options = (segment: InstrumentSegment) => segment.options.map(({ label }) => label).join(' · ');
  if (options(was) !== options(is))
    return `The answers to ${is.label} changed ${fromTo(options(was), options(is))}.`;
  const audience = (segment: InstrumentSegment) => segment.options.map(({ qualifies }) => qualifies).join();
  if (audience(was) !== audience(is)) return `Who belongs to the audience by ${is.label} changed.`;
  return was.place === is.place ? undefined : `${is.label} is asked at another place.`;
}

/** Things of two lists side by side by key, in the order of the second, then what only the first has. */
function paired<T extends { key: string }>(
  before: readonly T[],
  after: readonly T[],
): [string, T | undefined, T | undefined][] {
  const keys = new Set([...after, ...before].map(({ key }) => key));
  return [...keys].map((key) => [key, before.find((t) => t.key === key), after.find((t) => t.key === key)]);
}
