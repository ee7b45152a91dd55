import fc from 'fast-check';
import { exclude, takeBack } from '../../src/features/quality/quality.excluding';
import { correctQuotas } from '../../src/features/quotas/quotas.recount';
import { layoutOf } from '../../src/instrument/layout';
import { peopleIn } from '../../src/measurement/add-tallies';
import { encodeTally } from '../../src/measurement/tally-bytes';
import { correctStatusCounts, listStatusCounts } from '../../src/features/waves/waves.counts.queries';
import { correctFieldCounts, listFieldCounts } from '../../src/features/waves/waves.field-counts.queries';
import { getWave } from '../../src/features/waves/waves.queries';
import { waveTally } from '../../src/features/results/results.tallies';
import { erase } from '../../src/features/answering/answering.erasing';
import { useApp } from '../support/app';
import { fill, roleQuotas, setQuotas } from '../support/quotas';
import { aRespondent, finish } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();
const WHY = { reason: 'too-fast', note: 'In a hurry', by: 'A reviewer' };

/** A wave with quotas and so many completes, each with a brand of their own in mind. */
async function answered(people: number) {
  const survey = await aSurvey(app.db);
  await setQuotas(app.db, survey.wave, roleQuotas(people, 5), app.clock.now);
  for (let i = 0; i < people; i++) {
    const one = await aRespondent(app, survey.wave.slug, `?src=s${i % 2}`);
    app.clock.pass(4000 + 1000 * i);
    await one.send({ answer: 'decides' });
    await finish(one, survey.instrument);
  }
  const rows = (await app.db('responses').where('wave_id', survey.wave.id).orderBy('response_id')) as Row[];
  return { ...survey, ids: rows.map(({ response_id }) => response_id) };
}
type Row = { response_id: string; status: string };
type Answered = Awaited<ReturnType<typeof answered>>;

/** Every number that a wave is known by. */
async function numbers({ wave, instrument }: Answered) {
  const now = await getWave(app.db, wave.trackerId, wave.id);
  const request = { wave: now, layout: layoutOf(instrument), margins: [], split: '', now: app.clock.now };
  const { tally, mentions, span } = await waveTally(app.db, request);
  return {
    people: peopleIn(tally),
    tally: encodeTally(tally).toString('hex'),
    mentions: [...mentions],
    span,
    statuses: await listStatusCounts(app.db, wave.id),
    field: await listFieldCounts(app.db, wave.id),
    quotas: await fill(app.db, wave.id),
    vectors: await app.db('response_vectors').where('wave_id', wave.id).orderBy('response_id'),
    responses: await app.db('responses').where('wave_id', wave.id).orderBy('response_id'),
  };
}

/** What recounting finds wrong. */
async function mistakes({ wave }: Answered): Promise<number> {
  const now = await getWave(app.db, wave.trackerId, wave.id);
  return (
    (await correctStatusCounts(app.db, wave.id)) +
    (await correctFieldCounts(app.db, wave.id)) +
    (await correctQuotas(app.db, now, app.clock.now.toISOString()))
  );
}

const latest = (survey: Answered) => getWave(app.db, survey.wave.trackerId, survey.wave.id);

describe('excluding', () => {
  it('takes somebody out of tally, vectors, quotas and counts at once', async () => {
    const survey = await answered(4);
    const before = await numbers(survey);

    const moved = await exclude(app.context, await latest(survey), survey.ids.slice(0, 1), WHY);

    const after = await numbers(survey);
    expect(moved).toBe(1);
    expect([before.people, after.people]).toEqual([4, 3]);
    expect(after.vectors).toHaveLength(3);
    expect(before.quotas).toContain('role/decides 4+0');
    expect(after.quotas).toContain('role/decides 3+0');
    expect(after.statuses.filter(({ isTest }) => !isTest)).toMatchObject([
      { status: 'completed', respondents: 3 },
      { status: 'excluded', respondents: 1 },
    ]);
    expect(await mistakes(survey)).toBe(0);
  });

  it('gives back the very numbers, whoever was excluded and taken back in whatever order', async () => {
    const survey = await answered(5);
    const before = await numbers(survey);
    const someone = fc.nat(survey.ids.length - 1);
    const step = fc.tuple(fc.boolean(), fc.uniqueArray(someone, { minLength: 1 }));

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const out = new Set<string>();
        for (const [isOut, places] of steps) {
          const ids = places.map((place) => survey.ids[place]!);
          const move = isOut ? exclude : takeBack;
          await move(app.context, await latest(survey), ids, WHY);
          ids.forEach((id) => void (isOut ? out.add(id) : out.delete(id)));
          expect((await numbers(survey)).people).toBe(survey.ids.length - out.size);
        }
        await takeBack(app.context, await latest(survey), survey.ids, WHY);
        expect(await numbers(survey)).toEqual(before);
      }),
      { numRuns: 6 },
    );
    expect(await mistakes(survey)).toBe(0);
  });

  it('tells as many but other people apart', async () => {
    const survey = await answered(4);
    const [a = '', b = ''] = survey.ids;
    await app.db('response_vectors').where('response_id', a).update({ mentions: 'only a said this' });
    await exclude(app.context, await latest(survey), [b], WHY);
    const one = await numbers(survey);

    await exclude(app.context, await latest(survey), [a], WHY);
    await takeBack(app.context, await latest(survey), [b], WHY);

    const other = await numbers(survey);
    expect(other.people).toBe(one.people);
    expect(JSON.stringify(one.mentions)).toContain('only a');
    expect(JSON.stringify(other.mentions)).not.toContain('only a');
  });

  it('changes nothing the second time, and keeps who decided what', async () => {
    const survey = await answered(2);
    const [id = ''] = survey.ids;
    for (let i = 0; i < 2; i++) await exclude(app.context, await latest(survey), [id], WHY);
    for (let i = 0; i < 2; i++)
      await takeBack(app.context, await latest(survey), [id], { note: 'Was real', by: 'Somebody else' });

    const history = await app.db('exclusion_history').where('response_id', id).orderBy('number');
    expect(history).toMatchObject([
      { number: 1, action: 'exclude', reason: 'too-fast', note: 'In a hurry', made_by: 'A reviewer' },
      { number: 2, action: 'take-back', reason: '', note: 'Was real', made_by: 'Somebody else' },
    ]);
  });

  it('gives up a place that others may take, and comes back beyond a full group', async () => {
    const survey = await answered(3);
    const [id = ''] = survey.ids;
    await exclude(app.context, await latest(survey), [id], WHY);
    await finish(await aRespondent(app, survey.wave.slug), survey.instrument);
    expect(await fill(app.db, survey.wave.id)).toContain('role/decides 3+0');

    await takeBack(app.context, await latest(survey), [id], WHY);

    expect(await fill(app.db, survey.wave.id)).toContain('role/decides 4+0');
    expect(await mistakes(survey)).toBe(0);
  });

  it('leaves nothing of an excluded person who deletes their answers', async () => {
    const survey = await answered(2);
    const [id = ''] = survey.ids;
    await app.db('response_flags').insert({
      ...{ wave_id: survey.wave.id, response_id: id, flag: 'nonsense', score: 1, reason: '{}' },
    });
    await exclude(app.context, await latest(survey), [id], WHY);

    const link = { waveId: survey.wave.id, isTest: false } as Parameters<typeof erase>[1];
    expect(await erase(app.context, link, id)).toBe(true);

    expect(await app.db('exclusions').where('response_id', id)).toEqual([]);
    expect(await app.db('response_flags').where('response_id', id)).toEqual([]);
    expect(await takeBack(app.context, await latest(survey), [id], WHY)).toBe(0);
    expect((await numbers(survey)).people).toBe(1);
    expect(await mistakes(survey)).toBe(0);
  });
});
