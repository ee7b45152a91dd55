import { findFacts, saveFacts } from '../../src/features/waves/waves.facts.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { formOf } from '../support/forms';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aWave, aware, people } from '../support/results';

const app = useApp();

/** As the form sends what was left open. */
const OPEN = Object.fromEntries(
  [
    'population',
    'frame',
    'recruitment',
    'mode',
    'commissionedBy',
    'conductedBy',
    'contact',
    'checks',
    'limits',
  ].map((name) => [name, '']),
);
const OPT_IN = {
  sampleKind: 'opt-in',
  population: 'Office managers in Norway',
  frame: 'Panel of Fjord Ltd; nobody without e-mail',
  recruitment: 'By e-mail, two reminders, 20 kroner',
  commissionedBy: 'Ours AS',
};

async function opened() {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const [first, second] = [
    await aWave(app.db, trackerId, 'Wave 1'),
    await aWave(app.db, trackerId, 'Wave 2'),
  ];
  for (const wave of [first, second]) await answersIn(app.db, wave, people(aware('ours'), 60, 100));
  const record = (waveId: string, form: Record<string, string>) =>
    app.post(workspace.editor, paths.fieldworkFacts(trackerId, waveId), { edit: '0', ...OPEN, ...form });
  return { workspace, trackerId, first, second, record };
}

describe('recording how people were asked', () => {
  it('stands on the method page, with who recorded it and what ranges then mean', async () => {
    const { workspace, trackerId, first, record } = await opened();

    await record(first.id, OPT_IN).expect(303);

    const page = await workspace.viewer.get(paths.waveMethod(trackerId, first.id)).expect(200);
    const words = textOf(page.text);
    expect(words).toContain('Population under study Office managers in Norway');
    expect(words).toContain('Opt-in sample. People chose to take part');
    expect(words).toContain(
      'sampling uncertainty if respondents were a random draw of this audience; excludes panel bias',
    );
    expect(words).toContain('on 22 Nov 2026.');
    expect(words).toContain('Quality checks not recorded');
  });

  it('is offered to the next wave, but counts there only when saved', async () => {
    const { workspace, trackerId, first, second, record } = await opened();
    await record(first.id, OPT_IN).expect(303);

    const { text } = await workspace.editor.get(paths.fieldworkFacts(trackerId, second.id)).expect(200);

    expect(formOf(text)).toMatchObject({ edit: '0', population: 'Office managers in Norway' });
    expect(text).toContain('Filled in as recorded for Wave 1');
    expect(await findFacts(app.db, second.id)).toBeUndefined();
  });

  it('can be recorded for all waves at once that have nothing', async () => {
    const { first, second, record } = await opened();

    await record(first.id, { ...OPT_IN, others: 'yes' }).expect(303);

    expect(await findFacts(app.db, second.id)).toMatchObject({ sampleKind: 'opt-in', frame: OPT_IN.frame });
  });

  it('says what is missing and keeps what was typed', async () => {
    const { first, record } = await opened();

    const kindless = await record(first.id, { population: 'Office managers' }).expect(422);
    const long = await record(first.id, { ...OPT_IN, limits: 'x'.repeat(1001) }).expect(422);

    expect(kindless.text).toContain('Choose what kind of sample it was');
    expect(kindless.text).toContain('<title>Error: ');
    expect(formOf(kindless.text)).toMatchObject({ population: 'Office managers' });
    expect(long.text).toContain('Use at most 1000 characters.');
    expect(await findFacts(app.db, first.id)).toBeUndefined();
  });

  it('tells the later of two editors, whether it was recorded before or not', async () => {
    const { first, record } = await opened();
    await record(first.id, OPT_IN).expect(303);

    const late = await record(first.id, { ...OPT_IN, population: 'Everybody' }).expect(409);

    expect(late.text).toContain('Somebody else recorded something');
    expect(formOf(late.text)).toMatchObject({ population: 'Everybody', edit: '1' });
    expect(await findFacts(app.db, first.id)).toMatchObject({ population: OPT_IN.population, edit: 1 });
    await record(first.id, { ...OPT_IN, population: 'Everybody', edit: '1' }).expect(303);
    expect(await findFacts(app.db, first.id)).toMatchObject({ population: 'Everybody', edit: 2 });
  });

  it('records for all waves or for none', async () => {
    const { first, second, record } = await opened();
    await record(first.id, OPT_IN).expect(303);

    await record(first.id, { ...OPT_IN, others: 'yes' }).expect(409);

    expect(await findFacts(app.db, second.id)).toBeUndefined();
  });

  it('is for editors of the workspace', async () => {
    const { workspace, trackerId, first } = await opened();
    const other = await app.workspace();
    const url = paths.fieldworkFacts(trackerId, first.id);

    await app.post(workspace.analyst, url, OPT_IN).expect(403);
    await app.post(other.owner, url, { ...OPT_IN, edit: '0' }).expect(404);
    expect(await findFacts(app.db, first.id)).toBeUndefined();
  });

  it('keeps what was first where two record at the same moment', async () => {
    const { first } = await opened();
    const texts = {
      frame: '',
      recruitment: '',
      mode: '',
      conductedBy: '',
      contact: '',
      checks: '',
      limits: '',
    };
    const facts = { ...texts, sampleKind: 'census' as const, population: 'A', commissionedBy: '' };
    const now = app.clock.now;

    const both = await Promise.allSettled([
      saveFacts(app.db, first.id, facts, { edit: 0, by: 'Ada', now }),
      saveFacts(app.db, first.id, { ...facts, population: 'B' }, { edit: 0, by: 'Bo', now }),
    ]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
