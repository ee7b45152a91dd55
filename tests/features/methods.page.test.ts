import { paths } from '../../src/paths';
import { type Agent, useApp } from '../support/app';
import { importText, csv, MAPPING, trackerOf } from '../support/history';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aWave, aware, people } from '../support/results';
import { aTracker as aScreenedTracker } from '../support/trackers';

const app = useApp();

async function measured() {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id, {
    segments: [
      {
        label: 'Size',
        question: 'How many work there?',
        options: [
          { label: 'Small', populationShare: 0.8 },
          { label: 'Large', populationShare: 0.2 },
        ],
      },
    ],
  });
  const wave = await aWave(app.db, trackerId, 'Wave 1', { plannedCompletes: 200 });
  await answersIn(app.db, wave, [
    ...people(aware('ours'), 60, 100, { segments: { size: 'small' } }),
    ...people(aware('ours'), 20, 100, { segments: { size: 'large' } }).map((person, i) => ({
      ...person,
      completedAt: new Date(Date.parse('2026-01-20') + i).toISOString(),
    })),
  ]);
  return { workspace, trackerId, wave };
}

async function read(agent: Agent, url: string): Promise<string> {
  const { text } = await agent.get(url).expect(200);
  return textOf(text).replaceAll('\u202F', ' ');
}

describe('the method page', () => {
  it('says from stored facts alone how a wave was measured', async () => {
    const { workspace, trackerId, wave } = await measured();

    const words = await read(workspace.viewer, paths.waveMethod(trackerId, wave.id));

    for (const item of Array.from({ length: 11 }, (_, i) => `AAPOR 2021, item ${i + 1} ·`))
      expect(words).toContain(item);
    expect(words).toContain('ISO 20252:2019, target population');
    expect(words).toContain('Which of these have you heard of, even if only by name?');
    expect(words).toContain('First to last completed interview 10–20 Jan 2026');
    expect(words).toContain('Completes planned 200');
    expect(words).toMatch(/SHA-256 [0-9a-f]{64}/);
    expect(words).toMatch(/Software regard \d+\.\d+\.\d+/);
  });

  it('says what weighting costs and how exact that leaves a share', async () => {
    const { workspace, trackerId, wave } = await measured();

    const words = await read(workspace.viewer, paths.waveMethod(trackerId, wave.id));

    // Weights 1.6 and 0.4: effective base 200² / (100 × 1.6² + 100 × 0.4²) = 147, margin 1.96 √(0.25 / 147.06)
    expect(words).toContain('Raking (iterative proportional fitting)');
    expect(words).toContain('Size: Small 80 % 80 %');
    expect(words).toContain('Largest and smallest weight 1.6 and 0.4 (mean 1)');
    expect(words).toContain('Design effect of the weights (Kish) 1.36');
    expect(words).toContain('Effective base 147 (74 % of those weighted)');
    expect(words).toContain('95 % margin of a share of 50 % ± 8.1 points');
  });

  it('says of a wave without weights that it has none', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const wave = await aWave(app.db, trackerId, 'Wave 1');
    await answersIn(app.db, wave, people(aware('ours'), 60, 100));

    const words = await read(workspace.viewer, paths.waveMethod(trackerId, wave.id));

    expect(words).toContain('No weights: every respondent counts the same.');
    expect(words).toContain('Effective base 100 (100 % of those weighted)');
    expect(words).toContain('± 9.8 points');
    expect(words).not.toContain('Largest and smallest weight');
  });

  it('says of an imported wave what is not recorded, and where an editor records it', async () => {
    const workspace = await app.workspace();
    const outcome = await importText(app.db, csv(), { workspaceId: workspace.id, mapping: MAPPING });
    const trackerId = trackerOf(outcome);
    const { id } = (await app.db('waves').where('waves.tracker_id', trackerId).first()) as { id: string };

    const page = await workspace.editor.get(paths.waveMethod(trackerId, id)).expect(200);
    const words = textOf(page.text);

    for (const label of ['Mode', 'Language', 'Kind of sample', 'Population under study'])
      expect(words).toContain(`${label} not recorded`);
    expect(words).toContain('Started, screened out, broken off not recorded');
    expect(words).toContain('wording not recorded');
    expect(words).toContain('are used as they are');
    expect(page.text).toContain(`${paths.fieldworkFacts(trackerId, id)}#mode`);
    const reader = await workspace.viewer.get(paths.waveMethod(trackerId, id)).expect(200);
    expect(reader.text).not.toContain('/facts');
    expect(reader.text).toContain('An editor can record them');
  });

  it('shows a planned wave as it would be asked, with the answers that end the interview', async () => {
    const workspace = await app.workspace();
    const trackerId = await aScreenedTracker(app.db, workspace.id);
    const wave = await aWave(app.db, trackerId, 'Next', { status: 'planned', instrumentId: null });

    const words = await read(workspace.viewer, paths.waveMethod(trackerId, wave.id));

    expect(words).toContain('not in field yet');
    expect(words).toContain('not frozen yet');
    expect(words).toContain('What part do you have in decisions? I decide; I use None');
    expect(words).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('explains every method that a figure of the report rests on', async () => {
    const { workspace, trackerId, wave } = await measured();

    const { text } = await workspace.viewer.get(paths.waveMethod(trackerId, wave.id));

    const anchors = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !anchors.has(id))).toEqual(['main'].filter((id) => !anchors.has(id)));
    expect(links.filter((id) => id?.startsWith('method-')).length).toBeGreaterThan(10);
  });

  it('can be kept as Markdown and as CSV, and both say the same', async () => {
    const { workspace, trackerId, wave } = await measured();

    const markdown = await workspace.viewer.get(paths.waveMethodFile(trackerId, wave.id, 'md')).expect(200);
    const table = await workspace.viewer.get(paths.waveMethodFile(trackerId, wave.id, 'csv')).expect(200);

    expect(markdown.headers['content-type']).toContain('text/markdown');
    expect(markdown.headers['content-disposition']).toContain('Office coffee Wave 1 method.md');
    for (const text of [markdown.text, table.text]) {
      expect(text).toContain('AAPOR 2021, item 8');
      expect(text).toContain('1.36');
      expect(text).toContain('Which of these have you heard of');
      expect(text).not.toMatch(/<|undefined|NaN/);
    }
  });
});

describe('the method pages of a tracker', () => {
  it('set its waves side by side', async () => {
    const { workspace, trackerId, wave } = await measured();

    const words = await read(workspace.viewer, paths.trackerMethod(trackerId));

    expect(words).toContain('Wave 1 10–20 Jan 2026 not recorded 200 147 1.36 1.6 ± 8.1 points');
    const { text } = await workspace.viewer.get(paths.trackerMethod(trackerId));
    expect(text).toContain(paths.waveMethod(trackerId, wave.id));
  });

  it('belong to its workspace', async () => {
    const { trackerId, wave } = await measured();
    const other = await app.workspace();
    const own = await measured();

    for (const url of [
      paths.trackerMethod(trackerId),
      paths.waveMethod(trackerId, wave.id),
      paths.waveMethodFile(trackerId, wave.id, 'md'),
      paths.waveMethodFile(trackerId, wave.id, 'csv'),
      paths.fieldworkFacts(trackerId, wave.id),
    ])
      await other.owner.get(url).expect(404);
    await own.workspace.owner.get(paths.waveMethod(own.trackerId, wave.id)).expect(404);
  });
});
