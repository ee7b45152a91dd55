import { createHash } from 'node:crypto';
import { type PlannedPage } from './executive.story.queries';

/** A page of the story as there is something to show for it. */
export type StoryPage = PlannedPage & { name: string; headline: string };
type Shown = Pick<StoryPage, 'page' | 'name' | 'headline'>;

/**
 * The pages of a story: those that somebody arranged in their order, then the rest as the report has them.
 *
 * @param shown  what there is to show now, in the order of the report
 */
export function storyOf(shown: readonly Shown[], planned: readonly PlannedPage[]): StoryPage[] {
  const arranged = planned.flatMap((plan) => {
    const page = shown.find((one) => one.page === plan.page);
    return page === undefined ? [] : [{ ...page, ...plan }];
  });
  const rest = shown.filter(({ page }) => !planned.some((plan) => plan.page === page));
  return [...arranged, ...rest.map((page) => ({ ...page, isHidden: false, notes: '' }))];
}

/** Pages before and after one that is looked at, over those that are hidden; null at the ends. */
export function neighboursOf(
  pages: readonly StoryPage[],
  page: string,
): { previous: StoryPage | null; next: StoryPage | null; number: number; of: number } {
  const at = pages.findIndex((one) => one.page === page);
  const told = (one: StoryPage) => !one.isHidden;
  return {
    previous: pages.slice(0, at).findLast(told) ?? null,
    next: pages.slice(at + 1).find(told) ?? null,
    number: pages.slice(0, at + 1).filter(told).length,
    of: pages.filter(told).length,
  };
}

/** One place earlier or later; at the ends it stays where it is. */
export function moved<T extends { page: string }>(pages: readonly T[], page: string, by: -1 | 1): T[] {
  const from = pages.findIndex((one) => one.page === page);
  const to = from + by;
  const one = pages[from];
  if (one === undefined || to < 0 || to >= pages.length) return [...pages];
  const rest = pages.filter((other) => other !== one);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** Changes with whatever is stored, so that two editors notice each other. */
export function stampOf(planned: readonly PlannedPage[]): string {
  return createHash('sha256').update(JSON.stringify(planned)).digest('hex').slice(0, 16);
}
