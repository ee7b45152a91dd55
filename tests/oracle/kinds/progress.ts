import { progressToTarget } from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Case = Record<'baseline' | 'current' | 'target' | 'var_baseline' | 'var_current', number> & {
  cov?: number;
};
type Inputs = { level?: number; cases: Case[] };

export function progressOf({
  inputs: { level = 0.95, cases },
  expected,
}: Vector<Inputs, { cases: unknown[] }>): unknown {
  return {
    cases: cases.map(({ baseline, current, target, var_baseline, var_current, cov = 0 }, i) => {
      const before = { value: baseline, variance: var_baseline };
      const now = { value: current, variance: var_current };
      const progress = progressToTarget(before, now, target, cov, level);
      if (progress.kind === 'cannot-say') return nothingIn(expected.cases[i]);
      const { fieller, delta } = progress;
      return {
        progress: progress.progress,
        se_delta: progress.deltaSe,
        ci_delta: [delta.low, delta.high],
        g: progress.g,
        fieller: {
          type: fieller.type.replace('-', '_'),
          limits: fieller.type === 'whole-line' ? null : [fieller.low, fieller.high],
        },
      };
    }),
  };
}

/** Null in every place of a case, in whatever shape the vector writes it: there is no progress to speak of. */
function nothingIn(shape: unknown): unknown {
  if (typeof shape !== 'object' || shape === null) return null;
  return Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, nothingIn(value)]));
}
