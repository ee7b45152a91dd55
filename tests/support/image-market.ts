import { type Db } from '../../src/db/connect';
import { type Measure } from '../../src/measurement/measure';
import { aTracker, fits, type Person } from './results';

/* A market of three brands and four statements in which something is to be found. */

export const BRANDS = ['ours', 'theirs', 'others'] as const;
export const STATEMENTS = ['good-value', 'keeps-promises', 'easy-to-reach', 'innovative'] as const;
const considers = (brand: string): Measure => ({ measure: 'consideration', brand, statement: null });

/** A tracker without waves. */
export async function imageTracker(db: Db, workspaceId: string): Promise<string> {
  return aTracker(db, workspaceId, {
    brands: [
      { name: 'Ours', isOwn: true },
      { name: 'Theirs', isOwn: false },
      { name: 'Others', isOwn: false },
    ],
    statements: [
      { wording: 'Good value' },
      { wording: 'Keeps promises' },
      { wording: 'Easy to reach' },
      { wording: 'Innovative' },
    ],
  });
}

/** Even numbers between 0 and 1 that look like chance and are the same every time. */
const chance = (i: number, k: number) => ((i * 7919 + k * 104729 + 12345) % 9973) / 9973;

/** Ours is good value, theirs keeps promises, others are small; whoever finds ours good value considers it more. */
export function says(i: number, b: number, s: number): boolean {
  const level = [0.4, 0.5, 0.2][b]! + (s === b ? 0.3 : 0);
  return chance(i, 10 * b + s) < level;
}
export const wouldConsider = (i: number, b: number) => chance(i, 99 + b) < (says(i, b, 0) ? 0.7 : 0.25);

/** @param skips  whether person i was not asked about brand b */
export function crowd(count: number, skips: (i: number, b: number) => boolean = () => false): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const asked = BRANDS.flatMap((brand, b) => [
      { cell: considers(brand), yes: wouldConsider(i, b) },
      ...(skips(i, b) ? [] : STATEMENTS.map((key, s) => ({ cell: fits(brand, key), yes: says(i, b, s) }))),
    ]);
    return {
      segments: { size: i % 2 === 0 ? 'small' : 'large' },
      weight: 1 + (i % 4),
      yes: asked.filter(({ yes }) => yes).map(({ cell }) => cell),
      no: asked.filter(({ yes }) => !yes).map(({ cell }) => cell),
    };
  });
}
