import { quotaFacts, quotaProblems } from '../../src/features/quotas/quotas.check';
import { type Counter, hasRoom } from '../../src/features/quotas/quotas.counters';
import { historyWords } from '../../src/features/quotas/quotas.history';
import { mendedQuota } from '../../src/features/quotas/quotas.mending';
import {
  cellsOf,
  NO_QUOTAS,
  plannedCells,
  type QuotaPlan,
  targetsOf,
} from '../../src/features/quotas/quotas.plan';
import { type Variable } from '../../src/features/quotas/quotas.variables';

const options = (...keys: string[]) => keys.map((key) => ({ key, label: key.toUpperCase() }));
const VARIABLES: Variable[] = [
  { key: 'role', label: 'Role', options: options('a', 'b') },
  { key: 'size', label: 'Size', options: options('x', 'y') },
];
const plan = (amounts: (number | null)[], more: Partial<QuotaPlan> = {}): QuotaPlan => ({
  ...NO_QUOTAS,
  quotas: [
    {
      segments: ['role'],
      cells: amounts.map((amount, i) => ({ options: [VARIABLES[0]!.options[i]!.key], amount })),
    },
  ],
  ...more,
});

describe('targets', () => {
  it('of percentages are whole and add up to what the percentages do', () => {
    const thirds = {
      segments: ['role'],
      cells: [33.3, 33.3, 33.4].map((amount) => ({ options: ['a'], amount })),
    };

    expect(targetsOf({ ...NO_QUOTAS, unit: 'percent', size: 100 }, thirds)).toEqual([33, 33, 34]);
    expect(targetsOf({ ...NO_QUOTAS, unit: 'percent', size: 1000 }, thirds)).toEqual([333, 333, 334]);
    expect(targetsOf({ ...NO_QUOTAS, unit: 'percent', size: 10 }, thirds)).toEqual([3, 3, 4]);
  });

  it('leave out whoever prefers not to say, except from the total', () => {
    expect(cellsOf(plan([1, 2]), { role: 'b' })).toEqual(['role/b', 'total']);
    expect(cellsOf(plan([1, 2]), { role: 'undisclosed' })).toEqual(['total']);
    expect(cellsOf(NO_QUOTAS, { role: 'b' })).toEqual([]);
    expect(plannedCells(plan([1, null])).map(({ target }) => target)).toEqual([null, 1, null]);
  });
});

describe('room in a cell', () => {
  const cell = (more: Partial<Counter>): Counter => ({
    ...{ cell: 'role/a', target: 10, spare: 0, taken: 8, held: 1, fullAt: null },
    ...more,
  });
  const now = '2026-11-22T12:00:00.000Z';
  it.each([
    ['a place is open', {}, '11', true],
    ['all are taken or held', { held: 2 }, '11', false],
    ['there is no end', { target: null, taken: 99 }, '11', true],
    [
      'they began before and may finish',
      { held: 2, spare: 1, fullAt: `2026-11-22T11:30:00.000Z` },
      '11',
      true,
    ],
    ['they began later', { held: 2, spare: 1, fullAt: `2026-11-22T10:30:00.000Z` }, '11', false],
    ['the maximum is reached', { held: 3, spare: 1, fullAt: `2026-11-22T11:30:00.000Z` }, '11', false],
    ['it filled up this moment', { held: 2, spare: 1 }, '11', true],
  ])('%s', (_, more, hour, expected) => {
    expect(hasRoom(cell(more), `2026-11-22T${hour}:00:00.000Z`, now)).toBe(expected);
  });
});

describe('quotas that cannot be filled', () => {
  it.each([
    ['fit', plan([40, 60]), 100, []],
    ['have no plan to fit', plan([40, 60]), null, []],
    ['are open-ended', plan([40, null]), 100, []],
    ['miss the plan', plan([40, 50]), 100, [{ kind: 'sum', quota: 'Role', sum: 90, wanted: 100 }]],
    [
      'are no hundred percent',
      plan([40, 50], { unit: 'percent', size: 9 }),
      9,
      [{ kind: 'percent', quota: 'Role', sum: 90 }],
    ],
  ])('%s', (_, given, planned, problems) => {
    expect(quotaProblems(given, VARIABLES, planned)).toEqual(problems);
    expect(quotaFacts(given, VARIABLES, planned).every(({ sum, wanted }) => sum === wanted)).toBe(
      problems.length === 0,
    );
  });

  it('are those by an answer that is not offered, or shut by another quota', () => {
    const gone = plan([40, 60]);
    const without = [{ ...VARIABLES[0]!, options: options('a') }, VARIABLES[1]!];
    expect(quotaProblems(gone, without, 100)).toEqual([{ kind: 'unreachable', quota: 'Role', cell: 'b' }]);

    const cells = [
      { options: ['a', 'x'], amount: 10 },
      { options: ['b', 'x'], amount: 10 },
    ];
    const shut = plan([20, 0], { quotas: [...plan([20, 0]).quotas, { segments: ['role', 'size'], cells }] });
    expect(quotaProblems(shut, VARIABLES, 20)).toEqual([
      { kind: 'unreachable', quota: 'Role × Size', cell: 'B · X' },
    ]);
  });
});

describe('the history of quotas', () => {
  it('says what went up and down and what is gone', () => {
    expect(historyWords(VARIABLES, plan([5, null]))).toBe('Role, A: 5.');
    expect(historyWords(VARIABLES, plan([9, 3]), plan([5, null]))).toBe(
      'Role, A: from 5 to 9; Role, B: from no limit to 3.',
    );
    expect(historyWords(VARIABLES, NO_QUOTAS, plan([5, 3]))).toBe('No quotas.');
    expect(historyWords(VARIABLES, plan([5, 3]), plan([5, 3]))).toBe('Saved without a change.');
  });
});

describe('mending a quota', () => {
  const amounts = ({ quotas }: QuotaPlan) => quotas[0]?.cells.map(({ amount }) => amount);
  const mended = (given: QuotaPlan, planned: number | null = 100) => {
    const after = mendedQuota(given, 'Role', VARIABLES, planned);
    expect(quotaProblems(after, VARIABLES, planned)).toEqual([]);
    return amounts(after);
  };

  it('shares what the wave wants out in the proportions there were', () => {
    expect(mended(plan([30, 60]))).toEqual([33, 67]);
    expect(mended(plan([50, 60]))).toEqual([45, 55]);
    expect(mended(plan([0, 0]))).toEqual([50, 50]);
    expect(mended(plan([30, 60], { unit: 'percent', size: 300 }))).toEqual([33.3, 66.7]);
    expect(mended(plan([30, null]))).toEqual([30, null]);
    expect(mended(plan([30, 60]), null)).toEqual([30, 60]);
  });

  it('gives the places of cells that nobody can be in to the others, and drops a quota without any', () => {
    const gone = plan([40, 60]);
    gone.quotas[0]!.cells.push({ options: ['retired'], amount: 20 });
    expect(mended(gone)).toEqual([40, 60]);

    const nobody = {
      ...gone,
      quotas: [{ segments: ['role'], cells: [{ options: ['retired'], amount: 20 }] }],
    };
    expect(mended(nobody)).toBeUndefined();
  });

  it('leaves other quotas as they are', () => {
    expect(mendedQuota(plan([30, 60]), 'Size', VARIABLES, 100)).toEqual(plan([30, 60]));
  });
});
