import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { listSets } from '../../src/features/weighting/weighting.sets.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aWeightedTracker, GOOD_VALUE, hiddenFields, publish } from '../support/published';
import { people } from '../support/results';
import { textOf } from '../support/planned-tracker';

const app = useApp();

describe('publishing a wave', () => {
  it('keeps its numbers where they are when the population shares change later', async () => {
    const { trackerId, waves, publish: publishing, share } = await aWeightedTracker(app);
    const [spring] = waves;
    const before = await share();
    expect(before).toBeCloseTo(0.5 * 0.6 + 0.5 * 0.2, 9);
    await (
      await publishing(spring!.id)
    ).status;

    await replaceMargins(app.db, trackerId, { size: { small: 0.9, large: 0.1 } });

    expect(await share()).toBe(before);
  });

  it('keeps them when the segment is not weighted to at all any more', async () => {
    const { trackerId, waves, publish: publishing, share } = await aWeightedTracker(app);
    const before = await share();
    await publishing(waves[0]!.id);

    await replaceMargins(app.db, trackerId, {});

    expect(await share()).toBe(before);
  });

  it('does not keep the numbers of a wave that is not published', async () => {
    const { trackerId, share } = await aWeightedTracker(app);
    await share();

    await replaceMargins(app.db, trackerId, { size: { small: 0.9, large: 0.1 } });

    expect(await share()).toBeCloseTo(0.9 * 0.6 + 0.1 * 0.2, 9);
  });

  it('is named in the report: the set, its hash, the day and who did it', async () => {
    const { workspace, trackerId, waves, publish: publishing } = await aWeightedTracker(app);
    const provisional = await workspace.viewer.get(paths.report(trackerId)).expect(200);
    expect(textOf(provisional.text)).toContain('Provisional.');

    expect((await publishing(waves[0]!.id)).status).toBe(303);

    const [set] = await listSets(app.db, waves[0]!.id);
    const page = textOf((await workspace.viewer.get(paths.report(trackerId)).expect(200)).text);
    expect(set).toMatchObject({ version: 1, schemeVersion: 1, completes: 200, reason: '' });
    expect(page).toContain(`with weight set 1 (${set!.hash.slice(0, 12)})`);
    expect(page).toContain('Published on 22 Nov 2026');
    expect(page).not.toContain('Provisional');
  });

  it('again needs a reason and makes a new version, by which the report then goes', async () => {
    const { trackerId, waves, publish: publishing, share, workspace } = await aWeightedTracker(app);
    const [spring] = waves;
    await publishing(spring!.id);
    await replaceMargins(app.db, trackerId, { size: { small: 0.9, large: 0.1 } });

    const refused = await publishing(spring!.id);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Say why published results are published again.');
    const unticked = await publishing(spring!.id, { reason: 'A new census', again: undefined });
    expect(unticked.status).toBe(422);
    expect(unticked.text).toContain('Tick that published numbers may change');
    expect(textOf(unticked.text)).toContain('These results were published on 22 Nov 2026');
    expect(await listSets(app.db, spring!.id)).toHaveLength(1);
    expect((await publishing(spring!.id, { reason: 'A new census' })).status).toBe(303);

    expect(await share()).toBeCloseTo(0.9 * 0.6 + 0.1 * 0.2, 9);
    const sets = await listSets(app.db, spring!.id);
    expect(sets.map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'A new census'],
      [1, ''],
    ]);
    const page = await workspace.analyst.get(paths.waveWeighting(trackerId, spring!.id)).expect(200);
    expect(page.text).toContain('A new census');
  });

  it('is refused where what was shown is no longer what would be published', async () => {
    const { workspace, trackerId, waves } = await aWeightedTracker(app);
    const url = paths.publishWave(trackerId, waves[0]!.id);
    const seen = hiddenFields((await app.visit(workspace.editor, url)).text);

    await replaceMargins(app.db, trackerId, { size: { small: 0.9, large: 0.1 } });
    const late = await app.post(workspace.editor, url, { ...seen, reason: 'my words' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('changed since you looked at it');
    expect(late.text).toContain('my words');
    expect(await listSets(app.db, waves[0]!.id)).toEqual([]);
  });

  it('is refused to the later of two who publish at once', async () => {
    const { workspace, trackerId, waves } = await aWeightedTracker(app);
    const url = paths.publishWave(trackerId, waves[0]!.id);
    const seen = hiddenFields((await app.visit(workspace.editor, url)).text);

    await app.post(workspace.owner, url, { ...seen, reason: '' }).expect(303);
    await app.post(workspace.editor, url, { ...seen, reason: 'again' }).expect(409);

    expect(await listSets(app.db, waves[0]!.id)).toHaveLength(1);
  });

  it('waits for the end of the fieldwork and the last who started in time', async () => {
    const { trackerId, addWave, workspace } = await aWeightedTracker(app, []);
    const some = people(GOOD_VALUE, 40, 100, { segments: { size: 'small' } });
    const open = await addWave('Open', some, { status: 'open', closedAt: null });
    const justClosed = await addWave('Closing', some, { closedAt: app.clock.now.toISOString() });

    for (const { id } of [open, justClosed]) {
      const answer = await publish(app, workspace.editor, trackerId, id);
      expect([409, 422]).toContain(answer.status);
      expect(await listSets(app.db, id)).toEqual([]);
    }
    const page = await workspace.editor.get(paths.publishWave(trackerId, open.id)).expect(200);
    expect(page.text).toContain('still in field');
  });

  it('is refused where the weighting is, with the mend', async () => {
    const { trackerId, addWave, workspace } = await aWeightedTracker(app, []);
    const wave = await addWave('Small only', people(GOOD_VALUE, 40, 100, { segments: { size: 'small' } }));

    const page = await workspace.editor.get(paths.publishWave(trackerId, wave.id)).expect(200);

    expect(page.text).toContain('nobody answered “Large” to “Size”');
    expect(page.text).toContain('Merge it with a neighbouring answer');
    expect(page.text).not.toContain('>Publish</button>');
  });

  it('is for editors of the workspace; an analyst reads how the weights fit', async () => {
    const { workspace, trackerId, waves } = await aWeightedTracker(app);
    const id = waves[0]!.id;
    const other = await app.workspace();

    await workspace.analyst.get(paths.publishWave(trackerId, id)).expect(403);
    await app.post(workspace.analyst, paths.publishWave(trackerId, id)).expect(403);
    await other.owner.get(paths.waveWeighting(trackerId, id)).expect(404);
    await other.owner.get(paths.waveWeightingCsv(trackerId, id)).expect(404);
    await app.post(other.owner, paths.publishWave(trackerId, id)).expect(404);
    const page = await workspace.analyst.get(paths.waveWeighting(trackerId, id)).expect(200);
    expect(page.text).not.toContain('Publish results');
  });
});

describe('answers erased after publishing', () => {
  it('leave everybody else the weight they had, and the page says so', async () => {
    const { workspace, trackerId, waves, publish: publishing, share } = await aWeightedTracker(app);
    const [spring] = waves;
    await publishing(spring!.id);

    const gone = await app
      .db('response_vectors')
      .where({ wave_id: spring!.id })
      .orderBy('response_id')
      .limit(30);
    await app
      .db('response_vectors')
      .whereIn(
        'response_id',
        gone.map(({ response_id: id }: { response_id: string }) => id),
      )
      .where({ wave_id: spring!.id })
      .delete();
    await app.db('tallies').where({ wave_id: spring!.id }).delete();

    // 30 of the small who said yes are gone; small weigh 2/3, large 2, as they did.
    expect(await share()).toBeCloseTo((60 * (2 / 3) + 10 * 2) / (120 * (2 / 3) + 50 * 2), 9);
    const page = await workspace.analyst.get(paths.waveWeighting(trackerId, spring!.id)).expect(200);
    expect(textOf(page.text)).toContain('30 respondents have had their answers erased since');
  });
});
