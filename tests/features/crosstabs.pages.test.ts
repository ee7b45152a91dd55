import { parse } from 'csv-parse/sync';
import { npsPoint } from '../../src/measurement/measure';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, type Person } from '../support/results';

const app = useApp();

const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u202F]+/g, ' ');
const csvOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, skip_empty_lines: true });
const rated = (brand: string, point: number) => ({ measure: npsPoint(point), brand, statement: null });

type Filled = { workspace: TestWorkspace; address: string };

/** Brands "Ours", "Brand 1", …: the higher the number, the fewer agree. */
async function market(brands: number, statements: number, people: number): Promise<Filled> {
  const workspace = await app.workspace();
  const names = ['Ours', ...Array.from({ length: brands - 1 }, (_, i) => `Brand ${i + 1}`)];
  const trackerId = await aTracker(app.db, workspace.id, {
    brands: names.map((name, i) => ({ name, isOwn: i === 0 })),
    statements: Array.from({ length: statements }, (_, i) => ({ wording: `Statement ${i + 1}` })),
  });
  const wave = await aWave(app.db, trackerId, 'Spring');
  const facts = names.flatMap((_, b) =>
    Array.from({ length: statements }, (__, s) => ({
      b,
      measure: fits(b === 0 ? 'ours' : `brand-${b}`, `statement-${s + 1}`),
    })),
  );
  const person = (i: number): Person => ({
    segments: { size: i % 2 === 0 ? 'small' : 'large', region: i % 3 === 0 ? 'north' : 'south' },
    yes: facts.filter(({ b }) => i % (b + 2) === 0).map(({ measure }) => measure),
    no: facts.filter(({ b }) => i % (b + 2) !== 0).map(({ measure }) => measure),
  });
  await answersIn(
    app.db,
    wave,
    Array.from({ length: people }, (_, i) => person(i)),
  );
  return { workspace, address: paths.crosstab(trackerId) };
}

describe('a table of more brands than stand beside each other', () => {
  it('shows twelve with ours first, says so, leads to the others, and has all in the file', async () => {
    const { workspace, address } = await market(15, 1, 240);
    const query = 'rows=statement:statement-1&by=brands';

    const first = plain((await workspace.analyst.get(`${address}?${query}`).expect(200)).text);
    const html = (await workspace.analyst.get(`${address}?${query}&brands=2`).expect(200)).text;
    const csv = csvOf((await workspace.analyst.get(`${address}.csv?${query}&brands=2`).expect(200)).text);

    expect(first).toContain('Shown: Ours and other brands 1 to 11 of 14.');
    expect(first).toMatch(/Ours A Brand 1 B .* Brand 11 L/);
    expect(first).not.toMatch(/Brand 12 M/);
    const second = plain(html);
    expect(second).toContain('Shown: Ours and other brands 12 to 14 of 14.');
    expect(second).toMatch(/Ours A Brand 12 M Brand 13 N Brand 14 O/);
    // Letters of brands that are not on the page would lead nowhere.
    expect(second).toMatch(/Statement 1 50 % higher than M N O/);
    expect(html).toContain('brands=2#table" aria-current="page"');
    expect(csv.filter(({ kind }) => kind === 'share')).toHaveLength(15);
    expect(csv.filter(({ kind }) => kind === 'pair')).toHaveLength(105);
  });

  it.each(['brands=99', 'page=99', 'brands=0'])('takes the nearest page for %s', async (page) => {
    const { workspace, address } = await market(15, 1, 30);

    await workspace.analyst.get(`${address}?rows=statement:statement-1&by=brands&${page}`).expect(200);
    await workspace.analyst.get(`${address}?rows=all&by=size&page=zwei`).expect(400);
  });
});

describe('a long table', () => {
  it('is shown in pages of less than 400 kB, while the file has every row', async () => {
    const { workspace, address } = await market(12, 40, 60);
    const query = 'rows=all&by=size&by=region&bases=yes&intervals=yes';

    const page = await workspace.analyst.get(`${address}?${query}`).expect(200);
    const last = await workspace.analyst.get(`${address}?${query}&page=99`).expect(200);
    const csv = csvOf((await workspace.analyst.get(`${address}.csv?${query}`).expect(200)).text);

    const of = Number(/Shown: rows 1 to \d+ of (\d+)/.exec(plain(page.text))![1]);
    expect(of).toBeGreaterThan(500);
    expect(Buffer.byteLength(page.text)).toBeLessThan(400_000);
    expect(plain(last.text)).toMatch(new RegExp(`Shown: rows \\d+ to ${of} of ${of}`));
    const rows = csv.filter(
      ({ kind, column, segment }) => kind === 'share' && column === 'Everybody' && segment === 'Size',
    );
    expect(rows).toHaveLength(of);
  });
});

describe('bases', () => {
  it('stand at the head of each brand, and under a number that is of others', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const wave = await aWave(app.db, trackerId, 'Spring');
    const one = fits('ours', 'good-value');
    const other = fits('ours', 'keeps-promises');
    await answersIn(app.db, wave, [
      ...Array.from({ length: 60 }, () => ({ yes: [one], no: [other, fits('theirs', 'good-value')] })),
      ...Array.from({ length: 40 }, () => ({ yes: [other], no: [fits('theirs', 'good-value')] })),
    ]);

    const address = `${paths.crosstab(trackerId)}?rows=image:ours&by=brands`;
    const text = plain((await workspace.analyst.get(address).expect(200)).text);

    expect(text).toMatch(/People asked 100 100 /);
    expect(text).toMatch(/Good value 100 % small of 60 0 % Keeps promises 40 % not asked/);
  });
});

describe('the recommendation by brands', () => {
  it('is a score with a paired test among those who rated both', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const wave = await aWave(app.db, trackerId, 'Spring');
    const all = (brand: string, point: number) =>
      Array.from({ length: 11 }, (_, other) => other)
        .filter((other) => other !== point)
        .map((other) => rated(brand, other));
    const both = (ours: number, theirs: number): Person => ({
      yes: [rated('ours', ours), rated('theirs', theirs)],
      no: [...all('ours', ours), ...all('theirs', theirs)],
    });
    const times = (count: number, person: Person) => Array.from({ length: count }, () => person);
    await answersIn(app.db, wave, [
      ...times(50, both(10, 7)),
      ...times(20, both(9, 2)),
      ...times(30, both(8, 8)),
      ...times(20, both(3, 9)),
    ]);

    const address = `${paths.crosstab(trackerId)}?rows=nps:ours&by=brands`;
    const text = plain((await workspace.analyst.get(`${address}&intervals=yes`).expect(200)).text);
    const csv = csvOf(
      (await workspace.analyst.get(address.replace('crosstab?', 'crosstab.csv?')).expect(200)).text,
    );
    const pair = csv.find(({ kind, measure }) => kind === 'pair' && measure === 'nps')!;

    // Ours: 70 promoters and 20 detractors of 120; theirs: 20 and 20.
    expect(text).toMatch(/Net Promoter Score \+42 \+28 to \+55 higher than B 0/);
    expect(text).toMatch(/Promoters \(9 or 10\) 58 %/);
    expect(text).toContain('“Net Promoter Score”: Ours is 42 points ahead of Theirs (+42 against 0)');
    const d = [
      ...times(50, {}).map(() => 100),
      ...times(20, {}).map(() => 200),
      ...times(30, {}).map(() => 0),
      ...times(20, {}).map(() => -200),
    ];
    const mean = d.reduce((sum, one) => sum + one, 0) / d.length;
    const variance = d.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (d.length - 1) / d.length;
    expect(Number(pair.difference)).toBeCloseTo(mean / 100, 12);
    expect(Number(pair.difference_high) - mean / 100).toBeCloseTo((1.9801 * Math.sqrt(variance)) / 100, 5);
    expect(pair.df).toBe('119');
  });
});
