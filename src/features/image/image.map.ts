import { ASSOCIATION } from '../../measurement/measure';
import { imageMap, type MapPoint, shownOnAxes } from '../../measurement/image-map';
import { type Target } from '../positioning/positioning.queries';
import { compareWaves } from '../results/results.comparable';
import { nextTurn } from '../results/results.folding';
import { type WaveResults } from '../results/results.waves';
import { rectangleOf, type Shares, sharesOf, shownShare } from './image.cells';
import { type ImageBrand, type ImageStatement, type PerceptualMap } from './image.types';

/** With fewer brands or statements everything lies on one line. */
const FEWEST = 3;

export type MapView = {
  /** waves of the tracker that were opened, in their order */
  all: readonly WaveResults[];
  segment: string | null;
  /** locked, or none */
  target: Target | undefined;
};

/**
 * The map of a wave: on the axes of the earliest wave that asked enough of the same, so that it can be laid over those of the
 * waves before and after. Shares come from counts, so its cost does not grow with respondents.
 *
 * @returns null for a wave in which nobody was asked what fits a brand
 */
export async function perceptualMap(results: WaveResults, view: MapView): Promise<PerceptualMap | null> {
  const now = sharesOf(results);
  if (now.brands.length === 0) return null;
  const upTo = view.all.slice(0, view.all.indexOf(results) + 1);
  for (const earlier of upTo) {
    await nextTurn();
    const fit = fitOf(earlier, results, now, view);
    if (fit.brands.length >= FEWEST && fit.statements.length >= FEWEST)
      return placed(fit, now, results, upTo, view);
  }
  return { kind: 'cannot-say', reason: 'too-few' };
}

/** What makes the axes: brands and statements of a wave that has them all, and that the wave shown asked in the same way. */
type Fit = {
  wave: WaveResults;
  brands: ImageBrand[];
  statements: ImageStatement[];
  shares: number[][];
};

function fitOf(earlier: WaveResults, results: WaveResults, now: Shares, view: MapView): Fit {
  const { brands, statements, raw } = earlier === results ? now : sharesOf(earlier);
  const isSame = sameQuestion(earlier, results, view);
  const nowPlace = rectangleOf(now.raw.map((row) => row.map((share) => shownShare(share) !== null)));
  const nowKeys = nowPlace.columns.map((s) => now.statements[s]!.key);
  const kept = [...statements.keys()].filter((s) => nowKeys.includes(statements[s]!.key));
  const own = brands[0]?.key ?? '';
  const same = kept.filter((s) => isSame(own, statements[s]!.key));
  const place = rectangleOf(raw.map((row) => same.map((s) => shownShare(row[s]) !== null)));
  const columns = place.columns.map((c) => same[c]!);
  return {
    wave: earlier,
    brands: place.rows.map((b) => brands[b]!),
    statements: columns.map((s) => statements[s]!),
    shares: place.rows.map((b) => columns.map((s) => shownShare(raw[b]![s])!)),
  };
}

function sameQuestion(
  before: WaveResults,
  after: WaveResults,
  { all, segment }: MapView,
): (brand: string, statement: string) => boolean {
  if (before === after) return () => true;
  const { isComparable } = compareWaves(before, after, segment, all);
  return (brand, statement) => isComparable({ measure: ASSOCIATION, brand, statement });
}

function placed(
  fit: Fit,
  now: Shares,
  results: WaveResults,
  upTo: readonly WaveResults[],
  view: MapView,
): PerceptualMap {
  const { brands, trail, target } = pointsWanted(fit, now, results, upTo, view);
  const profiles = [...brands, ...trail, ...(target?.kind === 'profile' ? [target] : [])];
  const map = imageMap(
    fit.shares,
    profiles.map(({ profile }) => profile),
  );
  if (map.kind === 'cannot-say') return map;
  const at = (i: number): MapPoint => map.points[i] ?? { x: 0, y: 0, quality: null, distance: 0 };
  const isActive = (key: string) => fit.brands.some((brand) => brand.key === key);
  const named = brands.map(({ brand }) => brand);
  return {
    kind: 'map',
    axesOf: { id: fit.wave.wave.id, label: fit.wave.wave.label },
    ...{ axes: map.axes, inertia: map.inertia },
    shown: shownOnAxes(
      brands.map(({ profile }) => profile),
      brands.map((_, i) => at(i)),
    ),
    statements: map.statements.map(({ statement, ...rest }) => ({ ...rest, ...fit.statements[statement]! })),
    brands: named.map((brand, i) => ({ ...at(i), ...brand, isActive: isActive(brand.key) })),
    trail: trail.map(({ wave }, i) => ({ ...at(brands.length + i), wave })),
    target:
      target?.kind === 'profile'
        ? { kind: 'placed', version: target.version, ...at(profiles.length - 1) }
        : target,
    leftOut: leftOut(now, named, fit),
  };
}

/** All that is put onto the axes: the brands of the wave, ours in the waves before, and who we want to be. */
function pointsWanted(
  fit: Fit,
  now: Shares,
  results: WaveResults,
  upTo: readonly WaveResults[],
  view: MapView,
) {
  const brands = now.brands.flatMap((brand) => {
    const profile = profileOf(results, brand.key, fit);
    return profile === null ? [] : [{ brand, profile }];
  });
  const own = brands.find(({ brand }) => brand.isOwn)?.brand;
  const trail = own === undefined ? [] : trailOf(fit, own, results, upTo, view);
  return { brands, trail, target: targetOf(view.target, fit) };
}

function leftOut(now: Shares, brands: readonly ImageBrand[], { statements }: Fit) {
  const isMissing = (list: readonly { key: string }[]) => (one: { key: string }) =>
    !list.some(({ key }) => key === one.key);
  return {
    brands: now.brands.filter(isMissing(brands)).map(({ name }) => name),
    statements: now.statements.filter(isMissing(statements)).map(({ wording }) => wording),
  };
}

/** Shares of a brand at all statements of the map; null where one of them cannot be shown. */
function profileOf({ share }: WaveResults, brand: string, { statements }: Fit): number[] | null {
  const shares = statements.map(({ key }) =>
    shownShare(share({ measure: ASSOCIATION, brand, statement: key })),
  );
  const known = shares.filter((one) => one !== null);
  return known.length === shares.length && known.some((one) => one > 0) ? known : null;
}

/** Our brand in the waves before that asked the same. */
function trailOf(
  fit: Fit,
  { key }: ImageBrand,
  results: WaveResults,
  upTo: readonly WaveResults[],
  view: MapView,
): { wave: string; profile: number[] }[] {
  return upTo.slice(upTo.indexOf(fit.wave), -1).flatMap((one) => {
    const isSame = sameQuestion(one, results, view);
    const profile = fit.statements.every((statement) => isSame(key, statement.key))
      ? profileOf(one, key, fit)
      : null;
    return profile === null ? [] : [{ wave: one.wave.label, profile }];
  });
}

type WantedProfile =
  | { kind: 'profile'; version: number; profile: number[] }
  | { kind: 'not-placed'; version: number; missing: string[] };

/** Who we want to be, where the target speaks of every statement of the map. */
function targetOf(target: Target | undefined, { statements }: Fit): WantedProfile | null {
  if (target === undefined) return null;
  const wanted = new Map(target.items.map(({ statementKey, share }) => [statementKey, share]));
  const missing = statements.filter(({ key }) => !wanted.has(key)).map(({ wording }) => wording);
  const profile = statements.map(({ key }) => wanted.get(key) ?? 0);
  const { version } = target;
  return missing.length > 0 || profile.every((share) => share === 0)
    ? { kind: 'not-placed', version, missing }
    : { kind: 'profile', version, profile };
}
