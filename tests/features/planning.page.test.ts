import { saveDraft } from '../../src/features/positioning/positioning.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { formOf } from '../support/forms';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aWave, aware, fits, people } from '../support/results';

const app = useApp();

/** A wave of 500, of whom 400 are asked whether our brand is good value; 120 say so; wanted are 40 %. */
async function measured() {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const item = { statementKey: 'good-value', share: 0.4, importance: 100, deadline: 'Wave 3', reason: '' };
  await saveDraft(app.db, trackerId, 0, { reason: '', items: [item] }, app.clock.now);
  const wave = await aWave(app.db, trackerId, 'Wave 1');
  const small = { segments: { size: 'small' } };
  await answersIn(app.db, wave, [
    ...people(fits('ours', 'good-value'), 60, 100, small),
    ...people(fits('ours', 'good-value'), 60, 300, { segments: { size: 'large' } }).map((person, i) => ({
      ...person,
      completedAt: new Date(Date.parse('2026-01-11') + i).toISOString(),
    })),
    ...people(aware('ours'), 0, 100, small).map((person, i) => ({
      ...person,
      completedAt: new Date(Date.parse('2026-01-12') + i).toISOString(),
    })),
  ]);
  return { workspace, trackerId };
}

const show = async (agent: ReturnType<typeof app.anonymous>, url: string, status = 200) => {
  const { text } = await agent.get(url).expect(status);
  return { text, words: textOf(text).replaceAll('\u202F', ' ') };
};

describe('the planner', () => {
  it('says what a wave can see and how many people a movement takes, from where each statement stands', async () => {
    const { workspace, trackerId } = await measured();

    const { words, text } = await show(
      workspace.analyst,
      `${paths.planner(trackerId)}?completes=500&designEffect=1`,
    );

    expect(words).toContain('of 500 completes, 80 % were asked how they see Ours');
    expect(words).toContain('A wave of 500 can see a rise in “Good value” of 10 points or more from 30 %.');
    expect(words).toContain('plan 1,718 completes in each of the two waves compared');
    expect(words).toContain('up 5 points a wave, 2 waves (assumed)');
    expect(formOf(text)).toMatchObject({ completes: '500', designEffect: '1', power: '80', level: '95' });
  });

  it('plans for a segment', async () => {
    const { workspace, trackerId } = await measured();

    const { words } = await show(
      workspace.analyst,
      `${paths.planner(trackerId)}?segment=size%3Asmall&completes=1000&designEffect=1`,
    );

    // 100 of the 500 completes are small and asked, and 60 % of them say so: 7.849 (0.24 + 0.2275) / 0.05² / 0.2
    expect(words).toContain('among Small');
    expect(words).toContain('plan 7,340 completes');
  });

  it('plans without any wave from a share that is typed', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);

    const { words } = await show(workspace.analyst, `${paths.planner(trackerId)}?from=98`);

    expect(words).toContain('Nothing is measured yet');
    expect(words).toContain('From 98 %, no rise of 5 points is possible.');
    expect(words).toContain('not possible');
  });

  it('says what is wrong with a number, and keeps what was typed', async () => {
    const { workspace, trackerId } = await measured();

    const { text } = await show(
      workspace.analyst,
      `${paths.planner(trackerId)}?completes=lots&movement=7`,
      422,
    );

    expect(text).toContain('<title>Error: ');
    expect(text).toContain('Give a whole number of people from 2 to 10 million, such as 600.');
    expect(formOf(text)).toMatchObject({ completes: 'lots', movement: '7' });
  });

  it('knows no segment that the tracker has not', async () => {
    const { workspace, trackerId } = await measured();

    await workspace.analyst.get(`${paths.planner(trackerId)}?segment=size%3Ahuge`).expect(404);
    await workspace.analyst.get(`${paths.planner(trackerId)}?segment=size`).expect(400);
  });

  it('belongs to its workspace', async () => {
    const { trackerId } = await measured();
    const other = await app.workspace();

    await other.owner.get(paths.planner(trackerId)).expect(404);
    await app.anonymous().get(paths.planner(trackerId)).expect(303);
  });
});

describe('the form of a wave', () => {
  it('says what a wave of that size can see', async () => {
    const { workspace, trackerId } = await measured();

    const fresh = await show(workspace.editor, paths.newWave(trackerId));

    expect(fresh.words).toContain('this wave can see changes of about');
    expect(fresh.words).toContain('To see the movement your target needs by its deadline, plan about');
    expect(fresh.text).toContain(`${paths.planner(trackerId)}?completes=`);
  });

  it('says so of what was typed, also where the form is refused', async () => {
    const { workspace, trackerId } = await measured();
    const plan = { label: '', opensOn: '', closesOn: '', plannedCompletes: '2000' };

    const refused = await app.post(workspace.editor, paths.waves(trackerId), plan).expect(422);

    expect(textOf(refused.text)).toContain('With 2,000 completes this wave can see changes');
  });
});
