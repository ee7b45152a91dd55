import { keepAllForecasts, keepForecasts } from '../../src/features/trajectory/trajectory.keeping';
import { type Scored } from '../../src/features/trajectory/trajectory.record';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aFollowedTracker } from '../support/followed';
import { fits, answersIn, people } from '../support/results';

const app = useApp();
const DAY = 24 * 3600 * 1000;
type Followed = Awaited<ReturnType<typeof aFollowedTracker>>;

/** Three waves, a target by the time of the sixth, and the day on which the third is over. */
async function threeWaves(yes = [80, 84, 88]): Promise<Followed> {
  const tracker = await aFollowedTracker(app);
  for (const one of yes) await tracker.wave(one);
  await tracker.target(0.4, '2025-04-17', '2024-01-01T00:00:00.000Z');
  app.clock.now = new Date(tracker.timeOf(yes.length).getTime() + 40 * DAY);
  return tracker;
}
const keep = async (tracker: Followed) => keepForecasts(app.db, await tracker.tracker(), app.clock.now);
const ofGoodValue = (all: Scored[], kind: 'next' | 'deadline') =>
  all.filter(({ said }) => said.subjectKey === 'good-value' && said.kind === kind);

describe('keeping forecasts', () => {
  it('stores what is said of the next wave and of the deadline once a wave is over, once', async () => {
    const tracker = await threeWaves();

    expect(await keep(tracker)).toBeGreaterThanOrEqual(2);
    expect(await keep(tracker)).toBe(0);
    const { forecasts, paths: ways } = await tracker.trajectory();
    const [next] = ofGoodValue(forecasts.kept, 'next');
    const said = ways.find(({ subject }) => subject.key === 'good-value')!.next!.prediction;
    expect(next).toMatchObject({
      said: {
        from: { label: 'Q3' },
        target: 0.4,
        targetVersion: 1,
        mean: expect.closeTo(said.mean, 9) as number,
      },
      outcome: { kind: 'pending' },
    });
    expect(ofGoodValue(forecasts.kept, 'deadline')[0]!.said.of.label).toBe('2025-04-17');
  });

  it('stores nothing of a wave in field, of two waves, or for a draft', async () => {
    const open = await aFollowedTracker(app);
    for (const yes of [80, 84]) await open.wave(yes);
    await open.wave(88, { status: 'open', closedAt: null });
    await open.target(0.4, '', '2024-01-01T00:00:00.000Z');
    expect(await keep(open)).toBe(0);

    const two = await threeWaves([80, 84]);
    expect(await keep(two)).toBe(0);

    const draft = await aFollowedTracker(app);
    for (const yes of [80, 84, 88]) await draft.wave(yes);
    await draft.target(0.4, '');
    expect(await keep(draft)).toBe(0);
  });

  it('is stored once by two that look at the same time, and looked at again only when something changed', async () => {
    const tracker = await threeWaves();
    const rows = async () => (await app.db('forecasts').where({ tracker_id: tracker.trackerId })).length;

    await Promise.all([keepAllForecasts(app.context), keepAllForecasts(app.context)]);
    const stored = await rows();
    expect(stored).toBeGreaterThanOrEqual(2);
    await app.db('forecasts').where({ tracker_id: tracker.trackerId }).delete();
    await keepAllForecasts(app.context);
    // Nothing changed since the last look, so nobody worked it out again.
    expect(await rows()).toBe(0);
  });
});

describe('scoring them', () => {
  it('says whether the wave measured what had been said, with the error, in the open', async () => {
    const tracker = await threeWaves();
    await keep(tracker);
    await tracker.wave(92);
    app.clock.now = new Date(tracker.timeOf(4).getTime() + 40 * DAY);
    const { forecasts } = await tracker.trajectory();
    const [next] = ofGoodValue(forecasts.kept, 'next');

    // 20, 21, 22 %: a point a wave, so 23 % was said and 23 % measured.
    expect(next!.outcome).toMatchObject({ kind: 'scored', label: 'Q4', isIn80: true, isIn95: true });
    expect(next!.outcome.kind === 'scored' && next!.outcome.error).toBeCloseTo(0, 3);
    expect(next!.outcome.kind === 'scored' && next!.outcome.brier).toBeCloseTo(0, 3);
    const page = await tracker.workspace.viewer.get(paths.trajectory(tracker.trackerId)).expect(200);
    expect(page.text).toMatch(/\d of \d measured values? lay within the 80\s% range we gave/);
    expect(page.text).toContain('These are few');
  });

  it('says so where it was wrong, and where the trend broke scores nothing', async () => {
    const wrong = await threeWaves();
    await keep(wrong);
    await wrong.wave(200);
    const [missed] = ofGoodValue((await wrong.trajectory()).forecasts.kept, 'next');
    expect(missed!.outcome).toMatchObject({ kind: 'scored', isIn80: false, isIn95: false });
    expect(missed!.outcome.kind === 'scored' && missed!.outcome.error).toBeCloseTo(0.27, 2);

    const broken = await threeWaves();
    await keep(broken);
    await broken.wave(92, {}, (asked) => ({
      ...asked,
      statements: asked.statements.map((one) =>
        one.key === 'good-value' ? { ...one, wording: 'Cheap' } : one,
      ),
    }));
    const [none] = ofGoodValue((await broken.trajectory()).forecasts.kept, 'next');
    expect(none!.outcome).toEqual({ kind: 'void', reason: 'trend-break' });
  });

  it('does not count what was stored only when answers were in, nor what is worked out in hindsight', async () => {
    const tracker = await threeWaves();
    app.clock.now = new Date(tracker.timeOf(4).getTime() + DAY);
    await keep(tracker);
    await tracker.wave(92);
    const { forecasts } = await tracker.trajectory();

    expect(ofGoodValue(forecasts.kept, 'next')).toEqual([]);
    expect(ofGoodValue(forecasts.late, 'next')).toHaveLength(1);
    const [hindsight] = ofGoodValue(forecasts.hindsight, 'next');
    expect(hindsight).toMatchObject({
      said: { madeAt: null, from: { label: 'Q3' } },
      outcome: { kind: 'scored' },
    });
    // What hindsight says rests on the waves before alone: the same as was stored.
    expect(hindsight!.said.mean).toBeCloseTo(ofGoodValue(forecasts.late, 'next')[0]!.said.mean, 3);
  });

  it('is made anew beside the old one where what it rests on changes before the next answers; the last one counts', async () => {
    const tracker = await threeWaves();
    await keep(tracker);
    const [last] = await app.db('waves').where({ tracker_id: tracker.trackerId, label: 'Q3' });
    // Somebody's answers are taken out: the share of the third wave moves.
    const [somebody] = await app
      .db('response_vectors')
      .where({ wave_id: (last as { id: string }).id })
      .limit(1);
    await app
      .db('response_vectors')
      .where({
        wave_id: (last as { id: string }).id,
        response_id: (somebody as { response_id: string }).response_id,
      })
      .delete();
    await app
      .db('tallies')
      .where({ wave_id: (last as { id: string }).id })
      .delete();
    await app
      .db('wave_findings')
      .where({ wave_id: (last as { id: string }).id })
      .delete();

    expect(await keep(tracker)).toBeGreaterThan(0);
    const stored = await app
      .db('forecasts')
      .where({ tracker_id: tracker.trackerId, subject: 'good-value', kind: 'next' });
    expect(stored).toHaveLength(2);
    expect(ofGoodValue((await tracker.trajectory()).forecasts.kept, 'next')).toHaveLength(1);
  });
});

describe('answers that come late', () => {
  it('leaves a forecast pending while the wave that it speaks of is in field', async () => {
    const tracker = await threeWaves();
    await keep(tracker);
    const wave = await tracker.wave(92, { status: 'open', closedAt: null });
    await answersIn(app.db, wave, people(fits('ours', 'good-value'), 1, 2));
    const [next] = ofGoodValue((await tracker.trajectory()).forecasts.kept, 'next');
    expect(next!.outcome).toEqual({ kind: 'pending' });
  });
});
