import { gapToTarget } from '../../measurement/gap';
import { type Measure } from '../../measurement/measure';
import { type SegmentFilter } from '../../measurement/domain';
import { type Target, type TargetItem } from '../positioning/positioning.queries';
import { type Wave } from '../waves/waves.queries';
import { calendarOf, courseOf } from './results.course';
import { courseNumbers, type CourseNumbers, NO_COURSE } from './results.course.rows';
import { lineOf } from './results.line';
import { type OverlapOf } from './results.overlap.types';
import { type WaveResults } from './results.waves';

/** Progress and arrival as they stood in any wave, as its report says them. */
export type Courses = (results: WaveResults, measure: Measure, item: TargetItem) => CourseNumbers;

/** @param every  all waves that were opened, in their order */
export function coursesOf(
  every: readonly WaveResults[],
  planned: readonly Wave[],
  target: Target | undefined,
  segment: SegmentFilter | null,
  now: Date,
  overlap: OverlapOf = () => null,
): Courses {
  const shown = every.filter(({ completes }) => completes > 0);
  if (shown.length === 0) return () => NO_COURSE;
  const line = lineOf(every, shown, shown.length - 1, segment?.segment ?? null, now, overlap);
  const calendar = calendarOf(planned, line.waves);
  const lockedAt = target?.lockedAt ?? null;
  return (results, measure, item) => {
    const position = shown.indexOf(results);
    if (position < 0) return NO_COURSE;
    const gap = gapToTarget(results.share(measure), item.share);
    const { progress, arrival } = courseOf(
      { ...line, position },
      measure,
      { ...item, lockedAt },
      gap,
      calendar,
    );
    return courseNumbers(progress, arrival);
  };
}
