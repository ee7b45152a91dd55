import { type Disclosure, discloseTally } from '../../measurement/disclosure-tally';
import { type SegmentFilter } from '../../measurement/domain';
import { type Measure, npsPoint } from '../../measurement/measure';
import { type Tally } from '../../measurement/tally';
import { type WaveResults } from './results.waves';

const TOO_FEW = { kind: 'cannot-say', reason: 'too-few-to-show', base: 0 } as const;

/** A tally is a value that never changes, and so is what may be told of it. */
const known = new WeakMap<Tally, Map<string, Disclosure>>();

/**
 * A wave's results as readers outside the house get them: nothing about small groups, and nothing they could be worked out from.
 *
 * @returns nothing where the wave itself is too small
 */
export function disclosed(
  results: WaveResults,
  filter: SegmentFilter | null,
  threshold: number,
): WaveResults[] {
  const disclosure = disclosureOf(results, threshold);
  if (!disclosure.isOpen) return [];
  const isTold = (measure: Measure) => results.isSplit !== true && disclosure.tells(measure, filter);
  return [
    {
      ...results,
      share: (measure) => hideUnless(isTold(measure), results.share(measure)),
      nps: (brand) =>
        hideUnless(isTold({ measure: npsPoint(0), brand, statement: null }), results.nps(brand)),
    },
  ];
}

/** What a wave's readers outside may look at. The segment looked at must be none, or one of the wave's usual cells. */
export function disclosureOf({ instrument, weighting }: WaveResults, threshold: number): Disclosure {
  const { people } = weighting;
  const offered = offeredBy(instrument.segments);
  const way = JSON.stringify([threshold, offered]);
  const before = known.get(people)?.get(way);
  if (before !== undefined) return before;
  const fresh = discloseTally(people, offered, threshold);
  known.set(people, (known.get(people) ?? new Map<string, Disclosure>()).set(way, fresh));
  return fresh;
}

/** Answers that a report offers: of segments that the wave asked, those that belong to its audience. */
function offeredBy(segments: WaveResults['instrument']['segments']): SegmentFilter[] {
  return segments.flatMap(({ key, options }) =>
    options.flatMap((option) => (option.qualifies ? [{ segment: key, option: option.key }] : [])),
  );
}

function hideUnless<T extends { kind: string; reason?: string }>(
  isTold: boolean,
  result: T,
): T | typeof TOO_FEW {
  return isTold || result.kind === 'cannot-say' ? result : TOO_FEW;
}
