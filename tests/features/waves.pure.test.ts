import { nextLabel, nextPlan } from '../../src/features/waves/waves.next';
import { summarise } from '../../src/features/waves/waves.progress';
import { effectiveStatus, isDueToOpen, isTaking } from '../../src/features/waves/waves.state';

const at = (iso: string) => new Date(iso);
const open = { status: 'open', opensOn: null, closesOn: '2026-12-04', closedAt: null } as const;
const planned = { status: 'planned', opensOn: '2026-12-01', closesOn: '2026-12-04', closedAt: null } as const;

describe('a wave takes answers', () => {
  it.each([
    ['to the end of its last day', open, '2026-12-04T23:59:59.999Z', 'taking'],
    ['from those who began, for half an hour after', open, '2026-12-05T00:00:00.000Z', 'grace'],
    ['from those who began, to the last moment of it', open, '2026-12-05T00:29:59.999Z', 'grace'],
    ['no longer', open, '2026-12-05T00:30:00.000Z', 'closed'],
    ['for ever without a last day', { ...open, closesOn: null }, '2036-01-01T00:00:00.000Z', 'taking'],
    ['not before it is opened, whatever the date', planned, '2026-12-02T00:00:00.000Z', 'not-open'],
    [
      'half an hour after it was closed by hand',
      { ...open, status: 'closed', closedAt: '2026-11-30T10:00:00.000Z' },
      '2026-11-30T10:29:00.000Z',
      'grace',
    ],
    [
      'and then never',
      { ...open, status: 'closed', closedAt: '2026-11-30T10:00:00.000Z' },
      '2026-11-30T10:30:00.000Z',
      'closed',
    ],
  ] as const)('%s', (_, wave, now, expected) => {
    expect(isTaking(wave, at(now))).toBe(expected);
  });

  it('on the last day of February in a leap year', () => {
    const wave = { ...open, closesOn: '2028-02-29' };

    expect(isTaking(wave, at('2028-02-29T23:59:00.000Z'))).toBe('taking');
    expect(effectiveStatus(wave, at('2028-03-01T00:00:00.000Z'))).toBe('closed');
  });
});

describe('a planned wave is due', () => {
  it.each([
    ['not on the eve of its first day', planned, '2026-11-30T23:59:59.999Z', false],
    ['from the first moment of it', planned, '2026-12-01T00:00:00.000Z', true],
    ['not after its last day', planned, '2026-12-05T00:00:00.000Z', false],
    ['never without a first day', { ...planned, opensOn: null }, '2026-12-02T00:00:00.000Z', false],
    ['not when it is open already', { ...planned, status: 'open' }, '2026-12-02T00:00:00.000Z', false],
  ] as const)('%s', (_, wave, now, expected) => {
    expect(isDueToOpen(wave, at(now))).toBe(expected);
  });
});

describe('the next name', () => {
  it.each([
    [[], 'Wave 1'],
    [['Wave 3'], 'Wave 4'],
    [['Baseline'], 'Wave 2'],
    [['2026 Q4'], '2027 Q1'],
    [['2026Q3', '2026Q4'], '2027Q1'],
    [['Q2 2026'], 'Q3 2026'],
    [['2026 H1'], '2026 H2'],
    [['Autumn 2025', 'Spring 2026'], 'Autumn 2026'],
    [['Spring 2025', 'Spring 2026'], 'Spring 2027'],
    [['November 2026'], 'December 2026'],
    [['March 2026', 'June 2026'], 'September 2026'],
    [['Wave 2', 'Wave 1'], 'Wave 2 (2)'],
  ])('after %j is %s', (labels, expected) => {
    expect(nextLabel(labels)).toBe(expected);
  });

  it('comes with the dates of the rhythm, where that lies ahead', () => {
    const wave = (label: string, opensOn: string, closesOn: string) => ({
      label,
      opensOn,
      closesOn,
      plannedCompletes: 600,
    });
    const waves = [wave('2026 Q3', '2026-09-01', '2026-09-14'), wave('2026 Q4', '2026-12-01', '2026-12-14')];

    expect(nextPlan(waves, at('2026-12-20T00:00:00Z'))).toEqual(wave('2027 Q1', '2027-03-02', '2027-03-15'));
    expect(nextPlan(waves, at('2027-12-20T00:00:00Z'))).toMatchObject({ opensOn: null, closesOn: null });
  });
});

describe('progress', () => {
  const row = (
    status: 'completed' | 'started' | 'screened-out',
    respondents: number,
    page = '',
    isTest = false,
  ) => ({ isTest, status, page, respondents });

  it('counts tests apart and joins the pages of one kind', () => {
    const counts = [
      row('completed', 7),
      row('completed', 3, '', true),
      row('screened-out', 2),
      row('started', 4, 'image-1'),
      row('started', 1, 'image-2-2'),
      row('started', 2, 'unaided'),
      row('started', 1, 'mystery'),
    ];

    expect(summarise(counts, [])).toEqual({
      completes: 7,
      unfinished: 8,
      screenedOut: 2,
      overQuota: 0,
      excluded: 0,
      tests: 3,
      unfinishedBy: [
        { page: 'What comes to mind', respondents: 2 },
        { page: 'Image', respondents: 5 },
        { page: 'Another page', respondents: 1 },
      ],
      medianMinutes: null,
    });
  });

  it('takes the median of odd and even numbers of people, never below nothing', () => {
    const took = (minutes: number) => ({
      startedAt: '2026-11-22T10:00:00.000Z',
      completedAt: at(`2026-11-22T10:00:00.000Z`).toISOString().replace('10:00', `10:0${minutes}`),
    });

    expect(summarise([], [took(2), took(9), took(4)]).medianMinutes).toBe(4);
    expect(summarise([], [took(2), took(4)]).medianMinutes).toBe(3);
    expect(
      summarise([], [{ startedAt: '2026-11-22T10:05:00.000Z', completedAt: '2026-11-22T10:00:00.000Z' }])
        .medianMinutes,
    ).toBe(0);
  });
});
