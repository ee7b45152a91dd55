import { paths } from '../../src/paths';
import { listProgrammes } from '../../src/features/programmes/programmes.queries';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aware, aWave, people } from '../support/results';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
});

const FORM = {
  ...{ name: 'Spring campaign', kind: 'campaign', startsOn: '2026-03-01', endsOn: '2026-04-30' },
  ...{ note: 'Posters', 'met.size.small': 'yes' },
};
const add = (form: Record<string, string>, as = workspace.editor) =>
  app.post(as, paths.programmes(trackerId), form);

describe('the programmes of a tracker', () => {
  it('says what a programme is while there is none', async () => {
    const page = await workspace.viewer.get(paths.programmes(trackerId)).expect(200);

    expect(page.text).toContain('No programme yet');
    expect(page.text).not.toContain(paths.newProgramme(trackerId));
  });

  it('lists what was added, with its dates and who met it', async () => {
    const added = await add(FORM);

    expect(added.status).toBe(303);
    const text = textOf((await workspace.viewer.get(paths.programmes(trackerId))).text);
    expect(text).toContain('Spring campaign');
    expect(text).toContain('1 Mar – 30 Apr 2026');
    expect(text).toContain('Size: Small');
  });

  it.each([
    ['a name', { name: ' ' }, 'Name the programme'],
    ['a first day', { startsOn: '' }, 'Say when it began'],
    ['a real first day', { startsOn: '2026-02-30' }, 'Type a date'],
    ['a kind', { kind: 'magic' }, 'Choose what kind'],
    ['an end after the beginning', { endsOn: '2026-02-01' }, 'The last day is before the first'],
    ['one question', { 'met.region.north': 'yes' }, 'answers of one question only'],
    ['somebody to compare with', { 'met.size.large': 'yes' }, 'nobody would be left to compare'],
  ])('wants %s, keeps what was typed and changes nothing', async (_, change, message) => {
    const answer = await add({ ...FORM, ...change });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain('Posters');
    expect(await listProgrammes(app.db, trackerId)).toEqual([]);
  });

  it('changes one, and tells the second of two editors', async () => {
    await add(FORM);
    const [programme] = await listProgrammes(app.db, trackerId);
    const edit = paths.programmeEdit(trackerId, programme!.id);
    expect((await workspace.editor.get(edit)).text).toMatch(/name="met\.size\.small" value="yes" checked/);

    const first = await app.post(workspace.editor, edit, { ...FORM, name: 'Summer', seen: '1' });
    const second = await app.post(workspace.owner, edit, { ...FORM, name: 'Winter', seen: '1' });

    expect([first.status, second.status]).toEqual([303, 409]);
    expect(second.text).toContain('Somebody else changed this programme');
    expect(second.text).toContain('value="Winter"');
    expect((await listProgrammes(app.db, trackerId)).map(({ name }) => name)).toEqual(['Summer']);
    expect((await app.post(workspace.owner, edit, { ...FORM, name: 'Winter', seen: '2' })).status).toBe(303);
  });

  it('are marked in the trends of the report and named in its text, until they are put away', async () => {
    for (const [label, day] of [
      ['Spring', '2026-02-10'],
      ['Summer', '2026-06-10'],
    ] as const) {
      const wave = await aWave(app.db, trackerId, label);
      const completedAt = `${day}T12:00:00.000Z`;
      await answersIn(app.db, wave, people(aware('ours'), 1, 1, { completedAt }));
    }
    await add(FORM);
    await add({ ...FORM, name: 'Long ago', startsOn: '2020-01-01', endsOn: '' });
    const report = async () => (await workspace.editor.get(paths.report(trackerId)).expect(200)).text;

    const shown = await report();
    const programme = (await listProgrammes(app.db, trackerId)).find(({ name }) => name === FORM.name);
    await app.post(workspace.editor, paths.archiveProgramme(trackerId, programme!.id), { archived: 'yes' });

    expect(textOf(shown)).toContain('Spring campaign, 1 Mar – 30 Apr 2026');
    expect(shown).toContain('&#34;marks&#34;:[{&#34;label&#34;:&#34;1&#34;');
    expect(shown).not.toContain('Long ago');
    expect(await report()).not.toContain('Spring campaign');
  });

  it('puts one away and brings it back', async () => {
    await add(FORM);
    const [programme] = await listProgrammes(app.db, trackerId);
    const archive = paths.archiveProgramme(trackerId, programme!.id);

    await app.post(workspace.editor, archive, { archived: 'yes' });
    const away = (await listProgrammes(app.db, trackerId))[0]!.archivedAt;
    await app.post(workspace.editor, archive, { archived: 'no' });

    expect(away).toBe(app.clock.now.toISOString());
    expect((await listProgrammes(app.db, trackerId))[0]!.archivedAt).toBeNull();
  });
});
