import { parse } from 'csv-parse/sync';
import { npsPoint } from '../../src/measurement/measure';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, type Person } from '../support/results';

const app = useApp();
const rated = (point: number) => ({ measure: npsPoint(point), brand: 'ours', statement: null });
const POINTS = Array.from({ length: 11 }, (_, point) => point);

/** So many promoters, passives and detractors of one size. */
function raters(size: string, counts: readonly [number, number, number]): Person[] {
  return counts.flatMap((count, k) =>
    Array.from({ length: count }, (): Person => {
      const point = [10, 8, 3][k]!;
      return {
        segments: { size, region: 'north' },
        yes: [rated(point)],
        no: POINTS.filter((other) => other !== point).map(rated),
      };
    }),
  );
}

async function filled() {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, 'Spring');
  await answersIn(app.db, wave, [...raters('small', [30, 40, 30]), ...raters('large', [60, 20, 20])]);
  return { workspace, trackerId };
}

describe('the Net Promoter Score by segment', () => {
  it('stands before its groups, with letters and interval, in points with a sign', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.analyst
      .get(`${paths.crosstab(trackerId)}?rows=nps:ours&by=size&intervals=yes`)
      .expect(200);
    const text = response.text.replace(/<[^>]+>/g, ' ').replace(/[\s\u202F]+/g, ' ');

    expect(text).toMatch(
      /Net Promoter Score \+20 \S+ to \S+ (of \d+ )?0 \S+ to \S+ (of \d+ )?\+40 \S+ to \S+ (of \d+ )?.{0,12}higher than A/,
    );
    expect(text).toContain('“Net Promoter Score”: +40 among “Large” (Size), 40 points more than');
    expect(text).toContain('the mean of what each person counts');
  });

  it('is in the file at full precision, with its tests', async () => {
    const { workspace, trackerId } = await filled();

    const file = await workspace.analyst.get(`${paths.crosstab(trackerId)}.csv?rows=nps:ours&by=size`);
    const rows: Record<string, string>[] = parse(file.text, { columns: true, bom: true });
    const scores = rows.filter(({ measure }) => measure === 'nps');
    const large = scores.find(({ kind, column }) => kind === 'share' && column === 'Large')!;
    const pair = scores.find(({ kind }) => kind === 'pair')!;

    expect(Number(large.share)).toBeCloseTo(0.4, 12);
    // Of 200 unweighted people: variance of a mean of 1, 0 and -1 over the 100 of the column.
    const half = (Number(large.high) - Number(large.low)) / 2;
    expect(half).toBeCloseTo(1.972 * Math.sqrt((0.8 - 0.16) / 99), 2);
    expect(Number(pair.difference)).toBeCloseTo(-0.4, 12);
    expect(Number(pair.df)).toBe(198);
    expect(Number(pair.p_holm)).toBeLessThan(0.001);
  });
});
