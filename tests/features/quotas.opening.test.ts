import { loadQuotaFacts } from '../../src/features/quotas/quotas.facts';
import { type QuotaPlan } from '../../src/features/quotas/quotas.plan';
import { openAndCloseDue } from '../../src/features/waves/waves.opening';
import { getWave, type Wave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { textOf } from '../../src/simulation/forms';
import { type TestWorkspace, useApp } from '../support/app';
import { formOf } from '../support/forms';
import { roleQuotas, setQuotas } from '../support/quotas';
import { aSurvey } from '../support/survey';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

/** A wave that 100 are to answer from today on, not open yet, in a workspace whose editor is signed in. */
async function aPlannedWave(plan: QuotaPlan): Promise<Wave> {
  const survey = await aSurvey(app.db, {
    wave: { plannedCompletes: 100, opensOn: '2026-11-22', closesOn: '2026-12-20' },
    isPlanned: true,
  });
  await app.db('trackers').where('id', survey.trackerId).update({ workspace_id: workspace.id });
  await setQuotas(app.db, survey.wave, plan, app.clock.now);
  return survey.wave;
}

const statusOf = async ({ trackerId, id }: Wave) => (await getWave(app.db, trackerId, id)).status;
const gone: QuotaPlan = { ...roleQuotas(40, 60) };
gone.quotas[0]!.cells.push({ options: ['retired'], amount: 20 });

describe('a wave whose quotas cannot be filled', () => {
  it.each([
    ['add up to something else', roleQuotas(30, 60), 'add up to 90 people, and the wave wants 100'],
    ['wait for an answer that is not offered', gone, 'Nobody can be in the cell “retired”'],
  ])('does not open, by hand or by the clock, and says why: they %s', async (_, plan, why) => {
    const wave = await aPlannedWave(plan);
    const here = paths.wave(wave.trackerId, wave.id);

    const refused = await app.post(workspace.editor, `${here}/opening`);
    await openAndCloseDue(app.context, loadQuotaFacts);

    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain(why);
    expect(textOf((await workspace.editor.get(here)).text)).toContain(why);
    expect(await statusOf(wave)).toBe('planned');
  });

  it('opens once they can: one press on its page shares the places out, and a late one changes nothing', async () => {
    const wave = await aPlannedWave(roleQuotas(30, 60));
    const here = paths.wave(wave.trackerId, wave.id);
    const html = (await workspace.editor.get(here)).text;
    const mends = paths.quotaMends(wave.trackerId, wave.id);
    const form = formOf(html.slice(html.indexOf(`action="${mends}"`)).replace('action', 'id="form" action'));

    const pressed = await app.post(workspace.editor, mends, form);
    const late = await app.post(workspace.editor, mends, form);

    expect([pressed.headers['location'], late.headers['location']]).toEqual([
      here,
      paths.quotas(wave.trackerId, wave.id),
    ]);
    expect((await getWave(app.db, wave.trackerId, wave.id)).quotaVersion).toBe(2);
    await openAndCloseDue(app.context, loadQuotaFacts);

    expect(await statusOf(wave)).toBe('open');
  });

  it('opens with more places than it wants once somebody has said why, of these very numbers', async () => {
    const wave = await aPlannedWave(roleQuotas(50, 60));
    const here = paths.wave(wave.trackerId, wave.id);
    const refused = await app.post(workspace.editor, `${here}/opening`);
    expect(textOf(refused.text)).toContain('take 110 people, and the wave wants 100');
    const what =
      'The groups of the quota “Role” take 110 people, and the wave wants 100: some groups will stay below their number.';
    const confirm = (reason: string) =>
      app.post(workspace.editor, `${here}/confirmations`, {
        'item.0': 'quota:Role',
        'what.0': what,
        'reason.0': reason,
      });

    expect((await confirm('')).status).toBe(422);
    expect((await confirm('The panel fills one group slowly.')).status).toBe(303);
    await setQuotas(app.db, wave, roleQuotas(50, 61), app.clock.now);
    await openAndCloseDue(app.context, loadQuotaFacts);
    expect(await statusOf(wave)).toBe('planned');
    await setQuotas(app.db, wave, roleQuotas(50, 60), app.clock.now);
    await openAndCloseDue(app.context, loadQuotaFacts);

    expect(await statusOf(wave)).toBe('open');
    expect(textOf((await workspace.editor.get(here)).text)).toContain('The panel fills one group slowly.');
  });
});
