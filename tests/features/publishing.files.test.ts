import { parse } from 'csv-parse/sync';
import { contentHash } from '../../src/features/publishing/publishing.set';
import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { getSetContent, listSets } from '../../src/features/weighting/weighting.sets.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { aWeightedTracker, GOOD_VALUE } from '../support/published';
import { people } from '../support/results';

const app = useApp();

describe('the file of a report', () => {
  it('names on every line the weight set of its wave, or that there is none yet', async () => {
    const { workspace, trackerId, waves, publish } = await aWeightedTracker(app, ['Spring', 'Summer']);
    await publish(waves[0]!.id);
    const [set] = await listSets(app.db, waves[0]!.id);

    const { text } = await workspace.viewer.get(`${paths.report(trackerId)}.csv`).expect(200);
    const lines: Record<string, string>[] = parse(text, { columns: true, bom: true });

    const of = (label: string) =>
      new Set(lines.filter(({ wave }) => wave === label).map((line) => line['weight_set']));
    expect([...of('Spring')]).toEqual([`1 ${set!.hash.slice(0, 12)}`]);
    expect([...of('Summer')]).toEqual(['provisional']);
  });
});

describe('the hash of a weight set', () => {
  it('is of what decides numbers: the last digits of a raking and diagnostics do not change it, a factor does', async () => {
    const { waves, publish } = await aWeightedTracker(app);
    await publish(waves[0]!.id);
    const [set] = await listSets(app.db, waves[0]!.id);
    const content = await getSetContent(app.db, set!.id);
    const nearly = (value: number) => value * (1 + 3e-13);

    expect(contentHash(content)).toBe(set!.hash);
    const elsewhere = {
      ...content,
      factors: content.factors.map((one) => ({ ...one, factor: nearly(one.factor) })),
      diagnostics: { ...content.diagnostics, efficiency: nearly(content.diagnostics.efficiency), sweeps: 99 },
    };
    expect(contentHash(elsewhere)).toBe(set!.hash);
    const [first, ...rest] = content.factors;
    const moved = { ...content, factors: [{ ...first!, factor: first!.factor + 1e-4 }, ...rest] };
    expect(contentHash(moved)).not.toBe(set!.hash);
  });

  it('tells that nothing is left to publish, also of a set that was hashed with more digits', async () => {
    const { workspace, trackerId, waves, publish } = await aWeightedTracker(app);
    await publish(waves[0]!.id);
    await app.db('weight_sets').update({ content_hash: 'f'.repeat(64) });

    const text = textOf((await workspace.editor.get(paths.publishAll(trackerId)).expect(200)).text);

    expect(text).toContain('Nothing is left to publish.');
  });
});

describe('publishing exactly what is published', () => {
  it('asks for a reason, but not for a tick that numbers change', async () => {
    const { workspace, trackerId, waves, publish } = await aWeightedTracker(app);
    await publish(waves[0]!.id);

    const page = await workspace.editor.get(paths.publishWave(trackerId, waves[0]!.id)).expect(200);
    expect(textOf(page.text)).toContain('no number would change');
    expect(page.text).not.toContain('name="again"');
    expect((await publish(waves[0]!.id, { again: undefined })).status).toBe(422);
    expect((await publish(waves[0]!.id, { again: undefined, reason: 'Signed anew' })).status).toBe(303);
  });
});

describe('a report whose weights came with the answers', () => {
  it('does not say that they may still change', async () => {
    const { workspace, trackerId, addWave } = await aWeightedTracker(app, []);
    await replaceMargins(app.db, trackerId, {});
    const own = people(GOOD_VALUE, 50, 100, { segments: { size: 'small' }, weight: 2 });
    await addWave('History', own, { source: 'import', hasWeights: true });

    const text = textOf((await workspace.viewer.get(paths.report(trackerId)).expect(200)).text);

    expect(text).toContain('They use the weights that came with the answers, which do not change.');
    expect(text).not.toContain('may still change');
  });
});

describe('a weighting that is refused', () => {
  const north = { segments: { size: 'small', region: 'north' } };

  it('leads to the scheme with the mend filled in: leave out what was not asked', async () => {
    const { workspace, trackerId, addWave } = await aWeightedTracker(app, []);
    const wave = await addWave('Old', people(GOOD_VALUE, 40, 100, north));
    await replaceMargins(app.db, trackerId, {
      size: { small: 0.5, large: 0.5 },
      region: { north: 0.6, south: 0.4 },
    });

    const page = await workspace.editor.get(paths.waveWeighting(trackerId, wave.id)).expect(200);

    // Answers without an order: which belong together only a person can say.
    expect(textOf(page.text)).toContain('Merge answers or leave a segment out');
  });

  it('merges with its neighbour an answer that nobody gave, where answers have an order', async () => {
    const { workspace, trackerId, addWave } = await aWeightedTracker(app, []);
    const wave = await addWave('Old', people(GOOD_VALUE, 40, 100, north));
    await app.db('weighting_schemes').insert({
      tracker_id: trackerId,
      version: 2,
      content: JSON.stringify({ leftOut: [], ordered: ['size'], cap: 5, collapses: {}, supplied: {} }),
      reason: 'Sizes have an order',
      made_by: 'Test',
      made_at: '2026-02-01T00:00:00.000Z',
    });

    const page = await workspace.editor.get(paths.waveWeighting(trackerId, wave.id)).expect(200);
    const href = /<a href="([^"]+)">See what merging it with its neighbour does/.exec(page.text)![1]!;
    const form = await workspace.editor.get(href.replace(/&amp;/g, '&').replace(/#.*/, '')).expect(200);

    expect(href).toContain('merge.size.large=small');
    expect(textOf(form.text)).toContain('What that does');
  });
});
