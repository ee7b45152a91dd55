import { detectableChange, peopleForChange, type PlanAssumptions, powerOfChange } from '../../stats/planner';
import { type Assumptions } from './planning.assumptions';

export type Design = Pick<
  Assumptions,
  'designEffect' | 'power' | 'level' | 'tests' | 'overlap' | 'correlation'
>;

export type Needed = { kind: 'people'; people: number } | { kind: 'impossible' };
export type Seen = { kind: 'change'; change: number } | { kind: 'impossible' };

/** What rounding leaves of a share at 0 or 1. */
const ROUNDING = 1e-12;

/** Respondents asked, in each of two waves, to see a share move; `impossible` where it would leave 0 to 1. */
export function peopleFor(from: number, change: number, design: Design): Needed {
  const to = from + change;
  if (!(to >= -ROUNDING && to <= 1 + ROUNDING) || change === 0) return { kind: 'impossible' };
  const { exact } = peopleForChange(from, Math.min(1, Math.max(0, to)), assumed(design));
  return { kind: 'people', people: Math.max(2, Math.ceil(exact - 1e-9)) };
}

/** The smallest rise (or fall) of a share that can be seen where so many are asked in each wave. */
export function smallestChange(from: number, people: number, direction: 1 | -1, design: Design): Seen {
  const change =
    design.overlap === 0
      ? detectableChange(from, people, direction === 1 ? 'up' : 'down', assumed(design))
      : searched(from, people, direction, design);
  return change === null ? { kind: 'impossible' } : { kind: 'change', change };
}

/** For a panel there is no closed form: halves the span in which the chance to see the change becomes the one wished for. */
function searched(from: number, people: number, direction: 1 | -1, design: Design): number | null {
  const most = direction === 1 ? 1 - from : from;
  const isSeen = (change: number) =>
    powerOfChange(from, from + direction * change, people, assumed(design)) >= design.power;
  if (!(most > 0) || !isSeen(most)) return null;
  let [low, high] = [0, most];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (isSeen(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function assumed({ designEffect, power, level, tests, overlap, correlation }: Design): PlanAssumptions {
  return { alpha: 1 - level, power, designEffect, tests, overlap, correlation };
}
