import { updateStatement } from '../../src/features/trackers/statements.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { getWave, type Wave } from '../../src/features/waves/waves.queries';
import { type Response } from 'supertest';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, aWave, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;
let wave: Wave;

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace);
  wave = await aWave(app, tracker.id, { label: 'Spring', plannedCompletes: 600 });
});

const open = (as = workspace.editor, { id } = wave) => app.post(as, paths.waveOpening(tracker.id, id));
const now = ({ id } = wave) => getWave(app.db, tracker.id, id);
const read = async ({ id } = wave, as = workspace.editor) =>
  (await as.get(paths.wave(tracker.id, id)).expect(200)).text;
const reword = (wording: string) =>
  updateStatement(app.db, tracker.id, { key: 'good-value', wording, position: 6, retiredAt: null });

/** Sends the reasons that a wave's page asks for, all the same. */
async function confirm(to: Wave, reason: string): Promise<Response> {
  const html = await read(to);
  const rows = [...html.matchAll(/name="((?:item|what)\.\d+)" value="([^"]*)"/g)];
  const form = Object.fromEntries(rows.map(([, name, value]) => [name, value!.replaceAll('&#34;', '"')]));
  const reasons = rows.filter(([, name]) => name!.startsWith('item')).map((_, i) => [`reason.${i}`, reason]);
  return app.post(workspace.editor, paths.waveConfirmations(tracker.id, to.id), {
    ...form,
    ...(Object.fromEntries(reasons) as Record<string, string>),
  });
}

describe('a changed wording', () => {
  it('is shown as a trend break before the next wave opens, and noted when it does', async () => {
    await open().expect(303);
    const next = await aWave(app, tracker.id, { label: 'Autumn' });
    await reword('Worth its price');

    expect(textOf(await read(next))).toMatch(
      /What changed since Spring .*Trend break A statement changed from “Good value” to “Worth its price”/,
    );
    const refused = textOf((await open(workspace.editor, next).expect(409)).text);
    expect(refused).toContain('The trend breaks here: A statement changed');
    expect((await confirm(next, 'Customers say it this way.')).status).toBe(303);
    await open(workspace.editor, next).expect(303);

    expect((await now(next)).breakNote).toMatch(/Worth its price.* Why: Customers say it this way\./);
    expect(textOf(await read(next))).toContain('Why: Customers say it this way.');
    expect((await now()).breakNote).toBe('');
    expect((await now(next)).instrumentId).not.toBe((await now()).instrumentId);
  });

  it('asks for a reason in a sentence, and anew when it changed again since', async () => {
    await open().expect(303);
    const next = await aWave(app, tracker.id, { label: 'Autumn' });
    await reword('Worth its price');

    const empty = await confirm(next, '  ');
    expect(empty.status).toBe(422);
    expect(textOf(empty.text)).toContain('Say why, in a sentence');
    expect((await confirm(next, 'Customers say it this way.')).status).toBe(303);
    expect(textOf(await read(next))).not.toContain('Before this wave can open');
    await reword('Worth every penny');

    expect(textOf(await read(next))).toContain('Worth every penny');
    await open(workspace.editor, next).expect(409);
    expect((await now(next)).status).toBe('planned');
  });

  it('leaves a note that somebody wrote before as it is; the note can be edited, by one at a time', async () => {
    await open().expect(303);
    const next = await aWave(app, tracker.id, { label: 'Autumn' });
    const note = (form: Record<string, string>) =>
      app.post(workspace.editor, paths.waveBreakNote(tracker.id, next.id), form);
    await note({ breakNote: 'New\r\nsupplier', seen: '' }).expect(303);
    await reword('Worth its price');
    expect((await confirm(next, 'So customers say.')).status).toBe(303);
    await open(workspace.editor, next).expect(303);
    expect((await now(next)).breakNote).toBe('New\nsupplier');

    const late = await note({ breakNote: 'Mine <b>', seen: '' }).expect(409);
    const long = await note({ breakNote: 'x'.repeat(501), seen: 'New\r\nsupplier' }).expect(422);

    expect(late.text).toContain('Mine &lt;b&gt;</textarea>');
    expect(late.text).toContain('Somebody else changed this note');
    expect(long.text).toContain('Use at most 500 characters.');
    await note({ breakNote: '', seen: 'New\nsupplier' }).expect(303);
    expect((await now(next)).breakNote).toBe('');
  });
});
