import { NPS_POINTS } from '../../instrument/layout';
import { type AnswerState, type Layout, measurePositions, YES } from '../../measurement/layout';
import { measureId, npsPoint } from '../../measurement/measure';

/** The point that was picked, from how a response counts; null where it was not asked. */
export function npsCell(
  brand: string,
  layout: Layout,
): (facts: { states: readonly AnswerState[] }) => number | null {
  const positions = measurePositions(layout);
  const points = NPS_POINTS.map((point) =>
    positions.get(measureId({ measure: npsPoint(point), brand, statement: null })),
  );
  return ({ states }) => {
    const point = points.findIndex((position) => position !== undefined && states[position] === YES);
    return point < 0 ? null : point;
  };
}
