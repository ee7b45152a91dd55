import { parse } from 'csv-parse/sync';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { paths } from '../../src/paths';
import { DEMO_SEGMENTS, DEMO_STATEMENTS } from '../../seeds/demo';
import { useApp } from '../support/app';
import {
  alignmentOf,
  type Answers,
  answersIn,
  expectedOf,
  rakedAnew,
  type Row,
  squaredError,
} from '../support/recomputed';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();
const WAVES = ['Spring', 'Summer'] as const;
const [, NOW] = WAVES;
const wanted = DEMO_STATEMENTS.map((_, i) => ({ share: 0.4 + i * 0.04, importance: i + 1 }));
let report: Row[];
let rows: Row[];
let answers: Answers;
let keys: Map<string, string>;
let page: string;

const read = (text: string): Row[] => parse(text, { columns: true, bom: true });

/** Two waves and a target; then nothing but the two files that an analyst has: the report's, and that of the answers. */
beforeAll(async () => {
  const workspace = await app.workspace();
  const trackerId = await demoTracker(app.db, workspace.id);
  for (const [i, label] of WAVES.entries()) await simulatedWave(app.db, trackerId, label, 260 + 60 * i);
  const items = DEMO_STATEMENTS.map(({ key }, i) => ({
    ...{ statementKey: key, deadline: '', reason: '' },
    ...wanted[i]!,
  }));
  const { edit } = await saveDraft(app.db, trackerId, 0, { reason: '', items }, app.clock.now);
  await lockDraft(app.db, trackerId, { edit, contentHash: 'feed', lockedBy: 'Ada', now: app.clock.now });
  const { analyst } = workspace;
  // The first look may leave what is worked out from respondents for the second.
  await analyst.get(paths.reportCsv(trackerId, '')).expect(200);
  report = read((await analyst.get(paths.reportCsv(trackerId, '')).expect(200)).text);
  page = (await analyst.get(paths.report(trackerId)).expect(200)).text;
  rows = read((await analyst.get(paths.allResponsesCsv(trackerId)).expect(200)).text);
  answers = answersIn(rows);
  const known = async (table: string, name: string) =>
    (await app.db(table).where({ tracker_id: trackerId }).select({ key: 'key', name })) as Row[];
  const named = [...(await known('brands', 'name')), ...(await known('statements', 'wording'))];
  keys = new Map(named.map(({ key, name }) => [name!, key!]));
}, 60_000);

const columnOf = ({ brand, statement }: Row, measure: string) =>
  [measure, keys.get(brand!), keys.get(statement!)].filter(Boolean).join('__');
const linesOf = (figure: string) => report.filter((row) => row['figure'] === figure);
const near = (cell: string | undefined, value: number, tolerance = 1e-9) => {
  expect(cell).not.toBe('');
  expect(Math.abs(Number(cell) - value)).toBeLessThan(tolerance);
};

/** Kinds of numbers that each test has worked out again. */
const done = new Set<string>();
const kindOf = ({ figure, measure }: Row) => `${figure}: ${measure}`;

describe('the numbers of the executive page, from the files alone', () => {
  it('has the weights: raked to the population shares', () => {
    const margins = Object.fromEntries(
      DEMO_SEGMENTS.filter(({ options }) => options.every(({ population }) => population !== null)).map(
        ({ key, options }) => {
          const inside = options.filter(({ qualifies }) => qualifies !== false);
          const all = inside.reduce((sum, { population }) => sum + population!, 0);
          return [
            `segment__${key}`,
            Object.fromEntries(inside.map(({ label, population }) => [label, population! / all])),
          ];
        },
      ),
    );

    expect(Object.keys(margins).length).toBeGreaterThan(0);
    for (const wave of WAVES) {
      const people = rows.filter((row) => row['wave'] === wave);
      rakedAnew(people, margins).forEach((weight, i) => {
        expect(Math.abs(weight - Number(people[i]!['weight_raked']))).toBeLessThan(1e-6);
      });
    }
  });

  it('has every share, conversion and base, and how many people each base is worth', () => {
    for (const row of ['gap', 'trend', 'funnel', 'mentions', 'image-grid'].flatMap(linesOf)) {
      const [step, before] =
        row['measure'] === 'top-of-mind' ? ['top-of-mind'] : row['measure']!.split('-of-');
      if (row['share'] === '' || row['measure'] === 'nps' || !isColumn(columnOf(row, step!))) continue;
      const among = before === undefined ? undefined : columnOf(row, before);
      const found = answers.share(row['wave']!, columnOf(row, step!), among);
      expect(Number(row['base'])).toBe(found.base);
      near(row['share'], found.share);
      near(row['effective_base'], found.effectiveBase);
      done.add(kindOf(row));
    }
  });

  it('has gaps, their ranges moved by the target, and changes against the wave before', () => {
    for (const row of linesOf('gap')) {
      const column = columnOf(row, 'association');
      const [before, now] = WAVES.map((wave) => answers.share(wave, column).share);
      near(row['gap'], now! - Number(row['target']));
      near(row['gap_low'], Number(row['low']) - Number(row['target']));
      near(row['gap_high'], Number(row['high']) - Number(row['target']));
      near(row['change'], now! - before!);
    }
    expect(linesOf('gap')).toHaveLength(DEMO_STATEMENTS.length);
    const [widest] = linesOf('gap').sort((a, b) => Number(a['gap']) - Number(b['gap']));
    const [, drawn] = /id="trajectory"[^]*?<h2>“(.*?)”/.exec(page)!;
    expect(drawn).toBe(widest!['statement']);
  });

  it('has the alignment of the whole profile in each wave', () => {
    for (const row of linesOf('alignment')) {
      const measured = DEMO_STATEMENTS.map(({ wording }) => {
        const line = linesOf('trend').find(
          ({ wave, statement }) => wave === row['wave'] && statement === wording,
        )!;
        const { share } = answers.share(row['wave']!, columnOf(line, 'association'));
        return { share, squaredError: squaredError(share, Number(line['low']), Number(line['high'])) };
      });
      // Errors are read off the ranges here: good to a hundredth of a point of the index.
      near(row['share'], alignmentOf(measured, wanted), 1e-4);
      done.add(kindOf(row));
    }
  });

  it('has recommendation, mean ranks, shares of mind and uncoded names', () => {
    const named = ['mentions', 'trend'].flatMap(linesOf).filter(({ share }) => share !== '');
    for (const row of named) {
      const worked = workedOut(row);
      if (worked === undefined) continue;
      near(row['share'], worked);
      done.add(kindOf(row));
    }
  });

  it('has what a brand of its size would have, and what is beyond it', () => {
    const cells = linesOf('image-grid').filter(({ expected }) => expected !== '');
    const names = (of: 'brand' | 'statement') => [...new Set(cells.map((row) => row[of]!))];
    const [brands, statements] = [names('brand'), names('statement')];
    const shares = brands.map((brand) =>
      statements.map((statement) => answers.share(NOW, columnOf({ brand, statement }, 'association')).share),
    );
    const expected = expectedOf(shares);
    expect(cells).toHaveLength(brands.length * statements.length);
    cells.forEach((row) => {
      const [b, s] = [brands.indexOf(row['brand']!), statements.indexOf(row['statement']!)];
      near(row['expected'], expected[b]![s]!);
      near(row['deviation'], shares[b]![s]! - expected[b]![s]!);
    });
  });

  it('leaves no kind of number out', () => {
    // Names as they were typed are in the file of answers, but only reading them says which are on nobody's list.
    const left = report.filter(({ figure }) => figure !== 'other mentions').map(kindOf);

    expect([...new Set(left)].filter((kind) => !done.has(kind))).toEqual([]);
  });
});

const isColumn = (column: string) => column in rows[0]!;

/** Numbers that are no share of people; undefined for others. */
function workedOut(row: Row): number | undefined {
  const wave = row['wave']!;
  const total = (column: string) => answers.mean(wave, column);
  switch (row['measure']) {
    case 'nps': {
      const column = columnOf(row, 'nps');
      const kind = (one: Row) => Number(Number(one[column]) >= 9) - Number(Number(one[column]) <= 6);
      return answers.mean(wave, column, kind);
    }
    case 'mean-rank':
      return total(columnOf(row, 'named-place'));
    case 'share-of-mentions': {
      const column = columnOf(row, 'named-place');
      return (
        answers.mean(wave, 'unaided__brands', (one) => Number(one[column] !== '')) / total('unaided__brands')
      );
    }
    case 'brands-named':
      return total('unaided__brands');
    case 'unknown-mentions': {
      const open = total('unaided__uncoded');
      return open / (open + total('unaided__brands'));
    }
    case 'people-with-unknown-mentions':
      return answers.mean(wave, 'unaided__uncoded', (one) => Number(Number(one['unaided__uncoded']) > 0));
    default:
      return undefined;
  }
}
