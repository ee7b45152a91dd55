import { hundredths } from '../../format/number';
import { percent } from '../../format/percent';
import { ENOUGH_ON_TWO_AXES, type MapPoint, SHOWN_FROM } from '../../measurement/image-map';
import { type Image, type PerceptualMap } from './image.types';

type Kind = 'own' | 'brand' | 'statement' | 'target' | 'before';

/** For public/js/charts/map.js; x and y at full precision. */
export type MapMark = { kind: Kind; x: number; y: number; label: string; number: number | null };

export type MapFigure = {
  headline: string;
  base: string;
  warnings: string[];
  notes: string[];
  chart: { kind: 'map'; label: string; marks: MapMark[]; axes: [string, string] } | null;
  /** statements by the numbers that stand on the map */
  key: { number: number; wording: string; isHidden: boolean }[];
  rows: { name: string; what: string; x: string; y: string; quality: string; isOwn: boolean; note: string }[];
  hasTarget: boolean;
  hasTrail: boolean;
};

type Found = Extract<PerceptualMap, { kind: 'map' }>;

const WHY_NOT = {
  'too-few':
    'No map: it takes three brands and three statements that the same questionnaire asked of enough people',
  'no-pattern': 'No map: all brands have the same profile',
} as const;

/** Brands and statements on one map. */
export function presentMap(image: Image): MapFigure | null {
  const { map } = image;
  if (map === null) return null;
  if (map.kind === 'cannot-say') return { ...NOTHING, headline: WHY_NOT[map.reason] };
  const headline = mapHeadline(map);
  return {
    headline,
    base: `Correspondence analysis of raw shares; the axes are those of ${map.axesOf.label} and show ${percent(map.axes[0])} and ${percent(map.axes[1])} of the differences between brands there${map.axesOf.id === image.wave.id ? '' : `; of those in ${image.wave.label} they show ${percent(map.shown)} together`}.`,
    warnings: warnings(image, map),
    notes: notes(image, map),
    chart: {
      kind: 'map',
      label: headline,
      marks: marksOf(image, map),
      axes: [`Axis 1: ${percent(map.axes[0])}`, `Axis 2: ${percent(map.axes[1])}`],
    },
    key: map.statements.map(({ wording, quality }, i) => ({
      ...{ number: i + 1, wording },
      isHidden: !isShown(quality),
    })),
    rows: rowsOf(image, map),
    hasTarget: map.target?.kind === 'placed',
    hasTrail: map.trail.length > 0,
  };
}

const NOTHING: Omit<MapFigure, 'headline'> = {
  ...{ base: '', warnings: [], notes: [], chart: null, key: [], rows: [] },
  ...{ hasTarget: false, hasTrail: false },
};

const isShown = (quality: number | null): boolean => quality !== null && quality >= SHOWN_FROM;

/** What the first axis is about: the statements that make it, one at each end. */
export function mapHeadline({ statements, axes }: Found): string {
  const ends = [1, -1].map((sign) =>
    statements
      .filter(({ x }) => sign * x > 0)
      .reduce<Found['statements'][number] | undefined>(
        (most, one) => (one.contributions[0] > (most?.contributions[0] ?? -1) ? one : most),
        undefined,
      ),
  );
  const [right, left] = ends;
  const part = `${percent(axes[0])} of the differences`;
  if (right === undefined || left === undefined)
    return `One map of all brands and statements: ${part} on its first axis`;
  return `“${left.wording}” against “${right.wording}” tells the brands apart most: ${part}`;
}

function warnings({ grid, wave }: Image, { shown }: Found): string[] {
  const all: string[] = [];
  if (shown < ENOUGH_ON_TWO_AXES)
    all.push(
      `The two axes hold only ${percent(shown)} of what sets brands apart in ${wave.label}: much of it is not on this map. Trust the table above before it.`,
    );
  if (grid?.corrected.kind === 'corrected' && grid.corrected.cells.flat().every((cell) => !cell?.mark))
    all.push('No difference in the table above is clear, so where points lie here may be chance.');
  return all;
}

function marksOf({ tracker }: Image, { statements, brands, trail, target }: Found): MapMark[] {
  const brandMarks = brands
    .filter(({ isOwn, quality }) => isOwn || isShown(quality))
    .map(({ x, y, name, isOwn }): MapMark => ({
      kind: isOwn ? 'own' : 'brand',
      x,
      y,
      label: name,
      number: null,
    }));
  const statementMarks = statements.flatMap(({ x, y, wording, quality }, i): MapMark[] =>
    isShown(quality) ? [{ kind: 'statement', x, y, label: wording, number: i + 1 }] : [],
  );
  const before = trail.map(({ x, y, wave }): MapMark => ({
    kind: 'before',
    x,
    y,
    label: wave,
    number: null,
  }));
  const wanted: MapMark[] =
    target?.kind === 'placed'
      ? [{ kind: 'target', x: target.x, y: target.y, label: `${tracker.ownBrand} as wanted`, number: null }]
      : [];
  return [...before, ...wanted, ...brandMarks, ...statementMarks];
}

function rowsOf({ tracker }: Image, { statements, brands, trail, target }: Found): MapFigure['rows'] {
  const row = (point: MapPoint, name: string, what: string, isOwn = false) => ({
    ...{ name, what, isOwn },
    x: hundredths(point.x),
    y: hundredths(point.y),
    quality: point.quality === null ? '–' : percent(point.quality),
    note: isShown(point.quality) ? '' : isOwn ? 'poorly shown' : 'not drawn',
  });
  return [
    ...brands.map((brand) => row(brand, brand.name, 'brand', brand.isOwn)),
    ...(target?.kind === 'placed'
      ? [{ ...row(target, `${tracker.ownBrand} as wanted`, `target version ${target.version}`), note: '' }]
      : []),
    ...trail.map((point) => ({
      ...row(point, `${tracker.ownBrand}, ${point.wave}`, 'earlier wave'),
      note: '',
    })),
    ...statements.map((point, i) => row(point, point.wording, `statement ${i + 1}`)),
  ];
}

function notes({ tracker, wave }: Image, map: Found): string[] {
  const { axesOf, target, leftOut, trail } = map;
  const out = [...leftOut.brands, ...leftOut.statements.map((wording) => `“${wording}”`)];
  const all = [
    'Brands that lie near each other have similar profiles, whatever their size; the middle is the profile of all brands together. A brand leans towards a statement that lies in the same direction from the middle, and the more the further out both are. The distance between a brand and a statement is not a percentage and means nothing by itself.',
    'Points of which the two axes show less than 30 % are not where they seem to be: they are not drawn (our own brand is all the same) and stand in the table. No ranges are drawn: small distances may be chance.',
  ];
  if (axesOf.id !== wave.id)
    all.push(
      `The axes stay those of ${axesOf.label}, so maps of later waves can be laid over each other; ${trail.length === 0 ? 'brands' : 'brands, and our own in the waves between,'} are put onto them.`,
    );
  if (target?.kind === 'placed')
    all.push(
      `${tracker.ownBrand} as wanted: the shares of target version ${target.version}, put onto the same axes.`,
    );
  if (target?.kind === 'not-placed' && target.missing.length > 0)
    all.push(
      `The target is not on the map, because it does not speak of ${target.missing.map((wording) => `“${wording}”`).join(', ')}.`,
    );
  if (out.length > 0)
    all.push(
      `Not on the map, because ${axesOf.label} or this wave did not ask enough people: ${out.join(', ')}.`,
    );
  return all;
}
