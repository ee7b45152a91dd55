import { buildReport } from '../../src/features/results/results.report';
import { loadClusterPlace } from '../../src/features/results/results.clusters.place';
import { workOutClusters } from '../../src/features/results/results.clusters.working';
import { resultsRows } from '../../src/features/results/results.rows';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { groupedJackknife } from '../../src/stats';
import { useApp } from '../support/app';
import { importText, MAPPING } from '../support/history';
import { textOf } from '../support/planned-tracker';

const app = useApp();
const HEADER = 'id,wave,date,place,age,aware_1,aware_2,bought_1,bought_2,image_1_a,image_2_a';
const PEOPLE = 240;
const TOWNS = 24;

const townOf = (i: number): number => i % TOWNS;
/** In a town nearly everybody knows us, or nearly nobody does. */
const isAware = (i: number): boolean => (townOf(i) % 2 === 0 ? i % 10 !== 0 : i % 11 === 0);

function rows(hasTowns: boolean): string[] {
  return ['2025 spring', '2025 autumn'].flatMap((wave, w) =>
    Array.from({ length: PEOPLE }, (_, i) => {
      const date = w === 0 ? '2025-03-01' : '2025-09-01';
      const aware = isAware(i) ? 1 : 0;
      const town = hasTowns ? `Town ${townOf(i)}` : '';
      return `${i},${wave},${date},${town},${i % 2 ? 'under 40' : '40 or over'},${aware},0,0,0,,`;
    }),
  );
}

async function imported(hasTowns = true) {
  const workspace = await app.workspace();
  const { weight, ...mapping } = MAPPING;
  expect(weight).toBe('weight');
  const outcome = await importText(app.db, [HEADER, ...rows(hasTowns), ''].join('\n'), {
    workspaceId: workspace.id,
    mapping: { ...mapping, cluster: 'place' },
  });
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
  const tracker = await getTracker(app.db, workspace.id, outcome.trackerId);
  const [, autumn] = await listWaves(app.db, tracker.id);
  return { workspace, tracker, autumn: autumn! };
}
type Place = Awaited<ReturnType<typeof imported>>;

async function workedOut({ tracker, autumn }: Place, groups: number | null = null) {
  const place = await loadClusterPlace(app.db, tracker, autumn.id, app.clock.now);
  return workOutClusters(app.db, place!.results, { groups, seed: 1 }, app.clock.now);
}

async function awareness({ tracker }: Place, view: { variance?: 'clusters' | 'jackknife' } = {}) {
  const results = await resultsRows(app.db, tracker, { waveLabel: '2025 autumn', ...view }, app.clock.now);
  const row = results.estimates.find(
    ({ measure, brand }) => measure === 'aided-awareness' && brand === 'Ours',
  );
  return { ...row!, missing: results.withoutClusters };
}

/** Errors of an unweighted share by leaving out each town, also one that none of these people live in. */
function slow(people: number[]): number {
  const towns = Array.from({ length: TOWNS }, (_, town) => people.filter((i) => townOf(i) === town));
  const [found] = groupedJackknife(
    TOWNS,
    (kept) => {
      const left = [...kept].flatMap((town) => towns[town]!);
      return [left.filter(isAware).length / left.length];
    },
    TOWNS,
  );
  return found!.se!;
}
const everybody = Array.from({ length: PEOPLE }, (_, i) => i);

describe('errors by cluster', () => {
  it('are those of leaving out each cluster, and the report and its tests rest on them', async () => {
    const place = await imported();
    const before = await awareness(place);

    const found = await workedOut(place);

    expect(found).toEqual({
      kind: 'found',
      head: { by: 'clusters', units: TOWNS, groups: TOWNS, seed: null },
    });
    const after = await awareness(place);
    expect(after.share).toBe(before.share);
    expect(after.se).toBeCloseTo(slow(everybody), 12);
    expect(after.se!).toBeGreaterThan(2 * before.se!);
    expect(after.effectiveBase).toBeCloseTo((after.share! * (1 - after.share!)) / after.se! ** 2, 9);
    expect(after.high! - after.low!).toBeGreaterThan(2 * (before.high! - before.low!));
    expect(await awareness(place, { variance: 'jackknife' })).toEqual(before);
    const report = (await buildReport(app.db, place.tracker, {}, app.clock.now))!;
    expect([report.variance, report.clusters?.groups]).toEqual(['clusters', TOWNS]);
    const change = report.trends.find(({ key }) => key === 'aided-awareness')!.change;
    expect(change).toMatchObject({ kind: 'change', df: PEOPLE - 1 + TOWNS - 1 });
  });

  it('are worked out among those with each answer to a segment, too', async () => {
    const place = await imported();
    await workedOut(place);
    const segment = { segment: 'age', option: 'under-40' };

    const { segments } = await loadClusterPlace(app.db, place.tracker, place.autumn.id, app.clock.now).then(
      (one) => one!.results.layout,
    );
    const [option] = segments[0]!.options;
    const results = await resultsRows(
      app.db,
      place.tracker,
      { waveLabel: '2025 autumn', segment: { ...segment, option: option! } },
      app.clock.now,
    );

    const row = results.estimates.find(
      ({ measure, brand }) => measure === 'aided-awareness' && brand === 'Ours',
    );
    expect(row!.se).toBeCloseTo(slow(everybody.filter((i) => i % 2 === 1)), 12);
  });

  it('are left alone in reports where groups were made by chance, and used where they are asked for', async () => {
    const place = await imported(false);
    const before = await awareness(place);
    expect((await awareness(place, { variance: 'clusters' })).missing).toEqual(['2025 autumn']);

    const found = await workedOut(place, 30);

    expect(found).toMatchObject({ head: { by: 'respondents', units: PEOPLE, groups: 30, seed: 1 } });
    expect(await awareness(place)).toEqual(before);
    const asked = await awareness(place, { variance: 'clusters' });
    expect(asked.missing).toEqual([]);
    expect(asked.se).not.toBe(before.se);
    expect(asked.se! / before.se!).toBeGreaterThan(0.6);
    expect(asked.se! / before.se!).toBeLessThan(1.6);
  });

  it('cannot be had in more groups than there are clusters', async () => {
    const place = await imported();

    expect(await workedOut(place, TOWNS + 1)).toEqual({
      ...{ kind: 'cannot-say', reason: 'too-few-units', units: TOWNS },
    });
  });
});

describe('the method page of a wave that came in clusters', () => {
  it('offers to work out errors by cluster, and says afterwards what they rest on', async () => {
    const place = await imported();
    const { workspace, tracker, autumn } = place;
    const here = paths.waveMethod(tracker.id, autumn.id);
    const viewed = await workspace.viewer.get(here);
    expect(textOf(viewed.text)).toContain('An analyst can have them worked out here');
    expect(viewed.text).not.toContain('method/clusters');

    const done = await app.post(workspace.analyst, paths.waveClusters(tracker.id, autumn.id), {});

    expect(done.status).toBe(303);
    const page = textOf((await workspace.viewer.get(here)).text);
    expect(page).toContain('24 clusters, each left out in turn');
    expect(page).toContain('The report uses them');
    const report = textOf((await workspace.viewer.get(paths.report(tracker.id))).text);
    expect(report).toContain('grouped jackknife by cluster');
  });

  it('offers nothing where nobody came in a cluster', async () => {
    const { workspace, tracker, autumn } = await imported(false);

    const page = await workspace.editor.get(paths.waveMethod(tracker.id, autumn.id));

    expect(page.text).not.toContain('<h2 id="clusters">');
    expect(page.text).toContain('How 2025 autumn was measured');
  });
});
