import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { buildReport } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { getTracker } from '../../src/features/trackers/trackers.queries';
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
    const page = await place.workspace.viewer.get(paths.report(place.trackerId));
    expect(textOf(page.text)).toContain('160 people answered both');
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
