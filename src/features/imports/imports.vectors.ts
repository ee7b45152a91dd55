import { namedBrands } from '../../coding/mention-coder';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf, NPS_POINTS } from '../../instrument/layout';
import {
  type AnswerState,
  type Layout,
  NO,
  NOT_ASKED,
  packVector,
  UNKNOWN,
  YES,
} from '../../measurement/layout';
import { AIDED, conversion, measureId, npsPoint, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type Respondent, NO_POINT } from './imports.gather';
import { type History } from './imports.history';
import { type WaveFact } from './imports.instrument';
import { type Keys } from './imports.setup';

/** Which brands a respondent named without help, first one first; null where not asked. */
type Named = string[] | null;
type Reader = (respondent: Respondent, named: Named) => AnswerState;

/** Turns respondents of one wave into packed vectors. What to read for each measure is worked out once. */
export function vectorMaker(
  instrument: Instrument,
  history: History,
  facts: WaveFact[],
  keys: Keys,
): (respondent: Respondent) => string {
  const layout = layoutOf(instrument);
  const readers = readersOf(layout, instrument, history, facts, keys);
  const states = new Uint8Array(readers.length);
  return (respondent) => {
    const named = namedBy(respondent, keys);
    readers.forEach((read, i) => (states[i] = read(respondent, named)));
    const codes = respondent.options.map((option) => (option < 0 ? UNKNOWN : option));
    return packVector(layout, codes, states);
  };
}

function readersOf(
  layout: Layout,
  instrument: Instrument,
  history: History,
  facts: WaveFact[],
  keys: Keys,
): Reader[] {
  const factAt = new Map(facts.map(({ index, measure }) => [measureId(measure), index]));
  const read = (measure: string, brand: string, statement: string | null): Reader => {
    const index = factAt.get(measureId({ measure, brand, statement }));
    if (index === undefined) return () => NOT_ASKED;
    const stated: Reader = ({ states }) => states[index] as AnswerState;
    return measure === AIDED ? orNamed(stated, brand) : stated;
  };
  const special = new Map<string, (brand: string) => Reader>([
    [UNAIDED, (brand) => (_, named) => answer(named, (brands) => brands.includes(brand))],
    [TOP_OF_MIND, (brand) => (_, named) => answer(named, ([first]) => first === brand)],
    ...NPS_POINTS.map(
      (point) => [npsPoint(point), (brand: string) => scored(history, keys, brand, point)] as const,
    ),
    ...instrument.funnel.slice(1).map(({ measure: to }, i) => {
      const { measure: from } = instrument.funnel[i]!;
      return [
        conversion(to, from),
        (brand: string) => converted(read(from, brand, null), read(to, brand, null)),
      ] as const;
    }),
  ]);
  return layout.measures.map(
    ({ measure, brand, statement }) => special.get(measure)?.(brand) ?? read(measure, brand, statement),
  );
}

/** Whoever names a brand knows it, whatever they tick in the list. */
function orNamed(stated: Reader, brand: string): Reader {
  return (respondent, named) => {
    const state = stated(respondent, named);
    return state === NO && named?.includes(brand) === true ? YES : state;
  };
}

/** Asked of those who said yes to the step before. */
function converted(from: Reader, to: Reader): Reader {
  return (respondent, named) => (from(respondent, named) === YES ? to(respondent, named) : NOT_ASKED);
}

function scored({ nps }: History, keys: Keys, brand: string, point: number): Reader {
  const position = nps.findIndex((column) => keys.brands.get(column.brand) === brand);
  if (position < 0) return () => NOT_ASKED;
  return ({ points }) => {
    if (points[position] === NO_POINT) return NOT_ASKED;
    return points[position] === point ? YES : NO;
  };
}

function namedBy({ unaided }: Respondent, { coder }: Keys): Named {
  return unaided === null ? null : namedBrands(unaided, coder);
}

function answer(named: Named, isYes: (named: string[]) => boolean): AnswerState {
  if (named === null) return NOT_ASKED;
  return isYes(named) ? YES : NO;
}
