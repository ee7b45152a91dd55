import { LEAST_GROUP } from '../../instrument/insiders';
import { type Hidden } from './insiders.types';

/**
 * Which groups may be shown, so that none of fewer than LEAST_GROUP people is seen, and none follows by taking the shown ones
 * from the total: while those hidden together are somebody but too few, the smallest of the shown is hidden with them.
 *
 * @param sizes  people of each group
 * @param rest   people of the total who are in none of them, and are never shown
 * @returns for each group null where it may be shown, else why not
 */
export function hiddenGroups(sizes: readonly number[], rest: number): (Hidden['reason'] | null)[] {
  const hidden = sizes.map((size): Hidden['reason'] | null => {
    if (size >= LEAST_GROUP) return null;
    return size === 0 ? 'nobody-answered' : 'too-few';
  });
  for (;;) {
    const unseen = rest + sizes.reduce((sum, size, i) => sum + (hidden[i] === null ? 0 : size), 0);
    if (unseen === 0 || unseen >= LEAST_GROUP) return hidden;
    const next = smallestShown(sizes, hidden);
    if (next === undefined) return hidden;
    hidden[next] = 'would-show-others';
  }
}

function smallestShown(
  sizes: readonly number[],
  hidden: readonly (Hidden['reason'] | null)[],
): number | undefined {
  const shown = sizes.flatMap((size, i) => (hidden[i] === null ? [{ size, i }] : []));
  return shown.sort((a, b) => a.size - b.size)[0]?.i;
}
