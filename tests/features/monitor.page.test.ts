import { correctFieldCounts, listFieldCounts } from '../../src/features/waves/waves.field-counts.queries';
import { correctQuotas } from '../../src/features/quotas/quotas.recount';
import { getWave } from '../../src/features/waves/waves.queries';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { fill, roleQuotas, setQuotas } from '../support/quotas';
import { aRespondent, finish, usualAnswer } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

/** Somebody may look who belongs to the workspace of the survey. */
async function watched() {
  const survey = await aSurvey(app.db, { wave: { plannedCompletes: 20 } });
  const workspace = await app.workspace();
  await app.db('trackers').where('id', survey.trackerId).update({ workspace_id: workspace.id });
  await getTrackerById(app.db, survey.trackerId);
  const url = paths.monitor(survey.trackerId, survey.wave.id);
  return { ...survey, workspace, url, page: async () => (await workspace.analyst.get(url)).text };
}

/** The cells of the row that begins with this name. */
function row(html: string, name: string): string[] {
  const text = html.slice(html.indexOf(`<bdi>${name}</bdi>`));
  const cells = text.slice(0, text.indexOf('</tr>')).matchAll(/<td[^>]*>(.*?)<\/td>/gsu);
  return [...cells].map(([, cell]) => cell!.replace(/<[^>]*>/gu, '').trim());
}

describe('the field monitor', () => {
  it('shows completes against plan and quotas, sources, and where people are', async () => {
    const { wave, instrument, page } = await watched();
    await setQuotas(app.db, wave, roleQuotas(3, 5), app.clock.now);
    await finish(await aRespondent(app, wave.slug, '?src=mail'), instrument);
    await finish(await aRespondent(app, wave.slug, '?src=mail'), instrument);
    await (await aRespondent(app, wave.slug, '?src=mail')).send({ answer: 'decides' });
    await (await aRespondent(app, wave.slug)).send({ answer: 'none' });
    await (await aRespondent(app, wave.slug)).send({ answer: 'decides' });
    await finish(await aRespondent(app, wave.testSlug), instrument);

    const html = await page();

    expect(html).toContain('2 of 20 complete');
    expect(row(html, 'I decide').slice(0, 4)).toEqual(['2', '1', '3', '0']);
    expect(html).toContain('Full for now');
    expect(row(html, 'I prepare decisions').slice(0, 4)).toEqual(['0', '0', '5', '5']);
    expect(row(html, 'mail')).toEqual(['2', '1', '0', '0']);
    expect(row(html, 'no source said')).toEqual(['0', '0', '1', '1']);
    expect(row(html, 'Role').slice(0, 3)).toEqual(['5', '2', '0']);
    expect(row(html, 'What comes to mind').slice(0, 3)).toEqual(['3', '0', '1']);
    expect(html).toContain('Cannot say yet when it will be full');
  });

  it('times pages, cuts pauses, and says medians once there are enough', async () => {
    const { wave, instrument, page, trackerId, workspace } = await watched();
    for (let i = 0; i < 10; i++) {
      const one = await aRespondent(app, wave.slug);
      app.clock.pass(8_000);
      await one.send({ answer: 'decides' });
      app.clock.pass(i === 0 ? 3_600_000 : 30_000);
      await one.send(usualAnswer('unaided', instrument));
      await finish(one, instrument);
    }

    const html = await page();

    const [, , , , , screener] = row(html, 'Role');
    expect(Number.parseFloat(screener!)).toBeGreaterThan(7.6);
    expect(Number.parseFloat(screener!)).toBeLessThan(8.4);
    const [seconds] = await app
      .db('responses')
      .where('wave_id', wave.id)
      .where('seconds', 'like', '%+%')
      .select('seconds');
    expect((seconds as { seconds: string }).seconds).toContain('unaided 600+');
    const file = (await workspace.owner.get(paths.responsesCsv(trackerId, wave.id))).text.split('\r\n');
    const column = (name: string) =>
      file.slice(1, -1).map((line) => line.split(',')[file[0]!.split(',').indexOf(name)]);
    expect(new Set(column('seconds__screener-1'))).toEqual(new Set(['8']));
    expect(column('seconds__total').sort()).toEqual([...Array<string>(9).fill('38'), '608']);
    expect(column('seconds__paused').sort()).toEqual([...Array<string>(9).fill('0'), '1']);
    const numbers = await workspace.analyst.get(paths.monitorCsv(trackerId, wave.id));
    expect(numbers.text).toMatch(/page,screener-1,median_seconds,[78]\.\d+,[78]\.\d+,[78]\.\d+,10/u);
    expect(numbers.text).toContain('wave,,completed,10,,,');
  });

  it('sends nothing while nothing has changed', async () => {
    const { wave, workspace, url } = await watched();
    const first = await workspace.analyst.get(url);
    const tag = String(first.headers['etag']);

    await workspace.analyst.get(url).set('If-None-Match', tag).expect(304);
    await aRespondent(app, wave.slug);
    await workspace.analyst.get(url).set('If-None-Match', tag).expect(200);
  });

  it('says when the plan will be reached at the pace of the last days', async () => {
    const { wave, instrument, page } = await watched();
    await app.db('waves').where('id', wave.id).update({ planned_completes: 45 });
    for (let i = 0; i < 30; i++) await finish(await aRespondent(app, wave.slug), instrument);

    const words =
      /Full around 23 Nov 2026 \(23 Nov 2026 to \d+ Nov 2026\) at the pace of the last 2 days: 14\.\d a day/u;
    expect(await page()).toMatch(words);
  });

  it('agrees with a recount, and a recount mends what was changed past it', async () => {
    const { wave, instrument } = await watched();
    await setQuotas(app.db, wave, roleQuotas(9, 9), app.clock.now);
    const people = await Promise.all(Array.from({ length: 6 }, () => aRespondent(app, wave.slug)));
    for (const one of people.slice(0, 4)) await finish(one, instrument);
    await people[4]!.send({ answer: 'decides' });
    await people[5]!.agent.post(paths.surveyStop(wave.slug));
    const now = app.clock.now.toISOString();
    const quoted = await getWave(app.db, wave.trackerId, wave.id);
    expect(await correctFieldCounts(app.db, wave.id)).toBe(0);
    expect(await correctQuotas(app.db, quoted, now)).toBe(0);
    const [before, full] = [await listFieldCounts(app.db, wave.id), await fill(app.db, wave.id)];
    expect(full).toContain('role/decides 4+1');

    await app.db('wave_field_counts').where('wave_id', wave.id).delete();
    await app.db('quota_cells').where('wave_id', wave.id).update({ taken: 1 });
    await correctFieldCounts(app.db, wave.id);
    expect(await correctQuotas(app.db, quoted, now)).toBeGreaterThan(0);

    expect(await listFieldCounts(app.db, wave.id)).toEqual(before);
    expect(await fill(app.db, wave.id)).toEqual(full);
  });
});
