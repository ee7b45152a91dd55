import { foldText } from '../../coding/fold';
import { type SegmentFilter } from '../../measurement/domain';
import { type Segment } from '../trackers/segments.queries';

/** Finds what a person typed as "age=19 to 24": segment and option by key or by label. Undefined where there is no such thing. */
export function findSegment(segments: readonly Segment[], typed: string): SegmentFilter | undefined {
  const sign = typed.indexOf('=');
  if (sign < 0) return undefined;
  const segment = byName(segments, typed.slice(0, sign));
  const option = segment === undefined ? undefined : byName(segment.options, typed.slice(sign + 1));
  if (segment === undefined || option === undefined) return undefined;
  return { segment: segment.key, option: option.key };
}

/** As it is written first, so that "15-18" is never taken for "1518"; then as people type it. */
function byName<T extends { key: string; label: string }>(items: readonly T[], typed: string): T | undefined {
  const name = typed.trim();
  return (
    items.find(({ label }) => label === name) ??
    items.find(({ key }) => key === name) ??
    items.find(({ label }) => foldText(label) === foldText(name))
  );
}
