import fc from 'fast-check';
import { changeBetween, judgeChanges } from '../../src/measurement/change';
import { gapToTarget } from '../../src/measurement/gap';
import { gapState } from '../../src/measurement/gap-state';
import { shareInterval, type ShareEstimate } from '../../src/measurement/share';
import { type GapRow, type Report, type ReportWave } from '../../src/features/results/results.report.types';

/** A share of `base` equally weighted respondents, as the tally would give it. */
export function aShare(share: number, base: number): ShareEstimate {
  const se = Math.sqrt((share * (1 - share)) / base);
  const quality = base < 30 ? 'hidden' : base < 75 ? 'small' : 'good';
  return {
    kind: 'estimate',
    share,
    se,
    ...shareInterval({ share, se, base, effectiveBase: base }, 'jackknife'),
    base,
    effectiveBase: base,
    n: base,
    df: base - 1,
    variance: 'fixed',
    quality,
  };
}

export type Numbers = { today: number; before: number; target: number; base: number };

/** Numbers of a statement over two waves, including tiny bases, certain answers and targets at the ends. */
export const numbers: fc.Arbitrary<Numbers> = fc
  .record({
    base: fc.integer({ min: 5, max: 3000 }),
    yes: share(),
    yesBefore: share(),
    target: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ base, yes, yesBefore, target }) => ({
    base,
    today: Math.round(yes * base) / base,
    before: Math.round(yesBefore * base) / base,
    target: target / 100,
  }));

function share(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
}

/** Rows of one report, judged together as the report does. */
export function rowsOf(all: Numbers[]): GapRow[] {
  const changes = all.map(({ today, before, base }) =>
    changeBetween(aShare(before, base), aShare(today, base)),
  );
  const { results } = judgeChanges(changes);
  return all.map(({ today, before, target, base }, i) => {
    const verdict = results[i]!.result;
    const gap = gapToTarget(aShare(today, base), target);
    return {
      statement: { key: `s-${i}`, wording: `Statement ${i}` },
      today: aShare(today, base),
      before: aShare(before, base),
      target: { share: target, importance: 10, deadline: '', reason: '' },
      gap,
      change: changes[i]!,
      verdict,
      state: gapState(gap, verdict),
      progress: null,
      arrival: null,
      history: [],
    };
  });
}

export function aWave(label: string): ReportWave {
  return {
    id: label,
    label,
    position: 1,
    status: 'closed',
    fieldFrom: null,
    fieldTo: null,
    completes: 600,
    time: 2026,
    breaks: [],
    isProvisional: true,
    weightSet: '',
  };
}

/** What the sentences read of a report. */
export function aReport(gaps: GapRow[]): Pick<Report, 'tracker' | 'gaps' | 'previous'> {
  const tracker = { id: 'a', name: 'Tracker', category: 'things', ownBrand: 'Ours', threshold: 0.03 };
  return { tracker, gaps, previous: aWave('Spring') };
}
