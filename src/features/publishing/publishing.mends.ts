import { type WaveResults } from '../results/results.waves';
import { type MarginPlan } from '../results/results.weighting';
import { groupsOf, type Scheme } from '../weighting/weighting.scheme';
import { looksOrdered } from './publishing.scheme';

type Obstacle = WaveResults['weighting']['obstacle'];

/**
 * The scheme with the mend of what stops the weighting of a wave, to be looked at before it is saved: a segment that was not
 * asked is left out, an answer that nobody gave counts together with its neighbour.
 *
 * @returns null where nothing is in the way, or the answers have no order and nobody but a person can say which belong together
 */
export function mendedScheme(
  scheme: Scheme,
  margins: readonly MarginPlan[],
  obstacle: Obstacle,
): Scheme | null {
  const plan = margins.find(({ segment }) => segment === obstacle?.segment);
  if (obstacle === null || plan === undefined) return null;
  const { segment } = plan;
  if (obstacle.option === null)
    return { ...scheme, leftOut: [...scheme.leftOut.filter((key) => key !== segment), segment] };
  const isOrdered = scheme.ordered.includes(segment) || looksOrdered(plan);
  const neighbour = isOrdered
    ? neighbourOf(plan, obstacle.option, scheme.collapses[segment] ?? [])
    : undefined;
  if (neighbour === undefined) return null;
  const before = (scheme.collapses[segment] ?? []).flatMap(([first, ...rest]) =>
    rest.map((key) => [first!, key] as const),
  );
  const groups = groupsOf([...before, [neighbour, obstacle.option]]);
  return {
    ...scheme,
    ordered: [...new Set([...scheme.ordered, segment])],
    collapses: { ...scheme.collapses, [segment]: groups },
  };
}

/** The nearest answer with a share of the population that does not count together with it yet: before it, else after it. */
function neighbourOf(
  { options }: MarginPlan,
  option: string,
  groups: readonly (readonly string[])[],
): string | undefined {
  const group = groups.find((keys) => keys.includes(option)) ?? [option];
  const places = options.flatMap(({ key }, place) => (group.includes(key) ? [place] : []));
  const inOrder = [...options.slice(0, places[0]).reverse(), ...options.slice(places.at(-1)! + 1)];
  return inOrder.find(({ key, share }) => share > 0 && !group.includes(key))?.key;
}
