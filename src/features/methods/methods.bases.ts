import { type Instrument } from '../../instrument/instrument';
import { cellCodes } from '../../measurement/cells';
import { UNKNOWN } from '../../measurement/layout';
import { ASSOCIATION, npsPoint, UNAIDED } from '../../measurement/measure';
import { type Tally } from '../../measurement/tally';

/** Fewest and most people asked, over the brands and statements of a question. */
export type Base = { least: number; most: number };

/**
 * How many respondents were asked each question and answered it, unweighted, by the keys of the described questionnaire
 * ("unaided", "image", "nps", a funnel measure, "segment:size"). A question that no count is kept for is not in it.
 */
export function basesByQuestion(tally: Tally, instrument: Instrument): Map<string, Base> {
  const bases = new Map<string, Base>();
  const add = (key: string, base: Base | undefined) => base !== undefined && bases.set(key, base);
  for (const { key } of instrument.segments) add(`segment:${key}`, answeredSegment(tally, key));
  add('unaided', askedOf(tally, UNAIDED));
  for (const { measure } of instrument.funnel) add(measure, askedOf(tally, measure));
  add('image', askedOf(tally, ASSOCIATION));
  add('nps', askedOf(tally, npsPoint(0)));
  return bases;
}

function askedOf(tally: Tally, measure: string): Base | undefined {
  const cells = tally.keys.length;
  const bases = tally.layout.measures.flatMap((one, position) => {
    if (one.measure !== measure) return [];
    const from = position * cells;
    return [tally.asked.subarray(from, from + cells).reduce((sum, asked) => sum + asked, 0)];
  });
  return bases.length === 0 ? undefined : { least: Math.min(...bases), most: Math.max(...bases) };
}

/** Only segments among the cells are counted in a tally. */
function answeredSegment(tally: Tally, key: string): Base | undefined {
  if (!tally.cellSegments.includes(key)) return undefined;
  let people = 0;
  cellCodes(tally, key).forEach((code, cell) => {
    if (code !== UNKNOWN) people += tally.counts[cell]!;
  });
  return { least: people, most: people };
}
