import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { reportLines } from '../../src/features/results/results.csv';
import { presentReport } from '../../src/features/results/results.presenter';
import { buildReport, type ReportRequest } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { resultsRows } from '../../src/features/results/results.rows';
import { buildDeck } from '../../src/features/slides/slides.build';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { marginDesign, mentalAvailability } from '../../src/stats';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, type Person } from '../support/results';

const app = useApp();
const BRANDS = ['ours', 'theirs'] as const;
const STATEMENTS = ['good-value', 'keeps-promises'] as const;

type Place = { workspaceId: string; trackerId: string };

async function aPlace(): Promise<Place> {
  const { id } = await app.workspace();
  return { workspaceId: id, trackerId: await aTracker(app.db, id) };
}

/** Whether person i links a brand with a statement; ours is linked far more often. */
const isLinked = (i: number, b: number, s: number) => ((b === 0 ? 7 : 11) * i + s) % (b === 0 ? 4 : 10) < 2;

/** Everybody is asked all, but for `skipped` of them, who are not asked about the other brand. */
function crowd(count: number, skipped = 0): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const asked = BRANDS.flatMap((brand, b) =>
      b === 1 && i < skipped
        ? []
        : STATEMENTS.map((key, s) => ({ cell: fits(brand, key), yes: isLinked(i, b, s) })),
    );
    return {
      segments: { size: i % 2 === 0 ? 'small' : 'large' },
      weight: 1 + (i % 4),
      yes: asked.filter(({ yes }) => yes).map(({ cell }) => cell),
      no: asked.filter(({ yes }) => !yes).map(({ cell }) => cell),
    };
  });
}

async function waveOf({ trackerId }: Place, people: Person[], hasWeights = false): Promise<string> {
  const wave = await aWave(app.db, trackerId, 'Spring', { hasWeights });
  await answersIn(app.db, wave, people);
  return wave.id;
}

async function reportOf({ workspaceId, trackerId }: Place, request: ReportRequest = {}): Promise<Report> {
  const tracker = await getTracker(app.db, workspaceId, trackerId);
  const report = await buildReport(app.db, tracker, request, app.clock.now);
  if (report === undefined) throw new Error('nothing to report');
  return report;
}

function library(count: number, weights: (i: number) => number) {
  const ticks = BRANDS.map((_, b) =>
    STATEMENTS.map((_, s) => Array.from({ length: count }, (_, i) => (isLinked(i, b, s) ? 1 : 0))),
  );
  const route = { variance: 'jackknife', design: marginDesign(count, []) } as const;
  const found = mentalAvailability(ticks, {
    weight: Float64Array.from({ length: count }, (_, i) => weights(i)),
    route,
  });
  if (found.kind !== 'estimate') throw new Error('no estimate');
  return found;
}

describe('its slide', () => {
  it('has the headline of the page, each brand’s numbers, and no place where nothing can be said', async () => {
    const [place, unshared] = [await aPlace(), await aPlace()];
    await waveOf(place, crowd(120));
    await waveOf(unshared, crowd(120, 100));
    const slideOf = async ({ workspaceId, trackerId }: Place) => {
      const tracker = await getTracker(app.db, workspaceId, trackerId);
      const built = await buildDeck(app.db, tracker, { isPatient: true }, app.clock.now);
      return built!.deck.slides.find(({ items }) => items.some(({ name }) => name === 'Mental availability'));
    };
    const figure = presentReport(await reportOf(place)).availability!;

    const slide = (await slideOf(place))!;
    expect(slide.title).toBe(figure.headline);
    for (const { cells } of figure.rows)
      for (const { value, range } of cells)
        expect(JSON.stringify(slide.items)).toMatch(new RegExp(`${value}.*${range}`));
    expect(await slideOf(unshared)).toBeUndefined();
  });
});

describe('mental availability', () => {
  it.each([
    ['none', false],
    ['supplied', true],
  ])('is what the statistics library finds among the respondents, weights %s', async (_, isSupplied) => {
    const place = await aPlace();
    await waveOf(place, crowd(200), isSupplied);

    const { availability } = await reportOf(place);

    const expected = library(200, (i) => (isSupplied ? 1 + (i % 4) : 1));
    if (availability?.kind !== 'availability') throw new Error('no estimate');
    expect(availability).toMatchObject({ base: 200, statements: 2, quality: 'good', leftOut: [] });
    expect(availability.rows.map(({ brand }) => brand.key)).toEqual(['ours', 'theirs']);
    for (const [b, { measures }] of availability.rows.entries())
      for (const name of ['penetration', 'marketShare', 'networkSize', 'shareOfMind'] as const) {
        expect(measures[name].value).toBeCloseTo(expected.brands[b]![name].value!, 9);
        expect(measures[name].se).toBeCloseTo(expected.brands[b]![name].se!, 9);
        expect(measures[name].low).toBeLessThan(measures[name].value!);
      }
    expect(availability.rows[1]!.measures.against).toBe('below');
  });

  it('is found once and then read, by page, CSV and command line alike', async () => {
    const place = await aPlace();
    const id = await waveOf(place, crowd(200));
    const report = await reportOf(place);
    await app.db('wave_columns').where('wave_id', id).delete();

    const again = await reportOf(place);

    expect(again.availability).toEqual(report.availability);
    expect(await app.db('wave_columns').where('wave_id', id)).toEqual([]);
    const [head, ...lines] = reportLines(report);
    const cell = (line: (typeof lines)[number], name: string) => line[head!.indexOf(name)];
    const line = lines.find(
      (cells) => cells[0] === 'availability' && cell(cells, 'measure') === 'network-size',
    )!;
    const tracker = await getTracker(app.db, place.workspaceId, place.trackerId);
    const { estimates } = await resultsRows(app.db, tracker, {}, app.clock.now);
    const row = estimates.find(({ measure, brand }) => measure === 'network-size' && brand === 'Ours')!;
    expect([cell(line, 'brand'), cell(line, 'share'), cell(line, 'low')]).toEqual([
      'Ours',
      row.share,
      row.low,
    ]);
    expect(row.se).toBeGreaterThan(0);
    const figure = presentReport(report).availability!;
    expect(figure.rows[0]!.cells[2]!.value).toBe(row.share!.toFixed(1));
    expect(figure.headline).toMatch(
      /^Mental market share of Ours: \d+.%; of 1 other brand, 1 clearly smaller$/,
    );
  });

  it('says that it cannot say, where people judged only some of the brands', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(200, 60));

    const report = await reportOf(place);

    expect(report.availability).toEqual({ kind: 'cannot-say', reason: 'brands-not-shared' });
    const figure = presentReport(report).availability!;
    expect(figure.headline).toBe(
      'Cannot say how readily brands come to mind: each respondent judged only some of the brands',
    );
    expect(figure.base).toContain('nearly everybody must be asked');
    expect(figure.rows).toEqual([]);
  });

  it('says so too where the brands went round, so that each was judged by as many', async () => {
    const place = await aPlace();
    const half = (i: number) => BRANDS[i % 2]!;
    await waveOf(
      place,
      crowd(200).map(({ yes, no, ...rest }, i) => ({
        ...rest,
        yes: yes!.filter(({ brand }) => brand === half(i)),
        no: no!.filter(({ brand }) => brand === half(i)),
      })),
    );

    expect((await reportOf(place)).availability).toEqual({ kind: 'cannot-say', reason: 'brands-not-shared' });
  });

  it('leaves out the few who were not asked all, and says how many', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(200, 8));

    const report = await reportOf(place);

    expect(report.availability).toMatchObject({ kind: 'availability', base: 192, asked: 200 });
    expect(presentReport(report).availability!.notes.join(' ')).toContain(
      '8 people asked only about some of it',
    );
  });

  it('is that of a segment among its people, and says when they are too few', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(120));
    const few = await aPlace();
    await waveOf(few, crowd(50));
    const segment = { segment: 'size', option: 'small' };

    expect((await reportOf(place, { segment })).availability).toMatchObject({ base: 60, quality: 'small' });
    expect((await reportOf(few, { segment })).availability).toEqual({
      kind: 'cannot-say',
      reason: 'base-too-small',
    });
  });

  it('goes with the answers of whoever has theirs erased', async () => {
    const place = await aPlace();
    const id = await waveOf(place, crowd(200));
    await reportOf(place);

    await app.db.transaction((trx) => eraseAnswers(trx, id, 'r000000', app.clock.now.toISOString()));

    expect((await reportOf(place)).availability).toMatchObject({ base: 199 });
  });

  it('is on the page with its table and the way to its method', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const id = await waveOf({ workspaceId: workspace.id, trackerId }, crowd(200));

    const page = await workspace.viewer.get(paths.report(trackerId)).expect(200);
    const method = await workspace.viewer.get(paths.waveMethod(trackerId, id)).expect(200);

    expect(page.text).toContain('Mental availability per brand');
    expect(page.text).toContain('#figure-availability');
    expect(method.text).toContain('id="figure-availability"');
  });
});
