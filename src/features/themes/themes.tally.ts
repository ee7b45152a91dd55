import { TONES } from '../../coding/open-answer';
import { type Fold, startFold, foldedTally, foldVectors, foldWeighted } from '../../measurement/fold';
import {
  type AnswerState,
  type Layout,
  NO,
  NOT_ASKED,
  packVector,
  unpackVector,
  YES,
} from '../../measurement/layout';
import { type SegmentFilter } from '../../measurement/domain';
import { type Tally } from '../../measurement/tally';
import { type Theme, type ThemeDecision } from './themes.queries';
import { type Said, saidBy } from './themes.said';
import { type OpenWave } from './themes.waves';

/** People of a wave by what they said to a question; they count as people, unweighted. */
export type SaidCounts = Record<Said['kind'], number>;

/** Themes and tones of a question as measures of a wave, beside everybody's segments: weighted as everything else is. */
export type ThemeTally = {
  tally: Tally;
  counts: SaidCounts;
  /** position of each theme, and of each tone, among the measures */
  themeAt: (key: string) => number;
  toneAt: (tone: string) => number;
};

/** People whose vectors are put together at once. */
const AT_ONCE = 4096;

/**
 * Counts what was said by cell. Whoever is coded was asked every theme and tone; everybody else is counted in the cells, so that
 * the weights are those of the whole wave, and was asked none.
 *
 * @param cellSegments  the weighting margins, and the segment that is looked at
 * @param segment       whose people are counted in `counts`; null for everybody
 */
export async function themeTally(
  wave: OpenWave,
  question: string,
  themes: readonly Theme[],
  decisions: ReadonlyMap<string, ThemeDecision>,
  cellSegments: readonly string[],
  segment: SegmentFilter | null = null,
): Promise<ThemeTally> {
  const { results, people, silent } = wave;
  const layout = themeLayout(results.layout, question, themes);
  const fold = startFold(layout, cellSegments, results.wave.hasWeights);
  const add = adder(fold, results.wave.hasWeights);
  const pack = packer(layout, themes);
  const size = layout.segments.length;
  const isWithin = withinOf(layout, segment);
  const counts: SaidCounts = { silent: 0, nothing: 0, uncoded: 0, coded: 0 };
  for (let from = 0; from < silent.weights.length; from += AT_ONCE, await nextTurn()) {
    const weights = silent.weights.slice(from, from + AT_ONCE);
    const head = (i: number) => silent.heads.slice((from + i) * size, (from + i + 1) * size);
    const heads = weights.map((_, i) => head(i));
    counts.silent += heads.filter(isWithin).length;
    add(
      heads.map((one) => pack(one, null)),
      weights,
    );
  }
  for (let from = 0; from < people.length; from += AT_ONCE, await nextTurn()) {
    const some = people.slice(from, from + AT_ONCE);
    const said = some.map((person) => saidBy(person, question, decisions));
    said.forEach(({ kind }, i) => void (isWithin(some[i]!.head) && (counts[kind] += 1)));
    add(
      some.map(({ head }, i) => pack(head, said[i]!)),
      some.map(({ weight }) => weight),
    );
  }
  return { tally: foldedTally(fold), counts, ...positionsOf(themes) };
}

function positionsOf(themes: readonly Theme[]): Pick<ThemeTally, 'themeAt' | 'toneAt'> {
  const places = new Map(themes.map(({ key }, i) => [key, i]));
  return {
    themeAt: (key) => places.get(key)!,
    toneAt: (tone) => themes.length + TONES.findIndex((one) => one === tone),
  };
}

function withinOf({ segments }: Layout, segment: SegmentFilter | null): (head: string) => boolean {
  if (segment === null) return () => true;
  const at = segments.findIndex(({ key }) => key === segment.segment);
  const code = segments[at]?.options.indexOf(segment.option ?? '') ?? -1;
  const plain: Layout = { segments, measures: [] };
  return (head) => code >= 0 && unpackVector(plain, head).codes[at] === code;
}

function adder(fold: Fold, isWeighted: boolean) {
  return (vectors: readonly string[], weights: readonly (number | null)[]): void => {
    if (isWeighted) foldWeighted(fold, vectors.join(''), weights);
    else foldVectors(fold, vectors.join(''));
  };
}

function themeLayout({ segments }: Layout, question: string, themes: readonly Theme[]): Layout {
  const measure = (name: string, of: string) => ({
    measure: name,
    brand: '',
    statement: `${question}.${of}`,
  });
  return {
    segments,
    measures: [
      ...themes.map(({ key }) => measure('open-theme', key)),
      ...TONES.map((tone) => measure('open-tone', tone)),
    ],
  };
}

/** From somebody's segments and what they said to a vector of the layout. */
function packer(layout: Layout, themes: readonly Theme[]): (head: string, said: Said | null) => string {
  const blank = packVector(
    layout,
    layout.segments.map(() => 0),
    layout.measures.map(() => NOT_ASKED),
  );
  const rest = blank.slice(layout.segments.length);
  const plain: Layout = { segments: layout.segments, measures: [] };
  return (head, said) => {
    if (said?.kind !== 'coded') return head + rest;
    const states: AnswerState[] = [
      ...themes.map(({ key }) => (said.themes.includes(key) ? YES : NO)),
      ...TONES.map((tone) => (said.tone === tone ? YES : NO)),
    ];
    return packVector(layout, unpackVector(plain, head).codes, states);
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
