import { type SegmentFilter } from '../../measurement/domain';
import { type Layout, UNKNOWN } from '../../measurement/layout';

/** Where an answer to a segment stands in vectors. */
export function codeOf(
  { segments }: Layout,
  { segment, option }: SegmentFilter,
): { segment: string; code: number } {
  const options = segments.find(({ key }) => key === segment)?.options ?? [];
  return { segment, code: option === null ? UNKNOWN : options.indexOf(option) };
}
