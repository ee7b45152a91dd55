import { contradictionsIn, unfit } from '../words/contradictions';
import { someReport } from '../words/survey';

/** `npm run test:words` looks at 10,000. */
const SURVEYS = 300;
const reports = Array.from({ length: SURVEYS }, (_, seed) => someReport(seed)).filter(
  (report) => report !== undefined,
);

describe('reports on surveys that nobody ever ran', () => {
  it('never contradict themselves: sentence, mark, table, chart and file agree', () => {
    const found = reports.map((report, i) =>
      contradictionsIn(report).map((words) => `report ${i}: ${words}`),
    );

    expect(found.flat()).toEqual([]);
  });

  it('are of many kinds, so that agreeing means something', () => {
    const rows = reports.flatMap(({ gaps }) => gaps);
    const states = new Set(rows.map(({ state }) => state));

    expect(states).toEqual(new Set(['reached', 'on-the-way', 'short', 'moving-away', 'cannot-say']));
    expect(new Set(rows.map(({ verdict }) => verdict)).size).toBe(4);
    expect(rows.some(({ today }) => today.kind === 'estimate' && today.quality === 'hidden')).toBe(true);
    expect(reports.some(({ previous }) => previous === null)).toBe(true);
    expect(reports.some(({ rolling }) => rolling !== null)).toBe(true);
    expect(reports.some(({ against }) => against.how === 'year')).toBe(true);
    expect(reports.some(({ since }) => since.breaks.length > 0)).toBe(true);
  });

  it('would be caught if they did: a chart drawn elsewhere, a change that is noise, a word for nothing', () => {
    const report = reports.find(({ gaps }) =>
      gaps.some(({ verdict, today }) => verdict === 'no-clear-change' && today.kind === 'estimate'),
    )!;
    const claimed = report.gaps.map((row) =>
      row.verdict === 'no-clear-change' ? { ...row, verdict: 'rise' as const } : row,
    );

    expect(contradictionsIn({ ...report, gaps: claimed })).not.toEqual([]);
    expect(unfit({ a: ['up NaN points'] }, 'page')).toEqual(['page.a.0 says “up NaN points”']);
  });
});
