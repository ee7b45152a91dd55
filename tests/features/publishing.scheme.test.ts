import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { getScheme } from '../../src/features/weighting/weighting.schemes.queries';
import { listSets } from '../../src/features/weighting/weighting.sets.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { aWeightedTracker, GOOD_VALUE, hiddenFields } from '../support/published';
import { people, type Person } from '../support/results';

const app = useApp();
const north = { segments: { size: 'small', region: 'north' } };
const south = { segments: { size: 'small', region: 'south' } };
const large = { segments: { size: 'large', region: 'south' } };

/** Everything weighted to, merged as asked; `in.` and the cap as the form has them at first. */
const form = (more: Record<string, string>) => ({
  shown: '1',
  cap: '5',
  'in.size': 'on',
  'in.region': 'on',
  ...more,
});

async function opened(labels: string[] = ['Spring', 'Summer'], given?: Person[]) {
  const tracker = await aWeightedTracker(app, labels, given);
  const { workspace, trackerId } = tracker;
  const url = paths.weightingScheme(trackerId);
  const save = async (more: Record<string, string>) => {
    const shown = await app.visit(workspace.editor, `${url}?${new URLSearchParams(form(more)).toString()}`);
    return app.post(workspace.editor, url, { ...hiddenFields(shown.text), reason: 'Because', ...more });
  };
  return { ...tracker, url, save, scheme: () => getScheme(app.db, trackerId) };
}

describe('the scheme of a tracker', () => {
  it('shows what a cap would do to every wave before it holds, and saves it as a new version with a reason', async () => {
    const { workspace, url, save, scheme, report } = await opened();
    const before = (await report()).weighting.efficiency!;

    const shown = await workspace.editor.get(
      `${url}?${new URLSearchParams(form({ cap: '1.5' })).toString()}`,
    );
    // 50 people at 1.5, so 150 share 125: an effective base of 200² / (50 × 1.5² + 150 × (5/6)²) = 184.6
    expect(textOf(shown.text)).toMatch(/Spring 75\W% 92\W% 150 185 2 1\.5/);
    expect(await scheme()).toMatchObject({ version: 1, cap: 5 });

    expect((await save({ cap: '1,5' })).status).toBe(303);
    expect(await scheme()).toMatchObject({ version: 2, cap: 1.5, reason: 'Because' });
    const after = await report();
    expect(after.weighting).toMatchObject({ scheme: 2 });
    expect(after.weighting.efficiency!).toBeGreaterThan(before);
  });

  it.each([
    ['a cap that is none', { cap: 'two' }, 'Type a number from 1.5 to 100'],
    ['a cap that holds everybody', { cap: '1' }, 'Type a number from 1.5 to 100'],
    ['no reason', { cap: '3', reason: '' }, 'Say why the weighting changes'],
    ['no change', {}, 'Nothing is different from the scheme in force.'],
  ])('refuses %s', async (_, more, message) => {
    const { save, scheme } = await opened(['Spring']);

    const refused = await save(more);

    expect(refused.status).toBe(422);
    expect(refused.text).toContain(message);
    expect(await scheme()).toMatchObject({ version: 1 });
  });

  it('tells the later of two editors', async () => {
    const { workspace, url, save, scheme } = await opened(['Spring']);
    const seen = hiddenFields(
      (await app.visit(workspace.owner, `${url}?${new URLSearchParams(form({ cap: '3' })).toString()}`)).text,
    );
    await save({ cap: '2' });

    const late = await app.post(workspace.owner, url, { ...seen, reason: 'Mine' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody else saved a new version');
    expect(await scheme()).toMatchObject({ version: 2, cap: 2 });
  });

  it('is for editors of the workspace', async () => {
    const { workspace, url, trackerId } = await opened(['Spring']);
    const other = await app.workspace();

    await workspace.analyst.get(url).expect(403);
    await app.post(workspace.analyst, paths.publishAll(trackerId)).expect(403);
    await other.owner.get(url).expect(404);
    await app.post(other.owner, url, form({})).expect(404);
    await app.post(other.owner, paths.publishAll(trackerId)).expect(404);
  });
});

describe('a sparse answer', () => {
  const THIN = [
    ...people(GOOD_VALUE, 60, 150, north),
    ...people(GOOD_VALUE, 20, 50, south),
    ...people(GOOD_VALUE, 3, 6, large),
  ];

  it('is named with the wave in which it is worst, and merged by the neighbour where answers have an order', async () => {
    const { workspace, url } = await opened(['Spring'], THIN);
    const ask = async (more: Record<string, string>) =>
      textOf((await workspace.editor.get(`${url}?${new URLSearchParams(form(more)).toString()}`)).text);

    const nominal = await ask({});
    expect(nominal).toContain(
      'Size, “Large”: 6 respondents in Spring; the population’s share is 17.2 times the sample’s. Choose below',
    );
    const ordered = await ask({ 'ordered.size': 'on' });
    expect(ordered).toContain('“Size” is too thin to be weighted to: leave it out.');
    expect(ordered).toContain('See what that does');
  });

  it('that nobody gave stops the weighting until it is merged, in all waves alike', async () => {
    const { save, report, addWave, trackerId } = await opened(['Spring']);
    await replaceMargins(app.db, trackerId, {
      size: { small: 0.5, large: 0.5 },
      region: { north: 0.6, south: 0.4 },
    });
    const thin = [
      ...people(GOOD_VALUE, 60, 150, north),
      ...people(GOOD_VALUE, 30, 100, { segments: { size: 'large', region: 'north' } }),
    ];
    const summer = await addWave('Summer', thin);
    expect((await report(summer.id)).weighting).toMatchObject({ kind: 'none' });

    expect((await save({ 'merge.region.south': 'north' })).status).toBe(303);

    const after = await report(summer.id);
    expect(after.weighting).toMatchObject({ kind: 'raked', problem: '', scheme: 2 });
  });
});

describe('a segment that is left out', () => {
  it('still says how many gave each answer, whatever the tallies were counted by', async () => {
    const { workspace, url } = await opened(['Spring']);
    const without = { ...form({ cap: '4' }) } as Record<string, string>;
    delete without['in.size'];
    const seen = await app.visit(workspace.editor, `${url}?${new URLSearchParams(without).toString()}`);
    await app.post(workspace.editor, url, { ...hiddenFields(seen.text), reason: 'Not by size' }).expect(303);
    // Counted before by no margin at all, so no answer of it is in the cells.
    await app.db('tallies').delete();

    const text = textOf((await workspace.editor.get(url).expect(200)).text);

    expect(text).toMatch(/Small 50\.0\W% 150/);
    expect(text).toMatch(/Large 50\.0\W% 50/);
  });
});

describe('waves under different schemes', () => {
  it('are not compared until all are published again under one, by one button', async () => {
    const { workspace, trackerId, waves, publish, save, report } = await opened();
    const [spring, summer] = waves;
    await publish(spring!.id);
    expect((await report()).gaps[0]!.change).not.toBeNull();

    await save({ cap: '1.5' });
    const apart = await report(summer!.id);
    expect(apart.gaps[0]).toMatchObject({ change: null, verdict: 'cannot-say' });
    expect(apart.wave.breaks.join(' ')).toContain(
      'Not compared, because Spring and Summer are weighted in different ways. Both are weighted to Size, but with another cap on the weights: 5 in Spring, 1.5 in Summer.',
    );
    expect(apart.wave.breaks.join(' ')).toContain('Publish all waves again under one scheme');

    const url = paths.publishAll(trackerId);
    const shown = hiddenFields((await app.visit(workspace.editor, url)).text);
    await app.post(workspace.editor, url, { ...shown, reason: '' }).expect(422);
    const unticked = await app.post(workspace.editor, url, { ...shown, reason: 'One cap for all' });
    expect(unticked.status).toBe(422);
    expect(unticked.text).toContain('Tick that published numbers may change');
    expect(unticked.text).toContain('Results of Spring are published already.');
    expect(unticked.text).toContain('One cap for all');
    await app.post(workspace.editor, url, { ...shown, reason: 'One cap for all', again: 'yes' }).expect(303);

    expect((await report(summer!.id)).gaps[0]!.change).not.toBeNull();
    expect(
      (await listSets(app.db, spring!.id)).map(({ version, schemeVersion }) => [version, schemeVersion]),
    ).toEqual([
      [2, 2],
      [1, 1],
    ]);
    expect((await listSets(app.db, summer!.id)).map(({ version }) => version)).toEqual([1]);
    const again = await workspace.editor.get(url).expect(200);
    expect(again.text).toContain('Nothing is left to publish.');
  });

  it('or with other population shares are not compared either', async () => {
    const { trackerId, waves, publish, report } = await opened();
    await publish(waves[0]!.id);

    await replaceMargins(app.db, trackerId, { size: { small: 0.6, large: 0.4 } });

    expect((await report()).wave.breaks.join(' ')).toContain('other population shares');
  });
});

describe('weights that came with a wave', () => {
  const OWN = [
    ...people(GOOD_VALUE, 50, 100, { segments: { size: 'small' }, weight: 2 }),
    ...people(GOOD_VALUE, 0, 50, { segments: { size: 'small' }, weight: 1 }),
    ...people(GOOD_VALUE, 25, 50, { segments: { size: 'large' }, weight: 1 }),
  ];

  it.each([
    ['ignored', 0.5 * (50 / 150) + 0.5 * 0.5],
    ['base', 0.5 * (100 / 250) + 0.5 * 0.5],
    ['as-they-are', (100 + 25) / 300],
  ])('are %s, as the scheme says for that wave', async (use, expected) => {
    const { addWave, save, share } = await opened([]);
    const wave = await addWave('History', OWN, { source: 'import', hasWeights: true });

    if (use !== 'ignored') expect((await save({ [`use.${wave.id}`]: use })).status).toBe(303);

    expect(await share(wave.id)).toBeCloseTo(expected, 9);
  });
});
