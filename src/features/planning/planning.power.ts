import { normalQuantile } from '../../stats';
import { type Assumptions } from './planning.assumptions';

export type Design = Pick<
  Assumptions,
  'designEffect' | 'power' | 'level' | 'tests' | 'overlap' | 'correlation'
>;

export type Needed = { kind: 'people'; people: number } | { kind: 'impossible' };
export type Seen = { kind: 'change'; change: number } | { kind: 'impossible' };

/** Respondents asked, in each of two waves, to see a share move from one value to another. */
export function peopleFor(from: number, change: number, design: Design): Needed {
  const to = from + change;
  if (!(to >= -1e-12 && to <= 1 + 1e-12) || change === 0) return { kind: 'impossible' };
  const people = (design.designEffect * reach(design) ** 2 * variety(from, to, design)) / change ** 2;
  return { kind: 'people', people: Math.max(2, Math.ceil(people - 1e-9)) };
}

/** The smallest rise (or fall) of a share that a wave in which so many are asked can see. */
export function smallestChange(from: number, people: number, direction: 1 | -1, design: Design): Seen {
  const most = direction === 1 ? 1 - from : from;
  const k = (reach(design) ** 2 * design.designEffect) / people;
  const short = (change: number) => change ** 2 < k * variety(from, from + direction * change, design);
  if (!(most > 0) || short(most)) return { kind: 'impossible' };
  let [low, high] = [0, most];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (short(middle)) low = middle;
    else high = middle;
  }
  return { kind: 'change', change: high };
}

function reach({ level, tests, power }: Design): number {
  return normalQuantile(1 - (1 - level) / tests / 2) + normalQuantile(power);
}

function variety(p1: number, p2: number, { overlap, correlation }: Design): number {
  const [v1, v2] = [p1 * (1 - p1), Math.max(0, p2 * (1 - p2))];
  return v1 + v2 - 2 * overlap * correlation * Math.sqrt(v1 * v2);
}
