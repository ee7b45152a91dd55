import { parse } from 'csv-parse/sync';
import { newId } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, type Person, people } from '../support/results';

const app = useApp();
const OURS = fits('ours', 'good-value');
const THEIRS = fits('theirs', 'good-value');

/** Sizes differ clearly about our brand; regions do not; few are in the south. */
async function filled(): Promise<{ workspace: TestWorkspace; trackerId: string; waveId: string }> {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, '=2026/1');
  await answersIn(app.db, wave, [
    ...people(OURS, 80, 200, { segments: { size: 'small', region: 'north' } }),
    ...people(OURS, 120, 200, { segments: { size: 'large', region: 'north' } }),
    ...people(OURS, 5, 10, { segments: { size: 'small', region: 'south' } }),
  ]);
  return { workspace, trackerId, waveId: wave.id };
}

const csvOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, skip_empty_lines: true });

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u202F]+/g, ' ')
    .replace(/&amp;/g, '&');

describe('GET the table', () => {
  it('shows a statement by size with letters, and says what stands out', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.analyst
      .get(`${paths.crosstab(trackerId)}?rows=image:ours&by=size`)
      .expect(200);
    const text = plain(response.text);

    expect(text).toContain('Image of Ours by size');
    expect(text).toMatch(/Good value 50 % 40 % 60 % higher than A/);
    expect(text).toMatch(
      /“Good value”: 60 % among “Large” \(Size\), 20 points more than among everybody else/,
    );
    expect(text).toContain('not weighted');
  });

  it('puts arrows against everybody else, bases and intervals where they are wished for', async () => {
    const { workspace, trackerId } = await filled();
    const wish = 'rows=image:ours&by=size&compare=rest&bases=yes&intervals=yes';

    const response = await workspace.analyst.get(`${paths.crosstab(trackerId)}?${wish}`).expect(200);
    const text = plain(response.text);

    expect(text).toMatch(/60 % ▲ higher than everybody else 53 to 67 % of 200/);
    expect(text).toMatch(/40 % ▼ lower than everybody else/);
  });

  it('hides what rests on too few, and shows several segments side by side', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.analyst
      .get(`${paths.crosstab(trackerId)}?rows=image:ours&by=size&by=region`)
      .expect(200);
    const text = plain(response.text);

    expect(text).toContain('Image of Ours by size and region');
    expect(text).toMatch(/North C South D/);
    expect(text).toContain('too few');
    expect(text).not.toMatch(/among “South”/);
  });

  it('sets brands against each other among the same people', async () => {
    const { workspace, trackerId } = await filled();
    const wave = await aWave(app.db, trackerId, 'Both');
    const both = (ours: boolean, theirs: boolean): Person => ({
      yes: [...(ours ? [OURS] : []), ...(theirs ? [THEIRS] : [])],
      no: [...(ours ? [] : [OURS]), ...(theirs ? [] : [THEIRS])],
    });
    await answersIn(app.db, wave, [
      ...Array.from({ length: 60 }, () => both(true, true)),
      ...Array.from({ length: 40 }, () => both(true, false)),
      ...Array.from({ length: 10 }, () => both(false, true)),
      ...Array.from({ length: 90 }, () => both(false, false)),
    ]);

    const address = `${paths.crosstab(trackerId)}?rows=statement:good-value&by=brands&wave=${wave.id}`;
    const text = plain((await workspace.analyst.get(address).expect(200)).text);
    const csv = await workspace.analyst.get(address.replace('crosstab?', 'crosstab.csv?')).expect(200);
    const pair = csvOf(csv.text).find(({ kind }) => kind === 'pair')!;

    expect(text).toMatch(/Good value 50 % higher than B 35 %/);
    expect(text).toContain('Ours is 15 points ahead of Theirs (50 % against 35 %)');
    expect(Number(pair.difference)).toBeCloseTo(0.15, 12);
    // McNemar's table: 40 against 10 of 200, so the paired variance is that of answers of +1, -1 and 0.
    const variance = (50 / 200 - 0.15 ** 2) / 199;
    const reach = 1.9719565 * Math.sqrt(variance);
    expect(Number(pair.difference_high) - 0.15).toBeCloseTo(reach, 6);
    expect(pair.df).toBe('199');
  });

  it.each(['awareness', 'all', 'funnel:ours', 'nps:ours', 'statement:good-value'])(
    'answers for the rows %s, by segment and by brand',
    async (rows) => {
      const { workspace, trackerId } = await filled();

      await workspace.analyst.get(`${paths.crosstab(trackerId)}?rows=${rows}&by=size`).expect(200);
      await workspace.analyst.get(`${paths.crosstab(trackerId)}?rows=${rows}&by=brands`).expect(200);
    },
  );

  it.each(['size', 'brands'])(
    'by %s is empty in a wave nobody answered yet, and filled by the first who do',
    async (by) => {
      const workspace = await app.workspace();
      const trackerId = await aTracker(app.db, workspace.id);
      const wave = await aWave(app.db, trackerId, 'Now', { status: 'open', closedAt: null });
      const address = `${paths.crosstab(trackerId)}?rows=image:ours&by=${by}&wave=${wave.id}`;

      await workspace.analyst.get(address).expect(200);
      await workspace.analyst.get(address.replace('crosstab?', 'crosstab.csv?')).expect(200);
      await answersIn(app.db, wave, people(OURS, 80, 200, { segments: { size: 'small' } }));
      const text = plain((await workspace.analyst.get(address).expect(200)).text);

      expect(text).toMatch(/Good value 40 %/);
    },
  );

  it('says what to do next while there are no answers', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);

    const response = await workspace.editor.get(paths.crosstab(trackerId)).expect(200);

    expect(response.text).toContain('No answers to compare yet');
    await workspace.editor.get(`${paths.crosstab(trackerId)}.csv`).expect(404);
  });

  it.each([
    ['a wave that is not there', `wave=${newId()}`, 404],
    ['a segment that is not there', 'by=shoes', 404],
    ['a brand that is not there', 'rows=image:nobody', 404],
    ['a statement that is not there', 'rows=statement:nothing', 404],
    ['rows that are none', 'rows=everything', 400],
    ['an unknown variance', 'variance=bootstrap', 400],
    ['more segments than a banner holds', 'by=a&by=b&by=c&by=d&by=e&by=f&by=g', 400],
  ])('refuses %s', async (_, query, status) => {
    const { workspace, trackerId } = await filled();

    await workspace.analyst.get(`${paths.crosstab(trackerId)}?${query}`).expect(status);
    await workspace.analyst.get(`${paths.crosstab(trackerId)}.csv?${query}`).expect(status);
  });
});

describe('the file', () => {
  it('holds shares, pairs and rests, disarmed, and nothing of a hidden share', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.analyst
      .get(`${paths.crosstab(trackerId)}.csv?rows=image:ours&by=region`)
      .expect(200);
    const lines = csvOf(response.text).filter(({ row }) => row === 'Good value');
    const line = (kind: string, column: string) =>
      lines.find((one) => one.kind === kind && one.column === column)!;

    expect(line('share', 'North')).toMatchObject({
      wave: "'=2026/1",
      base: '400',
      share: '0.5',
      letter: 'A',
    });
    expect(line('share', 'South')).toMatchObject({ base: '10', share: '', low: '' });
    expect(line('pair', 'North')).toMatchObject({
      against: 'South',
      difference: '',
      p: '',
      not_tested_because: 'base-too-small',
    });
    expect(line('rest', 'North')).toMatchObject({ against: 'everybody else', p_holm: '' });
  });

  it("answers for another workspace's tracker as if it did not exist", async () => {
    const { trackerId } = await filled();
    const other = await filled();

    await other.workspace.owner.get(paths.crosstab(trackerId)).expect(404);
    await other.workspace.owner.get(`${paths.crosstab(trackerId)}.csv`).expect(404);
  });
});
