import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { type Db } from '../../src/db/connect';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { newId } from '../../src/db/ids';
import { insertTracker } from '../../src/features/trackers/trackers.insert';
import { type Layout, NO, NOT_ASKED, packVector, YES } from '../../src/measurement/layout';

export type Size = { brands: number; statements: number };

const shares = (count: number) => Array.from({ length: count }, () => 1 / count);
const segment = (label: string, wanted: (number | null)[]) => ({
  label,
  question: `${label}?`,
  options: wanted.map((populationShare, i) => ({ label: `${label} ${i + 1}`, populationShare })),
});

/** A tracker as large as they get: two weighting margins, two more segments, 240 combinations of them. */
export async function aLargeTracker(
  db: Db,
  createdAt: string,
  { brands, statements }: Size,
): Promise<{ workspaceId: string; trackerId: string }> {
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: 'Bench', createdAt });
  const trackerId = await insertTracker(db, {
    workspaceId,
    name: 'Bench',
    category: 'suppliers',
    sponsor: 'a research team',
    createdAt,
    brands: Array.from({ length: brands }, (_, i) => ({ name: `Brand ${i + 1}`, isOwn: i === 0 })),
    statements: Array.from({ length: statements }, (_, i) => ({ wording: `Statement ${i + 1}` })),
    segments: [
      segment('Age', shares(5)),
      segment('Region', shares(4)),
      segment('Role', [null, null, null]),
      segment('Size', [null, null, null, null]),
    ],
  });
  return { workspaceId, trackerId };
}

/** Vectors of people who answer by chance, from a seed: a third not asked, a third of the others yes. */
export function randomVectors(layout: Layout, count: number, seed: number): string[] {
  const random = xoroshiro128plus(seed);
  const below = (most: number) => uniformInt(random, 0, most - 1);
  const states = [NOT_ASKED, NO, NO, YES, NO, NOT_ASKED] as const;
  return Array.from({ length: count }, () =>
    packVector(
      layout,
      layout.segments.map(({ options }) => below(options.length)),
      layout.measures.map(() => states[below(states.length)]!),
    ),
  );
}
