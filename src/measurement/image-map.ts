import { correspondence, type CorrespondenceMap, supplementaryRows } from '../stats';

/** Shares of one brand (or wanted of one) over the statements of the map. */
export type Profile = readonly number[];

export type MapPoint = {
  /** principal coordinates on the first two axes, unitless */
  x: number;
  y: number;
  /** part of the point's squared distance from the middle that the two axes show, 0 to 1; null in the very middle */
  quality: number | null;
  /** squared chi-square distance from the middle, over all axes */
  distance: number;
};

export type MapStatement = MapPoint & {
  /** position among the statements given */
  statement: number;
  /** part of each axis's inertia that the statement gives it */
  contributions: [number, number];
};

export type ImageMap = {
  kind: 'map';
  inertia: number;
  /** part of the inertia on the first and the second axis */
  axes: [number, number];
  statements: MapStatement[];
  /** one per profile given; null for one that holds nothing on the statements of the map */
  points: (MapPoint | null)[];
};

export type NoImageMap = { kind: 'cannot-say'; reason: 'too-few' | 'no-pattern' };

/** Points with less of their distance in the plane are not where they seem to be. */
export const SHOWN_FROM = 0.3;
/** Where the two axes together hold less of the differences, the map leaves out too much to be read by itself. */
export const ENOUGH_ON_TWO_AXES = 0.6;

/**
 * Brands and statements on one map, by profile and not by size.
 *
 * The axes are those of `fit`; whatever else is to be seen (the same brands in another wave, a wanted profile) is put onto them
 * and has no part in them, so that the map does not turn from wave to wave.
 *
 * @param fit       shares of the brands that make the axes, each over the same statements
 * @param profiles  to be placed, over the same statements; those of `fit` among them come out where they are on their own map
 *
 * Source: Greenacre (2017), Correspondence Analysis in Practice, chapters 8, 11, 12. Checked against src/stats/correspondence.ts
 * (and so against R) in tests/measurement/image-map.test.ts.
 */
export function imageMap(fit: readonly Profile[], profiles: readonly Profile[]): ImageMap | NoImageMap {
  const map = correspondence(fit);
  if (map.kind === 'cannot-say') return map;
  const placed = supplementaryRows(map, profiles);
  return {
    kind: 'map',
    inertia: map.inertia,
    axes: [map.inertiaShare[0]!, map.inertiaShare[1] ?? 0],
    statements: map.columns.map((statement, c) => ({
      ...pointOf(map.columnPrincipal[c]!, squares(map.columnPrincipal[c]!)),
      statement,
      contributions: [map.columnContribution[c]![0]!, map.columnContribution[c]![1] ?? 0],
    })),
    points: placed.map((point, i) => (point === null ? null : pointOf(point, distance(map, profiles[i]!)))),
  };
}

function pointOf(coordinates: readonly number[], squaredDistance: number): MapPoint {
  const [x = 0, y = 0] = coordinates;
  const quality = squaredDistance > 0 ? Math.min(1, (x * x + y * y) / squaredDistance) : null;
  return { x, y, quality, distance: squaredDistance };
}

/** Chi-square distance of a profile from the middle, squared: of a profile put onto the map, the axes may hold only a part. */
function distance({ columns, columnMass }: CorrespondenceMap, profile: Profile): number {
  const own = columns.map((column) => profile[column]!);
  const total = own.reduce((sum, share) => sum + share, 0);
  return own.reduce((sum, share, c) => sum + (share / total - columnMass[c]!) ** 2 / columnMass[c]!, 0);
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/**
 * Part of what sets brands apart that the two axes show, each brand counting by its size as on a map of its own.
 *
 * @param profiles  of the brands, and their points; at least one that is not in the middle
 */
export function shownOnAxes(profiles: readonly Profile[], points: readonly MapPoint[]): number {
  let [shown, all] = [0, 0];
  points.forEach(({ x, y, distance: squared }, i) => {
    const size = profiles[i]!.reduce((sum, share) => sum + share, 0);
    shown += size * (x * x + y * y);
    all += size * squared;
  });
  return all > 0 ? Math.min(1, shown / all) : 1;
}
