import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { updateStatement } from '../../src/features/trackers/statements.queries';
import { raiseEdit, type Tracker } from '../../src/features/trackers/trackers.queries';
import { closeWave, openAndCloseDue, openWave } from '../../src/features/waves/waves.opening';
import { getWave, type Wave } from '../../src/features/waves/waves.queries';
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
const close = (as = workspace.editor, { id } = wave) => app.post(as, paths.waveClosing(tracker.id, id));
const now = ({ id } = wave) => getWave(app.db, tracker.id, id);
const read = async ({ id } = wave, as = workspace.editor) =>
  (await as.get(paths.wave(tracker.id, id)).expect(200)).text;

describe('opening a wave', () => {
  it('freezes the questionnaire and goes into the field', async () => {
    expect(textOf(await read())).toContain('Next: walk the test link on a phone, then open it.');

    await open().expect(303).expect('Location', paths.wave(tracker.id, wave.id));

    expect(await now()).toMatchObject({ status: 'open', openedAt: app.clock.now.toISOString() });
    const text = textOf(await read());
    expect(text).toContain('0 of 600. It stays open until you close it.');
    expect(text).toContain('Frozen questionnaire');
  });

  it('is refused with its reasons while the questionnaire would spoil answers', async () => {
    const spoiled = await aTracker(app, workspace, { sponsor: 'Nordlicht' });
    const early = await aWave(app, spoiled.id);

    const response = await app.post(workspace.editor, paths.waveOpening(spoiled.id, early.id)).expect(409);

    expect(textOf(response.text)).toContain('Before this wave can open: Nordlicht is named in the sponsor');
    expect(response.text).not.toContain('Open the wave</button>');
    expect(await getWave(app.db, spoiled.id, early.id)).toMatchObject({
      status: 'planned',
      instrumentId: null,
    });
  });

  it('is refused when its last day is over', async () => {
    const late = await aWave(app, tracker.id, { closesOn: '2026-11-21' });

    await open(workspace.editor, late).expect(409);

    expect((await now(late)).status).toBe('planned');
  });

  it('happens once, however often and however fast it is asked for', async () => {
    const answers = await Promise.all([open(), open(), open(), open()]);
    app.clock.pass(60_000);
    await open().expect(303);

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect((await now()).openedAt).toBe('2026-11-22T09:00:00.000Z');
    expect(await app.db('instruments').where('instruments.tracker_id', tracker.id)).toHaveLength(1);
  });

  it('freezes settings whole: what is being saved at that moment is waited for', async () => {
    let opening: Promise<unknown> = Promise.resolve();

    await app.db.transaction(async (trx) => {
      await raiseEdit(trx, tracker.id);
      opening = openWave(app.db, wave, app.clock.now);
      await new Promise((resolve) => setTimeout(resolve, 150));
      const wording = 'Worth its price';
      await updateStatement(trx, tracker.id, { key: 'good-value', wording, position: 6, retiredAt: null });
    });
    await opening;

    const { statements } = await getInstrument(app.db, (await now()).instrumentId!);
    expect(statements.find(({ key }) => key === 'good-value')?.wording).toBe('Worth its price');
  });

  it('shares the frozen questionnaire with the wave before, when nothing changed', async () => {
    const next = await aWave(app, tracker.id, { label: 'Autumn' });
    await open().expect(303);
    await open(workspace.editor, next).expect(303);

    expect((await now(next)).instrumentId).toBe((await now()).instrumentId);
    const text = textOf(await read(next));
    expect(text).toContain('Both waves ask the same in the same words');
    expect(text).toContain('“Spring” is in field too');
  });
});

describe('closing a wave', () => {
  it('says first that it is for good, and is', async () => {
    await open().expect(303);
    const confirm = await workspace.editor.get(paths.waveClosing(tracker.id, wave.id)).expect(200);
    expect(textOf(confirm.text)).toContain('A closed wave cannot be opened again.');

    app.clock.pass(60_000);
    await Promise.all([close().expect(303), close().expect(303)]);
    app.clock.pass(60_000);
    await close().expect(303);

    expect(await now()).toMatchObject({ status: 'closed', closedAt: '2026-11-22T09:01:00.000Z' });
    const again = await open().expect(409);
    expect(textOf(again.text)).toContain('a closed wave stays closed');
    expect(again.text).toContain(paths.copyWave(tracker.id, wave.id));
    expect((await now()).status).toBe('closed');
    const html = await read();
    expect(textOf(html)).toContain('Closed 22 Nov 2026.');
    expect(html).not.toContain('id="public-link"');
  });

  it('is refused for a wave that never opened', async () => {
    const refused = await close().expect(409);
    expect(textOf(refused.text)).toContain('not open yet, so it cannot be closed');
    expect(refused.text).toContain('Open the wave</button>');
    expect((await now()).status).toBe('planned');
  });
});

describe('opening and closing by date', () => {
  it('opens on the first day and closes at the end of the last, when the clock ticks', async () => {
    app.clock.now = new Date('2026-11-30T23:30:00.000Z');
    workspace = await app.workspace();
    tracker = await aTracker(app, workspace);
    const dated = await aWave(app, tracker.id, { opensOn: '2026-12-01', closesOn: '2026-12-04' });
    expect(textOf(await read(dated))).toContain('or let it open by itself on 1 Dec 2026');

    app.clock.now = new Date('2026-12-01T00:00:00.000Z');
    await openAndCloseDue(app.context);
    expect(textOf(await read(dated, workspace.viewer))).toContain('It closes by itself after 4 Dec 2026');

    app.clock.now = new Date('2026-12-06T12:00:00.000Z');
    await openAndCloseDue(app.context);
    expect(await now(dated)).toMatchObject({
      status: 'closed',
      closedAt: '2026-12-05T00:00:00.000Z',
      openedAt: '2026-12-01T00:00:00.000Z',
    });
  });

  it('leaves a wave planned whose questionnaire is not ready, and says so in the log', async () => {
    const spoiled = await aTracker(app, workspace, { contact: '' });
    const due = await aWave(app, spoiled.id, { opensOn: '2026-11-01' });

    await openAndCloseDue(app.context);

    expect((await getWave(app.db, spoiled.id, due.id)).status).toBe('planned');
    expect(app.logs).toContainEqual(
      expect.objectContaining({
        message: 'wave not ready to open',
        fields: { wave: due.id, rules: ['privacy.missing'] },
      }),
    );
  });

  it('opens once when the clock and a person do it together', async () => {
    const due = await aWave(app, tracker.id, { opensOn: '2026-11-22' });

    await Promise.all([
      openAndCloseDue(app.context),
      openWave(app.db, due, app.clock.now),
      openAndCloseDue(app.context),
    ]);

    expect((await now(due)).status).toBe('open');
    await closeWave(app.db, due, app.clock.now);
    await openAndCloseDue(app.context);
    expect((await now(due)).status).toBe('closed');
  });
});

describe('who may not', () => {
  it('open, close, note or wipe: viewers, analysts and other workspaces', async () => {
    const other = await app.workspace();
    const posts = [paths.waveOpening, paths.waveClosing, paths.waveBreakNote, paths.waveTestAnswers];

    for (const path of posts) {
      await app.post(workspace.viewer, path(tracker.id, wave.id)).expect(403);
      await app.post(workspace.analyst, path(tracker.id, wave.id)).expect(403);
      await app.post(other.owner, path(tracker.id, wave.id)).expect(404);
    }
    await other.owner.get(paths.waveQr(tracker.id, wave.id, 'svg')).expect(404);
    expect((await now()).status).toBe('planned');
    expect(await read(wave, workspace.viewer)).not.toContain(paths.waveOpening(tracker.id, wave.id));
  });
});
