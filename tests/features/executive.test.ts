import { parse } from 'csv-parse/sync';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { paths } from '../../src/paths';
import { textOf } from '../support/planned-tracker';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

const app = useApp();
const csvOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, skip_empty_lines: true });
let workspace: TestWorkspace;
let trackerId: string;
let waves: { id: string; label: string }[];

/** Half-yearly waves in which so many of 200 say that we are good value, and always 50 of 200 others say it of the other brand. */
const YES = [
  ['Spring 2024', 40, '2024-04-10'],
  ['Autumn 2024', 100, '2024-10-10'],
  ['Spring 2025', 104, '2025-04-10'],
] as const;

beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  waves = [];
  for (const [label, yes, day] of YES) {
    const wave = await aWave(app.db, trackerId, label);
    await answersIn(app.db, wave, [
      ...people(fits('ours', 'good-value'), yes, 200, { completedAt: `${day}T10:00:00.000Z` }),
      ...people(fits('theirs', 'good-value'), 50, 200, { completedAt: `${day}T11:00:00.000Z` }),
    ]);
    waves.push(wave);
  }
  const item = { statementKey: 'good-value', share: 0.7, importance: 3, deadline: '', reason: '' };
  const { edit } = await saveDraft(app.db, trackerId, 0, { reason: '', items: [item] }, app.clock.now);
  await lockDraft(app.db, trackerId, { edit, contentHash: 'feed', lockedBy: 'Ada', now: app.clock.now });
});

const show = async (query = '', as = workspace.viewer) =>
  (await as.get(`${paths.report(trackerId)}${query}`).expect(200)).text;
const gapLine = async (query: string) => {
  const file = await workspace.viewer.get(paths.reportCsv(trackerId, query)).expect(200);
  return csvOf(file.text).find(({ figure }) => figure === 'gap')!;
};

describe('the executive page', () => {
  it('answers first, then shows the gap, the trend, who owns what, and the method, each with an address', async () => {
    const page = await show();

    const places = ['id="answer"', 'id="gaps"', 'id="trend"', 'id="image-grid"', 'id="method"'].map((id) =>
      page.indexOf(id),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(page).toContain('href="#gaps"');
    expect(textOf(page)).toContain('How was this asked and measured?');
    expect(textOf(page)).toContain('How sure: 400 people answered');
  });

  it('holds every change against the wave before: no change is made of noise', async () => {
    const text = textOf(await show());

    expect(text).toContain('No statement clearly changed since Autumn 2024.');
    expect(await gapLine('')).toMatchObject({ verdict: 'no-clear-change', compared_with: 'Autumn 2024' });
  });

  it('holds every change against the wave of a year before where that is chosen, in words, marks and file', async () => {
    const page = await show('?against=year');
    const text = textOf(page);

    expect(text).toContain('Since Spring 2024, “Good value” rose 32 points to 52 %.');
    expect(text).toContain('compared with Spring 2024');
    expect(text).toContain('clearly changed since Spring 2024');
    expect(page).toContain('value="year" selected');
    const line = await gapLine('?against=year');
    expect(line).toMatchObject({ verdict: 'rise', compared_with: 'Spring 2024', state: 'on-the-way' });
    expect(Number(line['change'])).toBeCloseTo(0.32, 9);
  });

  it('holds two waves of any choice against each other', async () => {
    const text = textOf(await show(`?wave=${waves[1]!.id}&against=${waves[0]!.id}`));

    expect(text).toContain('Since Spring 2024, “Good value” rose 30 points to 50 %.');
  });

  it('does not compare across a break that somebody declared between the two', async () => {
    await app.db('waves').where('id', waves[1]!.id).update({ break_note: 'A new panel.' });

    const text = textOf(await show('?against=year'));

    expect(text).toContain('Nothing in this wave can be compared with Spring 2024.');
    expect(text).toContain('Autumn 2024: A new panel.');
  });

  it.each([
    [
      'a later wave',
      () => `?wave=${waves[0]!.id}&against=${waves[2]!.id}`,
      'is not earlier than the one shown',
    ],
    [
      'a year before the first',
      () => `?wave=${waves[1]!.id}&against=year`,
      'No wave was asked a year before',
    ],
  ])(
    'says so where %s cannot be compared with, and compares with the wave before',
    async (_, query, words) => {
      const page = await show(query());

      expect(textOf(page)).toContain(words);
      expect(page).toMatch(/<details class="choose no-print" open>/);
    },
  );

  it('looks at a competitor, who has no target and no gap', async () => {
    const text = textOf(await show('?brand=theirs'));

    expect(text).toContain('How Theirs is seen');
    expect(text).toContain('Theirs is not our own brand and has no target');
    expect(text).not.toContain('short of the target');
    expect(await gapLine('?brand=theirs')).toMatchObject({ brand: 'Theirs', target: '', share: '0.25' });
  });

  it('knows no wave, brand or target of another workspace', async () => {
    const other = await app.workspace();

    await other.viewer.get(paths.report(trackerId)).expect(404);
    await workspace.viewer.get(`${paths.report(trackerId)}?brand=nobody`).expect(404);
    await workspace.viewer.get(`${paths.report(trackerId)}?against=aaaaaaaaaaaaaaaa`).expect(404);
  });

  it('says what to do while there are no answers', async () => {
    const empty = await aTracker(app.db, workspace.id, { name: 'Empty' });

    const page = await workspace.viewer.get(paths.report(empty)).expect(200);

    expect(textOf(page.text)).toContain('No answers yet');
  });
});
