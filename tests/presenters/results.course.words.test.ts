import fc from 'fast-check';
import { decided, tensWords } from '../../src/format/chance';
import { arrivalBy } from '../../src/measurement/arrival';
import { gapProgress } from '../../src/measurement/gap-progress';
import { judgedProgress } from '../../src/features/results/results.course';
import { type Arrival, type Progress } from '../../src/features/results/results.course.types';
import {
  arrivalWords,
  courseClause,
  doubts,
  levelWords,
  paceWords,
  progressWords,
} from '../../src/features/results/results.course.words';
import { sentences } from '../../src/features/results/results.words';
import { aReport, aShare, rowsOf } from '../support/report-rows';

const RUNS = { numRuns: 1000 };
const BASELINE = 'Spring';
const since = { waveId: BASELINE, label: BASELINE, why: 'before-the-lock' } as const;
const percents = fc.integer({ min: 0, max: 100 });

const arrivals: fc.Arbitrary<Arrival> = fc
  .record({
    shares: fc.array(percents, { minLength: 2, maxLength: 9 }),
    target: percents,
    ahead: fc.integer({ min: 1, max: 12 }),
    base: fc.integer({ min: 40, max: 2000 }),
  })
  .map(({ shares, target, ahead, base }) => {
    const waves = shares.map((share, i) => ({ time: 2020 + i / 2, result: aShare(share / 100, base) }));
    const found = arrivalBy(waves, target / 100, 2020 + (shares.length - 1 + ahead) / 2);
    return found.kind === 'forecast'
      ? { ...found, deadline: 'Autumn' }
      : { ...found, deadline: 'Autumn', isAfterBreak: false };
  });

/** Progress with the verdict on the change since its baseline. */
const progresses = fc
  .record({
    from: percents,
    to: percents,
    target: percents,
    base: fc.integer({ min: 30, max: 2000 }),
  })
  .map(({ from, to, target, base }) => {
    const [row] = rowsOf([{ today: to / 100, before: from / 100, target: target / 100, base }]);
    const open = gapProgress(aShare(from / 100, base), aShare(to / 100, base), target / 100);
    const counted =
      open.kind === 'cannot-say' ? { since, ...open } : { since, ...open, change: row!.change! };
    return { progress: judgedProgress(counted, row!.verdict)!, verdict: row!.verdict };
  });

const shown = (text: string): number => Number(/[\u2212\d]+/.exec(text)![0].replace('\u2212', '-'));

describe('words of progress', () => {
  it('call nothing closed that the range does not hold, and no gap wider that may not be', () => {
    fc.assert(
      fc.property(progresses, ({ progress }) => {
        const { words, detail } = progressWords(progress);
        if (progress.kind === 'cannot-say') return expect(detail).toBe('');
        const { low, high, closed } = progress;
        if (words.endsWith('closed')) expect(low > 0 && shown(words) >= 0).toBe(true);
        if (words.startsWith('gap grew')) expect(high < 0 && shown(words) >= 0).toBe(true);
        if (low <= 0 && high >= 0) expect(words).toBe('no clear progress');
        expect(words === 'past the target').toBe(low > 0 && Math.round(closed * 100) > 100);
        const said = /^(no clear|past)/.test(words) ? detail : words;
        // Nobody has to make sense of "−26 % closed" or "123 % closed".
        const label = / past the target/.test(said) ? 100 + shown(said) : shown(said);
        expect(Math.abs(Math.abs(label) - Math.abs(closed * 100))).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(/further away than at the start/.test(detail)).toBe(
          words === 'no clear progress' && Math.round(closed * 100) < 0,
        );
        expect(`${words} ${detail}`).not.toMatch(/\u2212/);
        expect(detail.includes('wider than ten')).toBe(high - low > 10);
        expect(detail).toContain(`since ${BASELINE}`);
      }),
      RUNS,
    );
  });

  it.each([
    [0.61, 0.4, 0.82, 'closing', '61 % closed', '40 to 82 % since Spring'],
    [
      1.23,
      0.84,
      1.68,
      'closing',
      'past the target',
      '23 % past the target, between 84 % closed and 68 % past, since Spring',
    ],
    [
      ...[-0.26, -0.93, 0.17, 'none', 'no clear progress'],
      '26 % further away than at the start, between 93 % further away and 17 % closed, since Spring',
    ],
    [
      0.61,
      0.03,
      1.07,
      'none',
      'no clear progress',
      '61 % closed, between 3 % closed and 7 % past, since Spring',
    ],
    [-0.4, -0.7, -0.1, 'widening', 'gap grew by 40 %', '10 to 70 % since Spring'],
  ] as [number, number, number, 'closing' | 'none' | 'widening', string, string][])(
    'say %d of the gap (%d to %d, %s) plainly',
    (closed, low, high, verdict, words, detail) => {
      const said = progressWords({
        kind: 'progress',
        closed,
        low,
        high,
        verdict,
        since,
      } as unknown as Progress);
      const plain = (text: string) => text.replace(/\u202F/g, ' ');

      expect([plain(said.words), plain(said.detail)]).toEqual([words, detail]);
    },
  );

  it('never contradict the change since the wave they count from', () => {
    fc.assert(
      fc.property(progresses, ({ progress, verdict }) => {
        if (progress.kind === 'cannot-say') return;
        if (progress.verdict === 'closing') expect(verdict).toBe('rise');
        if (progress.verdict === 'widening') expect(verdict).toBe('fall');
      }),
      RUNS,
    );
  });

  it.each([
    ['no-gap-then', 'no gap to close: at the target or past it in Spring'],
    ['gap-too-small', 'the gap in Spring was too small to speak of progress'],
  ] as const)('say why there is none: %s', (reason, words) => {
    const progress: Progress = { kind: 'cannot-say', since, reason };

    expect(progressWords(progress)).toEqual({ words, detail: '' });
  });
});

describe('words of arrival', () => {
  it('name the fraction that is nearest to the chance', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
        const words = tensWords(chance);
        const share = Number(/\d+/.exec(words)![0]) / 100;
        if (words.startsWith('less')) expect(chance).toBeLessThan(share);
        else if (words.startsWith('more')) expect(chance).toBeGreaterThan(share);
        else expect(Math.abs(share - chance)).toBeLessThanOrEqual(0.05 + 1e-12);
        if (decided(chance) !== 'open') expect(words).not.toMatch(/^about/);
      }),
      RUNS,
    );
  });

  it('agree with the level that the trend leads to, its range and its marks', () => {
    fc.assert(
      fc.property(arrivals, (arrival) => {
        const words = arrivalWords({ arrival, state: 'short' });
        if (arrival.kind !== 'forecast') return expect(words).toMatch(/two waves only|too few people/);
        const { at, pace, waves } = arrival;
        expect(shown(levelWords(arrival).words)).toBe(Math.round(at.value * 100));
        expect(doubts(arrival).some((doubt) => doubt.startsWith('weak'))).toBe(waves <= 4);
        expect(paceWords(arrival).detail === 'needs no more').toBe(pace.needed <= 0);
        if (paceWords(arrival).words.startsWith('+')) expect(pace.seen).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('end a sentence with certainty only where nothing is doubtful and the chance is as good as decided', () => {
    fc.assert(
      fc.property(arrivals, (arrival) => {
        const clause = courseClause(arrival);
        if (clause === '') return;
        const isYes = clause.includes('it gets there by Autumn');
        if (arrival.kind !== 'forecast') throw new Error('certain of nothing');
        expect(doubts(arrival)).toEqual([]);
        expect(isYes ? arrival.chance : 1 - arrival.chance).toBeGreaterThan(0.975);
        expect(isYes).toBe(!clause.includes('will not'));
      }),
      RUNS,
    );
  });

  it('end the sentence about the widest gap', () => {
    const waves = [0.3, 0.3, 0.3, 0.3, 0.3].map((share, i) => ({
      time: 2020 + i,
      result: aShare(share, 900),
    }));
    const arrival = { ...arrivalBy(waves, 0.5, 2026), deadline: 'Autumn' } as Arrival;
    const [row] = rowsOf([{ today: 0.3, before: 0.3, target: 0.5, base: 900 }]);

    expect(sentences(aReport([{ ...row!, arrival }]))[2]).toBe(
      'The widest gap is “Statement 0”: 30\u202F% today, 20 points short of the 50\u202F% wanted; at its pace it will not get there by Autumn.',
    );
  });

  it.each([
    [{ kind: 'reached' }, 'reached', 'reached'],
    [{ kind: 'due', isNow: true }, 'short', 'due now: not reached'],
    [{ kind: 'due', isNow: false }, 'cannot-say', 'was due: cannot say whether reached'],
    [{ reason: 'too-few-waves', waves: 1 }, 'short', 'cannot say: one wave only'],
    [
      { reason: 'too-few-waves', waves: 2, isAfterBreak: true },
      'short',
      'cannot say: two waves only since the trend broke',
    ],
    [{ reason: 'no-such-wave' }, 'short', 'cannot say: no wave is called “Autumn” yet'],
    [{ reason: 'no-dates' }, 'short', 'cannot say: Autumn has no dates yet'],
    [{ reason: 'no-deadline' }, 'short', 'no deadline set'],
  ] as const)('say %j in a row that is %s', (given, state, words) => {
    const arrival = { kind: 'cannot-say', deadline: 'Autumn', isAfterBreak: false, ...given } as Arrival;

    expect(arrivalWords({ arrival, state })).toBe(words);
  });
});
