import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { buildReport } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { saveDraft } from '../../src/features/positioning/positioning.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { buildTrajectory } from '../../src/features/trajectory/trajectory.build';
import { type Trajectory } from '../../src/features/trajectory/trajectory.types';
import { listWaves } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { panelDifference } from '../../src/stats';
import { useApp } from '../support/app';
import { importText, MAPPING } from '../support/history';
import { textOf } from '../support/planned-tracker';

const app = useApp();
const HEADER = 'id,wave,date,person,age,aware_1,aware_2,bought_1,bought_2,image_1_a,image_2_a';
const PEOPLE = 200;

/** Whether the i-th person of a wave knows us: nearly all who did before still do, and a few more. */
const isAware = (wave: number, person: number): boolean =>
  (person * 7) % 10 < 4 + wave && person % 9 !== wave;

/** Everybody in the second wave but the first 40 people was in the first one too. */
function rows(personOf: (wave: number, i: number) => string): string[] {
  return [0, 1].flatMap((wave) =>
    Array.from({ length: PEOPLE }, (_, i) => {
      const person = i + wave * 40;
      const date = wave === 0 ? '2025-03-01' : '2025-09-01';
      const label = wave === 0 ? '2025 spring' : '2025 autumn';
      const aware = isAware(wave, person) ? 1 : 0;
      return `${i},${label},${date},${personOf(wave, person)},${person % 2 ? 'under 40' : '40 or over'},${aware},0,0,0,,`;
    }),
  );
}

async function imported(personOf: (wave: number, i: number) => string) {
  const workspace = await app.workspace();
  const { weight, ...mapping } = MAPPING;
  expect(weight).toBe('weight');
  const text = [HEADER, ...rows(personOf), ''].join('\n');
  const outcome = await importText(app.db, text, {
    workspaceId: workspace.id,
    mapping: { ...mapping, person: 'person' },
  });
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
  return { workspace, trackerId: outcome.trackerId };
}

const WAVES = ['2025 spring', '2025 autumn', '2026 spring'];

/** Three waves of the same people, nearly all of whom say the same each time, and a target. */
async function history(nameOf: (person: number, wave: number) => string) {
  const workspace = await app.workspace();
  const { weight, ...mapping } = MAPPING;
  expect(weight).toBe('weight');
  const lines = WAVES.flatMap((label, wave) =>
    Array.from({ length: PEOPLE }, (_, i) => {
      const says = (i * 7) % 10 < 3 + (i % 9 === wave ? 4 : 0) ? 1 : 0;
      return `${i},${label},${2025 + Math.floor(wave / 2)}-0${wave === 1 ? 9 : 3}-01,${nameOf(i, wave)},under 40,1,0,0,0,${says},`;
    }),
  );
  const outcome = await importText(app.db, [HEADER, ...lines, ''].join('\n'), {
    workspaceId: workspace.id,
    mapping: { ...mapping, wave: { column: 'wave', order: WAVES }, person: 'person' },
  });
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
  const items = [{ statementKey: 'friendly', share: 0.5, importance: 1, deadline: '2027-03-01', reason: '' }];
  await saveDraft(app.db, outcome.trackerId, 0, { reason: 'r', items }, app.clock.now);
  return { workspace, trackerId: outcome.trackerId };
}

async function wayOf({ workspace, trackerId }: Awaited<ReturnType<typeof history>>): Promise<Trajectory> {
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  const found = await buildTrajectory(app.db, tracker, { isPatient: true }, app.clock.now);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

function outlookOf({ paths: all }: Trajectory, key: string) {
  const outlook = all.find(({ subject }) => subject.key === key)!.outlook;
  if (outlook.kind !== 'trend') throw new Error(outlook.reason);
  return outlook;
}

async function reportOf({ workspace, trackerId }: Awaited<ReturnType<typeof imported>>): Promise<Report> {
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  return (await buildReport(app.db, tracker, {}, app.clock.now))!;
}
const awareness = ({ trends }: Report) => trends.find(({ key }) => key === 'aided-awareness')!;

describe('waves that share respondents', () => {
  it('are compared person by person, as the library does, and the page says how many', async () => {
    const place = await imported((_, person) => `Person ${person}`);

    const report = await reportOf(place);

    const wave = (of: number) => ({
      answers: Array.from({ length: PEOPLE }, (_, i) => (isAware(of, i + of * 40) ? 1 : 0)),
      people: Array.from({ length: PEOPLE }, (_, i) => i + of * 40),
      sample: { weight: new Float64Array(PEOPLE).fill(1), route: { variance: 'fixed' as const } },
    });
    const slow = panelDifference(wave(0), wave(1));
    if (slow.kind === 'cannot-say') throw new Error(slow.reason);
    const { change } = awareness(report);
    if (change?.kind !== 'change') throw new Error('no change');
    expect(slow.overlap).toBe(160);
    expect(report.overlap).toEqual({
      before: '2025 spring',
      after: '2025 autumn',
      people: 160,
      state: 'used',
    });
    expect(change.difference).toBeCloseTo(slow.difference, 12);
    // Standard errors as shown of each wave by itself: n of the wave where the library has n of both.
    expect(change.se).toBeCloseTo(slow.se!, 3);
    expect(change.se).toBeLessThan(0.8 * slow.seIfIndependent!);
    expect(change.df).toBe(239);
    const page = await place.workspace.analyst.get(paths.report(place.trackerId));
    expect(textOf(page.text)).toContain('160 people answered both');
  });

  it('give the line to the target, and the index of the profile, the covariances of their people', async () => {
    const panel = await history((person) => `Person ${person}`);
    const apart = await history((person, wave) => `${wave} ${person}`);

    const [shared, separate] = [await wayOf(panel), await wayOf(apart)];

    for (const key of ['friendly', 'profile.alignment']) {
      const [one, other] = [outlookOf(shared, key), outlookOf(separate, key)];
      expect([one.samples.kind, other.samples.kind]).toEqual(['shared', 'separate']);
      // The same people answer much alike, so a movement is surer than of other people, and an even course is not less so.
      expect(one.trend.slopeSe).toBeLessThan(0.8 * other.trend.slopeSe);
    }
    const [path] = shared.paths.filter(({ subject }) => subject.key === 'friendly');
    const { samples } = outlookOf(shared, 'friendly');
    const [first, second] = path!.waves.map(({ measured }) => measured!);
    const common = (await reportOf(panel)).gaps.find(({ statement }) => statement.key === 'friendly')!;
    if (samples.kind !== 'shared' || common.change?.kind !== 'change') throw new Error('nothing shared');
    expect(samples.covariance[0]![0]).toBeCloseTo(first!.se! ** 2, 12);
    // The change of two waves rests on the same covariance.
    const [before, after] = [second!.se! ** 2, path!.waves[2]!.measured!.se! ** 2];
    expect(before + after - 2 * samples.covariance[1]![2]!).toBeCloseTo(common.change.se ** 2, 12);
    const page = await panel.workspace.viewer.get(paths.trajectory(panel.trackerId)).expect(200);
    expect(textOf(page.text)).toContain('Some people answered several of these waves');
  });

  it('keep no name, and lose their key when they take their answers back', async () => {
    const place = await imported((_, person) => `Person ${person}`);
    const [, autumn] = await listWaves(app.db, place.trackerId);
    const keys = () => app.db('respondent_keys').where('respondent_keys.wave_id', autumn!.id);
    const before = (await keys()) as { response_id: string; person_hash: string }[];
    expect(before).toHaveLength(PEOPLE);
    expect(JSON.stringify(before)).not.toMatch(/Person/);

    await reportOf(place);
    const { response_id: id } = before[0]!;
    await app.db.transaction((trx) => eraseAnswers(trx, autumn!.id, id, app.clock.now.toISOString()));

    expect(await keys()).toHaveLength(PEOPLE - 1);
    expect((await reportOf(place)).overlap!.people).toBeGreaterThanOrEqual(159);
  });

  it('are compared as before where nobody is in both', async () => {
    const apart = await imported((wave, person) => `${wave} ${person}`);
    const unknown = await imported(() => '');

    const [one, other] = [await reportOf(apart), await reportOf(unknown)];

    expect([one.overlap, other.overlap]).toEqual([null, null]);
    expect(awareness(one).change).toEqual(awareness(other).change);
    expect(awareness(one).change).toMatchObject({ df: 2 * PEOPLE - 2 });
  });

  it('must not name a person twice in one wave', async () => {
    const workspace = await app.workspace();
    const { weight, ...mapping } = MAPPING;
    expect(weight).toBe('weight');
    const text = [HEADER, ...rows(() => 'the same'), ''].join('\n');

    const outcome = await importText(app.db, text, {
      workspaceId: workspace.id,
      mapping: { ...mapping, person: 'person' },
    });

    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(outcome)).toContain('this person is in the wave already');
  });
});
