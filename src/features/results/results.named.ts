import { type Db } from '../../db/connect';
import { type SegmentFilter } from '../../measurement/domain';
import { type Block } from '../../measurement/columns';
import { NOT_ASKED, UNKNOWN, vectorLength } from '../../measurement/layout';
import { UNAIDED } from '../../measurement/measure';
import {
  findVectorPage,
  listWeightedVectors,
  type Place,
  RESPONDENT_SEPARATOR,
  START,
} from '../columns/columns.vectors.queries';
import { type WaveResults } from './results.waves';

/** Respondents read at once, so that others get their turn. */
const PAGE = 2048;
const FIRST_CHARACTER = 48;

/** Some respondents of a wave with what each of them typed; null for whoever was not asked, or is not spoken of. */
export type NamedPage = { block: Block; typed: readonly (readonly string[] | null)[] };

/** Brands of the wave that could be named, in the order of the questionnaire: null where it did not ask. */
export function nameableBrands({ instrument, layout }: WaveResults): string[] | null {
  const keys = instrument.brands
    .map(({ key }) => key)
    .filter((key) => layout.measures.some(({ measure, brand }) => measure === UNAIDED && brand === key));
  return keys.length === 0 ? null : keys;
}

/**
 * The respondents of a wave with what they typed, page by page in the order of completion.
 *
 * @param margins  segments that decide their weights
 * @param before   completions from this instant on are left out, so that two readings are of the same people
 */
export async function* namedPages(
  db: Db,
  results: WaveResults,
  margins: readonly string[],
  segment: SegmentFilter | null,
  before: string,
): AsyncGenerator<NamedPage> {
  for (let place: Place | undefined = START; place !== undefined;) {
    const page = await readPage(db, results, place, before);
    if (page.vectors.length > 0) yield opened(results, page, margins, segment);
    place = page.vectors.length < PAGE ? undefined : page.last;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

type Read = { vectors: string[]; mentions: string[]; weights: Float64Array | null; last: Place | undefined };

async function readPage(db: Db, { wave, layout }: WaveResults, after: Place, before: string): Promise<Read> {
  if (wave.hasWeights) {
    const rows = await listWeightedVectors(db, wave.id, after, before, PAGE);
    return {
      vectors: rows.map(({ vector }) => vector),
      mentions: rows.map(({ mentions }) => mentions),
      weights: Float64Array.from(rows, ({ weight }) => weight ?? 0),
      last: rows.at(-1),
    };
  }
  const page = await findVectorPage(db, wave.id, after, before, PAGE);
  if (page === undefined) return { vectors: [], mentions: [], weights: null, last: undefined };
  const stride = vectorLength(layout);
  const vectors = Array.from({ length: page.respondents }, (_, i) =>
    page.vectors.slice(i * stride, (i + 1) * stride),
  );
  return { vectors, mentions: page.mentions.split(RESPONDENT_SEPARATOR), weights: null, last: page.last };
}

function opened(
  { layout, instrument }: WaveResults,
  { vectors, mentions, weights }: Read,
  margins: readonly string[],
  segment: SegmentFilter | null,
): NamedPage {
  const codesOf = (key: string) => {
    const at = layout.segments.findIndex((one) => one.key === key);
    return Uint8Array.from(vectors, (vector) => vector.charCodeAt(at) - FIRST_CHARACTER);
  };
  const isWithin = withinOf(layout, segment, codesOf);
  const keys = new Set(instrument.brands.map(({ key }) => key));
  const places = layout.measures.flatMap(({ measure, brand }, i) =>
    measure === UNAIDED && keys.has(brand) ? [i] : [],
  );
  const isAsked = (vector: string) =>
    places.some((place) => {
      const packed = vector.charCodeAt(layout.segments.length + Math.floor(place / 3)) - FIRST_CHARACTER;
      return ((packed >> (2 * (place % 3))) & 3) !== NOT_ASKED;
    });
  const segments = new Map(margins.map((key) => [key, codesOf(key)]));
  return {
    block: { respondents: vectors.length, segments, answers: new Map(), weights },
    typed: vectors.map((vector, i) => {
      if (!isAsked(vector) || !isWithin(i)) return null;
      return (mentions[i] ?? '').split('\n').filter((text) => text !== '');
    }),
  };
}

function withinOf(
  { segments }: WaveResults['layout'],
  segment: SegmentFilter | null,
  codesOf: (key: string) => Uint8Array,
): (respondent: number) => boolean {
  if (segment === null) return () => true;
  const options = segments.find(({ key }) => key === segment.segment)?.options ?? [];
  const code = segment.option === null ? UNKNOWN : options.indexOf(segment.option);
  if (code < 0 || options.length === 0) return () => false;
  const codes = codesOf(segment.segment);
  return (i) => codes[i] === code;
}
