import {
  covarianceOf,
  deviates,
  minus,
  movesOf,
  ratioOf,
  type Statistic,
  weightedMean,
} from '../../../src/stats';
import { answers, type Vector } from '../../support/oracle';
import { type Raked, type RakedSource, rakedSource } from '../raked';

type Inputs = RakedSource & { segment: string; items: string[] };

/** Segments of each item, against the rest and against everybody. */
export function rakedSegments({ inputs }: Vector<Inputs, unknown>): unknown {
  const raked = rakedSource(inputs);
  const segments = [...new Set(raked.table.map((row) => row[inputs.segment]!))];
  return Object.fromEntries(
    inputs.items.map((item) => {
      const y = answers(raked.table, item);
      const inside = (segment: string) => (i: number) => raked.table[i]![inputs.segment] === segment;
      return [
        item,
        Object.fromEntries(segments.map((segment) => [segment, segmentOf(raked, y, inside(segment))])),
      ];
    }),
  );
}

function segmentOf(raked: Raked, y: (number | null)[], isIn: (i: number) => boolean) {
  const own = y.map((answer, i) => (isIn(i) ? answer : null));
  const route = { variance: 'survey' as const, base: raked.base, design: raked.design };
  const estimate = weightedMean(own, raked.weights, route);
  if (estimate.kind === 'cannot-say') return { n: 0, p: null, se: null };
  const flags = (list: (number | null)[]) => [
    Float64Array.from(list, (answer) => answer ?? 0),
    Float64Array.from(list, (answer) => (answer === null ? 0 : 1)),
  ];
  const rest = y.map((answer, i) => (isIn(i) ? null : answer));
  const moves = movesOf([...flags(own), ...flags(rest)], { weight: raked.weights, route });
  const [inSegment, inRest, everybody] = [ratioOf([0], [1]), ratioOf([2], [3]), ratioOf([0, 2], [1, 3])];
  const against = (other: Statistic) => {
    const gap = deviates(moves, minus(inSegment, other));
    const value = minus(inSegment, other).value(moves.totals);
    return Number.isFinite(value)
      ? { value, se: Math.sqrt(covarianceOf(gap, gap)) }
      : { value: null, se: null };
  };
  const [fromRest, fromTotal] = [against(inRest), against(everybody)];
  return {
    n: estimate.base,
    p: estimate.mean,
    se: estimate.se,
    kish_neff: estimate.effectiveBase,
    diff_vs_rest: fromRest.value,
    se_diff_vs_rest: fromRest.se,
    diff_vs_total: fromTotal.value,
    se_diff_vs_total: fromTotal.se,
  };
}
