import fc from 'fast-check';
import { presentDrivers } from '../../src/features/image/image.drivers.presenter';
import { driverRows } from '../../src/features/image/image.drivers.rows';
import { presentGrid } from '../../src/features/image/image.grid.presenter';
import { presentMap } from '../../src/features/image/image.map.presenter';
import { imageLines } from '../../src/features/image/image.csv';
import {
  type DriversResult,
  type Image,
  type ImageGrid,
  type PerceptualMap,
} from '../../src/features/image/image.types';
import { type Target } from '../../src/features/positioning/positioning.queries';
import { judgeDeviations } from '../../src/measurement/image-grid';
import { imageMap, SHOWN_FROM, shownOnAxes } from '../../src/measurement/image-map';
import { type Share } from '../../src/measurement/share';

const THRESHOLD = 0.03;
const BRANDS = ['Ours', 'Theirs', 'Others'].map((name, b) => ({ key: `b${b}`, name, isOwn: b === 0 }));
const STATEMENTS = ['Good', 'Fast', 'Near', 'New'].map((wording, s) => ({ key: `s${s}`, wording }));

const IMAGE: Image = {
  tracker: { id: 't', name: 'T', category: 'things', ownBrand: 'Ours', threshold: THRESHOLD },
  wave: { id: 'w', label: 'Spring', completes: 400, isOpen: false },
  waves: [{ id: 'w', label: 'Spring' }],
  ...{ segment: null, segmentChoices: [], weights: null, variance: 'jackknife', sampleKind: 'unknown' },
  weighting: {
    ...{ kind: 'none', margins: [], effectiveBase: null, efficiency: null, problem: '' },
    ...{ scheme: 1, published: null },
  },
  ...{ grid: null, map: null, drivers: null, question: '' },
};

const shareOf = (share: number): Share => ({
  ...{ kind: 'estimate', share, se: 0.02, low: share - 0.04, high: share + 0.04, intervalBase: 400 },
  ...{ base: 400, effectiveBase: 380, n: 400, df: 399, variance: 'jackknife', quality: 'good' },
});

const cell = fc.record({
  share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  expected: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  se: fc.option(fc.double({ min: 0.005, max: 0.2, noNaN: true })),
});
const table = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 });

function gridOf(cells: { share: number; expected: number; se: number | null }[][]): ImageGrid {
  const judged = judgeDeviations(
    cells.map((row) => row.map((one) => ({ ...one, deviation: one.share - one.expected }))),
    THRESHOLD,
  );
  return {
    ...{ brands: BRANDS, statements: STATEMENTS },
    raw: cells.map((row) => row.map(({ share }) => shareOf(share))),
    corrected: {
      ...{ kind: 'corrected', ...judged },
      ...{ leftOut: { brands: [], statements: [] }, isShared: true },
    },
  };
}

const points = (text: string) => Number(text.replace('−', '-').replace('+', ''));

describe('the table of brands and statements', () => {
  it('marks, shades, signs and words agree in every cell', () => {
    let marked = 0;
    fc.assert(
      fc.property(table, (cells) => {
        const grid = gridOf(cells);
        const figure = presentGrid({ ...IMAGE, grid }, 'corrected')!;
        const lines = imageLines({ ...IMAGE, grid });
        figure.rows.forEach(({ cells: shown, owner }, s) => {
          const strong = shown.filter(({ mark }) => mark === 'strength');
          expect(owner === 'nobody clearly').toBe(strong.length === 0);
          if (strong.length > 0) {
            const best = Math.max(...strong.map(({ text }) => points(text)));
            expect(points(/\(([^)]+)\)/.exec(owner)![1]!)).toBeGreaterThanOrEqual(best - 1);
          }
          shown.forEach(({ text, mark, shade, details }, b) => {
            const [share, expected] = /^(\d+) vs (\d+)/.exec(details[0]!)!.slice(1).map(Number);
            expect(points(text)).toBe(share! - expected!);
            expect(shade.includes(mark) && (shade === '') === (mark === '')).toBe(true);
            if (mark !== '') {
              marked += 1;
              expect(Math.sign(points(text))).toBe(mark === 'strength' ? 1 : -1);
            }
            expect(lines[1 + b * 4 + s]![lines[0]!.indexOf('mark')] ?? '').toBe(mark);
          });
        });
      }),
    );
    expect(marked).toBeGreaterThan(100);
  });

  it('names in its headline only what is marked of our brand', () => {
    fc.assert(
      fc.property(table, (cells) => {
        const figure = presentGrid({ ...IMAGE, grid: gridOf(cells) }, 'corrected')!;
        const own = figure.rows.map((row) => ({ wording: row.wording, mark: row.cells[0]!.mark }));
        for (const { wording, mark } of own)
          if (figure.headline.includes(`“${wording}”`)) expect(mark).not.toBe('');
        const has = (mark: string) => own.some((one) => one.mark === mark);
        expect(figure.headline.includes('stands out')).toBe(has('strength'));
        expect(figure.headline.includes('falls short')).toBe(has('weakness'));
        expect(figure.headline.startsWith('Nothing')).toBe(!has('strength') && !has('weakness'));
      }),
    );
  });
});

describe('the map', () => {
  it('draws what its table says is drawn, numbers statements alike, and warns where little is shown', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const shares = fc.array(fc.array(share, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(shares, shares, (fit, now) => {
        const map = imageMap(fit, now);
        if (map.kind !== 'map') return;
        const points = map.points.map((point) => point!);
        const found: PerceptualMap = {
          ...{ kind: 'map', axesOf: { id: 'v', label: 'Winter' }, axes: map.axes, inertia: map.inertia },
          shown: shownOnAxes(now, points),
          statements: map.statements.map((one) => ({ ...one, ...STATEMENTS[one.statement]! })),
          brands: points.map((point, b) => ({ ...point, ...BRANDS[b]!, isActive: true })),
          ...{ trail: [], target: null, leftOut: { brands: [], statements: [] } },
        };
        const figure = presentMap({ ...IMAGE, map: found })!;

        const drawn = figure.chart!.marks.map(({ label }) => label);
        for (const row of figure.rows) expect(drawn.includes(row.name)).toBe(row.note !== 'not drawn');
        for (const { number, wording, isHidden } of figure.key) {
          const mark = figure.chart!.marks.find((one) => one.label === wording);
          expect(mark?.number ?? null).toBe(isHidden ? null : number);
          expect(figure.rows.find((row) => row.name === wording)!.what).toBe(`statement ${number}`);
        }
        expect(figure.warnings.some((text) => text.includes('hold only'))).toBe(found.shown < 0.6);
        expect(figure.rows[0]!.note).toBe((points[0]!.quality ?? 0) < SHOWN_FROM ? 'poorly shown' : '');
      }),
    );
  });
});

const TARGET = {
  version: 2,
  items: STATEMENTS.slice(0, 3).map(({ key }, i) => ({ statementKey: key, importance: i + 1 })),
} as unknown as Target;

describe('the drivers', () => {
  it('name as standing out, more or less only what its row is, and never a cause', () => {
    const found = { out: 0, marked: 0 };
    const parts = fc.array(
      fc.record({
        part: fc.integer({ min: 1, max: 50 }),
        se: fc.double({ min: 0.002, max: 0.1, noNaN: true }),
      }),
      { minLength: 4, maxLength: 4 },
    );
    fc.assert(
      fc.property(parts, (given) => {
        const total = given.reduce((sum, { part }) => sum + part, 0);
        const importances = given.map(({ part, se }, statement) => {
          const value = part / total;
          return {
            statement,
            share: { value, se, low: value - 2 * se, high: value + 2 * se },
            correlation: 0.2,
          };
        });
        const result: DriversResult = {
          ...{ kind: 'drivers', method: 'lmg', isWeak: false, dropped: [], brands: ['Ours'] },
          rSquared: { value: 0.3, se: 0.02, low: 0.26, high: 0.34 },
          ...driverRows(importances, STATEMENTS, TARGET, THRESHOLD),
          ...{ judgements: 400, base: 400, effectiveBase: 380, quality: 'good', targetVersion: 2 },
        };
        const outcome = { measure: 'consideration', label: 'Would consider', question: '' };
        const drivers = { outcome, outcomes: [], of: 'own', result } as const;
        const figure = presentDrivers({ ...IMAGE, drivers: { ...drivers, outcomes: [] } })!;

        result.rows.forEach(({ statement, share, standsOut, mark, wanted }, i) => {
          const isNamed = figure.headline.includes(`“${statement.wording}”`);
          if (isNamed) expect(standsOut && share.value > 0.25).toBe(true);
          found.out += Number(standsOut);
          found.marked += Number(mark !== null);
          const row = figure.rows[i]!;
          expect(row.isMarked).toBe(mark !== null);
          if (mark === 'more-to-market') expect(row.gap).toMatch(/more to the market$/);
          if (mark === 'less-to-market') expect(row.gap).toMatch(/less to the market$/);
          if (mark !== null) expect(Math.sign(share.value - wanted!.share)).toBe(mark[0] === 'm' ? 1 : -1);
        });
        expect(figure.headline.startsWith('Nothing stands out')).toBe(
          !result.rows.some((row) => row.standsOut),
        );
        expect(figure.sentences.at(-1)).toContain('association, not cause');
      }),
    );
    expect(Math.min(found.out, found.marked)).toBeGreaterThan(50);
  });
});
