import fc from 'fast-check';
import { gapsThatMatter } from '../../src/features/results/results.matters';
import {
  changeWords,
  gapWords,
  sentences,
  shownChange,
  STATE_WORDS,
} from '../../src/features/results/results.words';
import { aReport, aShare, numbers, rowsOf } from '../support/report-rows';

const RUNS = { numRuns: 1000 };
const reports = fc.array(numbers, { minLength: 1, maxLength: 12 }).map(rowsOf);

describe('words, numbers and marks', () => {
  it('call a rise a rise and a fall a fall, in the points a reader gets by subtracting the labels', () => {
    fc.assert(
      fc.property(reports, (rows) => {
        for (const row of rows) {
          const words = changeWords(row);
          const points = shownChange(row);
          if (words.startsWith('up')) expect(points).toBeGreaterThan(0);
          if (words.startsWith('down')) expect(points).toBeLessThan(0);
          if (/^(up|down)/.test(words)) expect(words).toContain(String(Math.abs(points)));
        }
      }),
      RUNS,
    );
  });

  it('never name a movement within the interval a change', () => {
    fc.assert(
      fc.property(reports, (rows) => {
        for (const row of rows) {
          if (row.change?.kind !== 'change') continue;
          const isNoise = row.change.low <= 0 && row.change.high >= 0;
          if (isNoise) expect(changeWords(row)).not.toMatch(/^(up|down)/);
        }
      }),
      RUNS,
    );
  });

  it('say short only below the target, past only above it, and at target only where the labels are equal', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const [row] = rowsOf([given]);
        const words = gapWords(row!);
        const shown = Math.round(given.today * 100) - Math.round(given.target * 100);
        if (words.endsWith('short')) expect(shown).toBeLessThan(0);
        if (words.endsWith('past')) expect(shown).toBeGreaterThan(0);
        if (words === 'at target') expect(shown).toBe(0);
      }),
      RUNS,
    );
  });

  it('name as what matters most the open gaps of most importance times distance, and no gap of none', () => {
    const given = [
      { today: 0.3, before: 0.3, target: 0.5, base: 1000 },
      { today: 0.3, before: 0.3, target: 0.4, base: 1000 },
      { today: 0.1, before: 0.1, target: 0.6, base: 1000 },
      { today: 0.3, before: 0.3, target: 0.42, base: 1000 },
      { today: 0.6, before: 0.6, target: 0.5, base: 1000 },
    ];
    // Of distances 20, 10, 50, 12 and none.
    const rows = rowsOf(given).map((row, i) => ({
      ...row,
      target: { ...row.target!, importance: [20, 50, 0, 30, 90][i]! },
    }));

    expect(gapsThatMatter(rows).map(({ statement }) => statement.key)).toEqual(['s-1', 's-0', 's-3']);
  });

  it('keep the state and the gap together: on the way and moving away are below the target', () => {
    fc.assert(
      fc.property(reports, (rows) => {
        for (const row of rows) {
          const isBelow = row.gap?.kind === 'gap' && row.gap.gap < 0;
          if (row.state === 'on-the-way' || row.state === 'moving-away' || row.state === 'short')
            expect(isBelow).toBe(true);
          if (row.state === 'on-the-way') expect(changeWords(row)).toMatch(/^up/);
          if (row.state === 'moving-away') expect(changeWords(row)).toMatch(/^down/);
        }
      }),
      RUNS,
    );
  });

  it('name every statement that the sentence counts', () => {
    fc.assert(
      fc.property(reports, (rows) => {
        const [standing = ''] = sentences(aReport(rows));
        const words = rows.map(({ state }) => STATE_WORDS[state]);
        const reached = words.filter((word) => word === 'reached').length;
        const isOpen = words.every((word) => word === 'cannot say yet');
        expect(standing).toContain(isOpen ? 'cannot tell for any' : `on ${reached} of ${rows.length}`);
      }),
      RUNS,
    );
  });

  it('say that nothing clearly changed exactly when no row did', () => {
    fc.assert(
      fc.property(reports, (rows) => {
        const told = sentences(aReport(rows))[1] ?? '';
        const moved = rows.some(({ verdict }) => verdict === 'rise' || verdict === 'fall');
        expect(/ (rose|fell) /.test(told)).toBe(moved);
      }),
      RUNS,
    );
  });
});

describe('the sentences', () => {
  it('answer in three: where we stand, what moved, what is furthest', () => {
    const rows = rowsOf([
      { today: 0.31, before: 0.2, target: 0.5, base: 600 },
      { today: 0.5, before: 0.5, target: 0.5, base: 2000 },
    ]);

    expect(sentences(aReport(rows))).toEqual([
      'Ours is where it wants to be on 1 of 2 statements, short of the target on 1.',
      'Since Spring, “Statement 0” rose 11 points to 31\u202F%.',
      'The widest gap is “Statement 0”: 31\u202F% today, 19 points short of the 50\u202F% wanted.',
    ]);
  });

  it('are always three, whatever is known', () => {
    fc.assert(
      fc.property(reports, fc.boolean(), (rows, hasTarget) => {
        const shown = hasTarget
          ? rows
          : rows.map((row) => ({ ...row, target: null, gap: null, state: 'cannot-say' as const }));
        const told = sentences(aReport(shown));
        expect(told).toHaveLength(3);
        for (const sentence of told) expect(sentence).toMatch(/^.+[.]$/);
      }),
      RUNS,
    );
  });

  it('say that a first wave has nothing to be compared with', () => {
    const rows = rowsOf([{ today: 0.31, before: 0.3, target: 0.5, base: 600 }]);

    expect(sentences({ ...aReport(rows), previous: null })[1]).toBe(
      'This is the first wave, so there is nothing to compare it with yet.',
    );
  });

  it('do not pretend to know on a base of ten', () => {
    const rows = rowsOf([{ today: 0.6, before: 0.2, target: 0.9, base: 10 }]);

    expect(gapWords(rows[0]!)).toBe('too few people to say');
    expect(changeWords(rows[0]!)).toBe('too few people to say');
    expect(sentences(aReport(rows))[0]).toContain('this sample cannot tell for any statement');
  });

  it('hold no statement that was not asked against its target', () => {
    const [row] = rowsOf([{ today: 0.5, before: 0.5, target: 0.9, base: 400 }]);
    const unasked = { ...row!, today: { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } } as const;

    expect(gapWords(unasked)).toBe('too few people to say');
    expect(aShare(0.5, 400).kind).toBe('estimate');
  });
});
