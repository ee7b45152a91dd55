import { type Db } from '../../db/connect';
import { type Facts, type Fact } from '../../measurement/reality';
import { type ShareResult } from '../../measurement/results';
import { brandsOfSize, expectedShares, movementsOf, type ShareTable } from '../../measurement/size';
import { ASSOCIATION } from '../../measurement/measure';
import { normalQuantile } from '../../stats';
import { type Shares, sharesOf, shownShare } from '../image/image.cells';
import { loadImageGrid } from '../image/image.grid';
import { type ImageGrid } from '../image/image.types';
import { type Line, lineOf } from '../results/results.line';
import { loadResults, loadScope } from '../results/results.scope';
import { type Tracker } from '../trackers/trackers.queries';
import { type Wave } from '../waves/waves.queries';
import { USUAL_DESIGN_EFFECT } from './planning.assumptions';

/** What is known of a tracker's market when somebody chooses who to be; null before anything was measured. */
export async function loadReality(db: Db, tracker: Tracker, now: Date): Promise<Facts | null> {
  const scope = await loadScope(db, tracker, now);
  const all = await loadResults(db, scope, scope.waves, {}, now);
  const shown = all.filter(({ completes }) => completes > 0);
  const current = shown.at(-1);
  if (current === undefined) return null;
  const line = lineOf(all, shown, shown.length - 1, null, now);
  const view = { segment: null, threshold: tracker.threshold };
  const grid = await loadImageGrid(db, current, view, { now, isPatient: false });
  const efficiency = current.weighting.weights?.diagnostics.efficiency ?? 0;
  const own = current.instrument.brands.find(({ isOwn }) => isOwn)?.key ?? '';
  const wave = line.waves[line.position]!.wave;
  return {
    wave: wave.label,
    items: itemsOf(line, own, grid),
    mostAbove: mostAbove(tableOf(sharesOf(current))),
    ...movements(line, own),
    designEffect: efficiency > 0 ? Math.max(1, 1 / efficiency) : USUAL_DESIGN_EFFECT,
    ahead: aheadOf(scope.everyWave, wave.position),
    time: wave.time,
    distance: distanceOf(line),
  };
}

function itemsOf({ current }: Line, own: string, grid: ImageGrid | null): Fact[] {
  const shares = sharesOf(current);
  const expected = expectedShares(tableOf(shares));
  return shares.statements.map(({ key }): Fact => {
    const today = current.share({ measure: ASSOCIATION, brand: own, statement: key });
    const fair = expected.get(`${own} ${key}`);
    const s = shares.statements.findIndex((one) => one.key === key);
    const others = shares.brands.flatMap(({ isOwn, name }, b) => {
      const range = isOwn ? null : rangeOf(shares.raw[b]![s]!);
      return range === null ? [] : [{ brand: name, ...range }];
    });
    const range = rangeOf(today);
    return {
      key,
      today: range === null ? null : { ...range, base: today.base },
      expected: fair?.expected ?? null,
      deviation: deviationOf(fair, grid, key),
      others: others.sort((a, b) => b.share - a.share),
      asked: current.completes > 0 ? Math.min(1, today.base / current.completes) : 0,
    };
  });
}

function rangeOf(result: ShareResult): { share: number; low: number | null; high: number | null } | null {
  if (result.kind !== 'estimate' || result.quality === 'hidden') return null;
  return { share: result.share, low: result.low, high: result.high };
}

/** With the interval that the Image page has, where that is worked out. */
function deviationOf(
  fair: { share: number; expected: number } | undefined,
  grid: ImageGrid | null,
  statement: string,
): Fact['deviation'] {
  if (fair === undefined) return null;
  const value = fair.share - fair.expected;
  const s = grid?.statements.findIndex(({ key }) => key === statement) ?? -1;
  const b = grid?.brands.findIndex(({ isOwn }) => isOwn) ?? -1;
  const cell = grid?.corrected.kind === 'corrected' ? (grid.corrected.cells[b]?.[s] ?? null) : null;
  if (cell === null || cell.se === null) return { value, low: null, high: null };
  const reach = normalQuantile(0.975) * cell.se;
  return { value: cell.deviation, low: cell.deviation - reach, high: cell.deviation + reach };
}

function tableOf({ brands, statements, raw }: Shares): ShareTable {
  return {
    brands: brands.map(({ key }) => key),
    statements: statements.map(({ key }) => key),
    share: raw.map((row) => row.map(shownShare)),
  };
}

function mostAbove(table: ShareTable): number | null {
  const all = [...expectedShares(table).values()].map(({ share, expected }) => share - expected);
  return all.length === 0 ? null : Math.max(...all);
}

/** Movements from each wave to the next that asked alike. */
function movements(
  { waves, current }: Line,
  own: string,
): Pick<Facts, 'own' | 'similar' | 'corrected' | 'similarBrands'> {
  const similar = brandsOfSize(tableOf(sharesOf(current)), own);
  const raw: { brand: string; moved: number; variance: number }[] = [];
  const fair: number[] = [];
  waves.slice(1).forEach(({ results: after, comparison }, i) => {
    const before = waves[i]!.results;
    const [then, now] = [before, after].map((results) => expectedShares(tableOf(sharesOf(results))));
    for (const brand of similar)
      for (const { key } of after.instrument.statements) {
        const measure = { measure: ASSOCIATION, brand, statement: key };
        const [from, to] = [before.share(measure), after.share(measure)];
        if (!comparison.isComparable(measure) || shownShare(from) === null || shownShare(to) === null)
          continue;
        if (from.kind !== 'estimate' || to.kind !== 'estimate') continue;
        raw.push({ brand, moved: to.share - from.share, variance: (from.se ?? 0) ** 2 + (to.se ?? 0) ** 2 });
        const [a, b] = [then!.get(`${brand} ${key}`), now!.get(`${brand} ${key}`)];
        if (a !== undefined && b !== undefined) fair.push(b.share - b.expected - (a.share - a.expected));
      }
  });
  const of = (some: typeof raw) =>
    movementsOf(
      some.map(({ moved }) => moved),
      some.map(({ variance }) => variance),
    );
  return {
    own: of(raw.filter(({ brand }) => brand === own)),
    similar: of(raw),
    corrected: movementsOf(fair, []),
    similarBrands: similar.length,
  };
}

function aheadOf(every: readonly Wave[], position: number): Facts['ahead'] {
  return every
    .filter((wave) => wave.position > position)
    .sort((a, b) => a.position - b.position)
    .map((wave, i) => ({ label: wave.label, waves: i + 1 }));
}

function distanceOf({ waves }: Line): number | null {
  const [first, last] = [waves[0], waves.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const distance = (last.wave.time - first.wave.time) / (waves.length - 1);
  return distance > 0 ? distance : null;
}
