import { parse } from 'csv-parse/sync';
import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { buildImage, type ImageRequest } from '../../src/features/image/image.build';
import { presentImage } from '../../src/features/image/image.presenter';
import { type Image } from '../../src/features/image/image.types';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { associationGrid, correspondence, drivers, marginDesign, weightedCovariance } from '../../src/stats';
import { type TestWorkspace, useApp } from '../support/app';
import { BRANDS, crowd, imageTracker, says, STATEMENTS, wouldConsider } from '../support/image-market';
import { answersIn, aWave, fits, type Person } from '../support/results';

const app = useApp();
type Place = { workspace: TestWorkspace; trackerId: string };

async function aPlace(): Promise<Place> {
  const workspace = await app.workspace();
  return { workspace, trackerId: await imageTracker(app.db, workspace.id) };
}

async function waveOf({ trackerId }: Place, people: Person[], label = 'Spring'): Promise<string> {
  const wave = await aWave(app.db, trackerId, label, { hasWeights: true });
  await answersIn(app.db, wave, people);
  return wave.id;
}

async function imageOf({ workspace, trackerId }: Place, request: ImageRequest = {}): Promise<Image> {
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  const image = await buildImage(app.db, tracker, request, app.clock.now);
  if (image === undefined) throw new Error('nothing to show');
  return image;
}

const N = 400;
const WEIGHT = Float64Array.from({ length: N }, (_, i) => 1 + (i % 4));

describe('the image of a wave', () => {
  it('is what the statistics library finds among the respondents', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(N));

    const { grid, map, drivers: found } = await imageOf(place);

    const everybody = Array.from({ length: N }, (_, i) => i);
    const ticks = BRANDS.map((_, b) =>
      STATEMENTS.map((_, s) => everybody.map((i) => (says(i, b, s) ? 1 : 0))),
    );
    const route = { variance: 'jackknife', design: marginDesign(N, []) } as const;
    const library = associationGrid(ticks, { weight: WEIGHT, route });
    if (library.kind !== 'estimate' || grid?.corrected.kind !== 'corrected') throw new Error('no table');
    expect(grid.corrected.tests).toBe(12);
    grid.corrected.cells.forEach((row, b) =>
      row.forEach((cell, s) => {
        expect(cell!.deviation).toBeCloseTo(library.deviation[b]![s]! / 100, 9);
        expect(cell!.se).toBeCloseTo(library.se[b]![s]! / 100, 9);
      }),
    );
    expect(grid.corrected.cells[0]![0]!.mark).toBe('strength');
    const plane = correspondence(library.counts);
    if (plane.kind !== 'map' || map?.kind !== 'map') throw new Error('no map');
    map.brands.forEach(({ x, y }, b) => {
      expect(x).toBeCloseTo(plane.rowPrincipal[b]![0]!, 9);
      expect(y).toBeCloseTo(plane.rowPrincipal[b]![1]!, 9);
    });
    const outcome = Float64Array.from(everybody, (i) => (wouldConsider(i, 0) ? 1 : 0));
    const own = ticks[0]!.map((column) => Float64Array.from(column));
    const expected = drivers(weightedCovariance([outcome, ...own], WEIGHT));
    if (expected.kind !== 'estimate' || found?.result.kind !== 'drivers') throw new Error('no drivers');
    expect(found.result.rSquared.value).toBeCloseTo(expected.rSquared, 9);
    expect(found.result.rows[0]).toMatchObject({ statement: { key: 'good-value' }, standsOut: true });
    expect(found.result.rows[0]!.share.value).toBeCloseTo(expected.drivers[0]!.lmgShare!, 9);
  });

  it('is found once and then read, and goes with the answers of whoever has theirs erased', async () => {
    const place = await aPlace();
    const id = await waveOf(place, crowd(200));
    const first = await imageOf(place);
    await app.db('wave_columns').where('wave_id', id).delete();

    expect(await imageOf(place)).toEqual(first);
    expect(await app.db('wave_columns').where('wave_id', id)).toEqual([]);
    await app.db.transaction((trx) => eraseAnswers(trx, id, 'r000000', app.clock.now.toISOString()));
    const { drivers: found } = await imageOf(place);
    expect(found!.result).toMatchObject({ base: 199 });
  });

  it('stands each brand on its judges where not everybody judged all, and leaves out what too few judged', async () => {
    const place = await aPlace();
    await waveOf(
      place,
      crowd(240, (i, b) => (b === 1 ? i % 2 === 0 : b === 2 ? i >= 20 : false)),
    );

    const image = await imageOf(place);

    if (image.grid?.corrected.kind !== 'corrected') throw new Error('no table');
    expect(image.grid.corrected).toMatchObject({ isShared: false, leftOut: { brands: ['Others'] } });
    expect(image.grid.corrected.cells[2]).toEqual([null, null, null, null]);
    expect(image.grid.corrected.cells[1]![1]!.mark).toBe('strength');
    expect(image.map).toEqual({ kind: 'cannot-say', reason: 'too-few' });
    const page = presentImage(image, 'corrected');
    expect(page.grid!.notes.join(' ')).toContain('Not everybody judged every brand');
    expect(page.grid!.rows[0]!.cells[2]).toMatchObject({ text: '–', details: ['too few'] });
  });

  it('says that it cannot say among too few, and of an outcome that was not asked', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(50));
    const bare = await aPlace();
    const wave = await aWave(app.db, bare.trackerId, 'Bare');
    await answersIn(app.db, wave, [{ yes: [fits('ours', 'good-value')] }]);

    const few = await imageOf(place, { segment: { segment: 'size', option: 'small' } });
    const none = await imageOf(bare);

    expect(few.grid!.corrected).toEqual({ kind: 'cannot-say', reason: 'base-too-small' });
    expect(few.drivers!.result).toEqual({ kind: 'cannot-say', reason: 'base-too-small' });
    expect(presentImage(few, 'corrected').drivers!.headline).toContain('fewer than 30 effective respondents');
    expect(none.drivers!.result).toEqual({ kind: 'cannot-say', reason: 'not-asked' });
  });

  it('keeps its axes over the waves, with our way and a locked target on them', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(N));
    const first = await imageOf(place);
    await waveOf(place, crowd(N).reverse().slice(0, 300), 'Summer');
    await aTarget(place.trackerId, STATEMENTS);

    const { map } = await imageOf(place);

    if (map?.kind !== 'map' || first.map?.kind !== 'map') throw new Error('no map');
    expect(map.axesOf.label).toBe('Spring');
    expect(map.statements).toEqual(first.map.statements);
    const own = first.map.brands[0]!;
    expect(map.trail).toEqual([expect.objectContaining({ wave: 'Spring', x: own.x, y: own.y })]);
    expect(map.target).toMatchObject({ kind: 'placed', version: 1 });
  });

  it('sets what matters to the market beside what the target gives it', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(N));
    await aTarget(place.trackerId, ['good-value', 'keeps-promises']);

    const image = await imageOf(place);

    if (image.drivers?.result.kind !== 'drivers' || image.map?.kind !== 'map') throw new Error('nothing');
    const rows = new Map(image.drivers.result.rows.map((row) => [row.statement.key, row]));
    expect(rows.get('good-value')!.wanted).toEqual({ importance: 1, share: 0.25 });
    expect(rows.get('innovative')!.wanted).toEqual({ importance: 0, share: 0 });
    expect(rows.get('good-value')!.mark).toBe('more-to-market');
    expect(rows.get('keeps-promises')!.mark).toBe('less-to-market');
    expect(image.map.target).toMatchObject({ kind: 'not-placed', missing: ['Easy to reach', 'Innovative'] });
  });
});

/** The second of the statements matters three times as much as the others. */
async function aTarget(trackerId: string, keys: readonly string[]): Promise<void> {
  const items = keys.map((statementKey, i) => ({
    ...{ statementKey, share: 0.5 + i / 20, importance: i === 1 ? 3 : 1 },
    ...{ deadline: '', reason: '' },
  }));
  const draft = await saveDraft(app.db, trackerId, 0, { reason: 'first', items }, app.clock.now);
  const lock = { edit: draft.edit, contentHash: 'hash', lockedBy: 'Ada', now: app.clock.now };
  await lockDraft(app.db, trackerId, lock);
}

describe('GET the page', () => {
  it('shows the three figures with the way to their methods, and the file has their numbers', async () => {
    const place = await aPlace();
    const id = await waveOf(place, crowd(N));
    const { analyst } = place.workspace;

    const page = await analyst.get(paths.image(place.trackerId)).expect(200);
    const raw = await analyst.get(`${paths.image(place.trackerId)}?view=raw&of=all&weights=none`).expect(200);
    const file = await analyst.get(`${paths.image(place.trackerId)}.csv`).expect(200);
    const method = await analyst.get(paths.waveMethod(place.trackerId, id)).expect(200);

    for (const figure of ['image-grid', 'image-map', 'drivers']) {
      expect(page.text).toContain(`id="${figure}"`);
      expect(page.text).toContain(`#figure-${figure}`);
      expect(method.text).toContain(`id="figure-${figure}"`);
    }
    expect(page.text).toContain('association, not cause');
    expect(raw.text).toContain('is most often linked to Ours');
    expect(raw.text).toContain('1,200 judgements of 3 brands');
    const lines: Record<string, string>[] = parse(file.text, { columns: true, bom: true });
    const { grid } = await imageOf(place);
    const line = lines.find(({ brand, statement }) => brand === 'Ours' && statement === 'Good value')!;
    if (grid?.corrected.kind !== 'corrected') throw new Error('no table');
    expect(Number(line['deviation'])).toBe(grid.corrected.cells[0]![0]!.deviation);
    expect(line['mark']).toBe('strength');
    expect(new Set(lines.map(({ figure }) => figure))).toEqual(new Set(['grid', 'map', 'drivers']));
  });

  it('knows no wave or segment of others, and says what to do while there are no answers', async () => {
    const place = await aPlace();
    const other = await aPlace();
    const foreign = await waveOf(other, crowd(40));
    const { viewer } = place.workspace;

    const empty = await viewer.get(paths.image(place.trackerId)).expect(200);
    expect(empty.text).toContain('No image to show yet');
    await viewer.get(`${paths.image(place.trackerId)}?wave=${foreign}`).expect(404);
    await viewer.get(`${paths.image(place.trackerId)}?segment=size:huge`).expect(404);
    await viewer.get(`${paths.image(place.trackerId)}?weights=heavy`).expect(400);
    await viewer.get(`${paths.image(place.trackerId)}.csv`).expect(404);
  });

  it('says why there is nothing to show of a wave or a segment without answers', async () => {
    const place = await aPlace();
    await waveOf(place, crowd(40));
    const empty = await waveOf(place, [], 'Empty');
    const { analyst } = place.workspace;

    const wave = await analyst.get(`${paths.image(place.trackerId)}?wave=${empty}`).expect(200);
    const segment = await analyst.get(`${paths.image(place.trackerId)}?segment=region:north`).expect(200);

    expect(wave.text).toContain('Nobody has completed this wave yet.');
    expect(segment.text).toContain('Nobody of “North” was asked what fits a brand.');
  });
});
