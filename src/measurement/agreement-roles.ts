import { sampleQuantile } from '../stats';
import { FEWEST_FOR_SPREAD, type Wish } from './agreement';

/** A median of fewer people of one role would come near to naming them. House rule. */
export const FEWEST_PER_ROLE = 3;

export type RoleMedian = { role: string; people: number; median: number };

/** Whether a statement divides the room along roles. */
export type RoleDivide =
  | { kind: 'divide'; statement: string; most: RoleMedian; least: RoleMedian; apart: number }
  | { kind: 'no-divide'; statement: string }
  | { kind: 'cannot-say'; statement: string; reason: 'too-few' };

/**
 * Compares the medians of roles on one statement.
 *
 * @param wishes     of all statements
 * @param threshold  distance of two medians from which on roles are said to be divided, share above 0
 * @returns the two roles furthest apart; "cannot say" unless five people answered and two roles have three each
 */
export function roleDivide(statement: string, wishes: readonly Wish[], threshold: number): RoleDivide {
  const own = wishes.filter((wish) => wish.statement === statement);
  const roles = roleMedians(own);
  if (own.length < FEWEST_FOR_SPREAD || roles.length < 2)
    return { kind: 'cannot-say', statement, reason: 'too-few' };
  const [least, most] = [roles[0]!, roles.at(-1)!];
  const apart = most.median - least.median;
  return apart > threshold
    ? { kind: 'divide', statement, most, least, apart }
    : { kind: 'no-divide', statement };
}

/** Of roles with enough people, lowest median first. */
function roleMedians(wishes: readonly Wish[]): RoleMedian[] {
  const byRole = new Map<string, { role: string; desired: number[] }>();
  for (const { role, desired } of wishes) {
    const folded = role.trim().toLowerCase();
    const known = byRole.get(folded) ?? { role, desired: [] };
    known.desired.push(desired);
    byRole.set(folded, known);
  }
  return [...byRole.values()]
    .filter(({ desired }) => desired.length >= FEWEST_PER_ROLE)
    .map(({ role, desired }) => ({ role, people: desired.length, median: sampleQuantile(desired, 0.5) }))
    .sort((a, b) => a.median - b.median || (a.role < b.role ? -1 : 1));
}
