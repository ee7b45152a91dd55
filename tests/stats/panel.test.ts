import fc from 'fast-check';
import {
  marginDesign,
  panelDifference,
  type PanelWave,
  pairedShares,
  type VarianceRoute,
  waveDifference,
  weightedMean,
} from '../../src/stats';

const answer = fc.constantFrom(0, 1);
const people = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

function wave(answers: (number | null)[], from = 0, variance: 'fixed' | 'jackknife' = 'fixed'): PanelWave {
  const n = answers.length;
  const route: VarianceRoute =
    variance === 'fixed' ? { variance } : { variance, design: marginDesign(n, []) };
  return { answers, people: people(n, from), sample: { weight: new Float64Array(n).fill(1), route } };
}

describe('panelDifference', () => {
  it("equals McNemar's formula where everybody answers both waves", () => {
    const pairs = fc.array(fc.tuple(answer, answer), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(pairs, (list) => {
        const difference = panelDifference(wave(list.map(([a]) => a)), wave(list.map(([, b]) => b)));
        const count = (a: number, b: number) => list.filter(([x, y]) => x === a && y === b).length;
        const paired = pairedShares({
          both: count(1, 1),
          beforeOnly: count(1, 0),
          afterOnly: count(0, 1),
          neither: count(0, 0),
        });
        if (difference.kind === 'cannot-say') throw new Error(difference.reason);
        expect(difference.difference).toBeCloseTo(paired.difference, 12);
        expect(difference.se).toBeCloseTo(paired.se, 10);
        expect(difference).toMatchObject({
          overlap: list.length,
          respondents: list.length,
          df: list.length - 1,
        });
      }),
    );
  });

  it('is that of separate samples without overlap, but for n/(n - 1)', () => {
    const [before, after] = [
      [0, 1, 1, 0, 1, 0, 0],
      [1, 1, 0, 1, 1],
    ];
    const panel = panelDifference(wave(before), wave(after, 100));
    const [from, to] = [before, after].map((y) => {
      const estimate = weightedMean(
        y,
        y.map(() => 1),
      );
      if (estimate.kind === 'cannot-say') throw new Error(estimate.reason);
      return { value: estimate.mean, se: estimate.se!, respondents: y.length };
    });
    const separate = waveDifference(from!, to!);
    if (panel.kind === 'cannot-say') throw new Error(panel.reason);

    expect(panel.seIfIndependent).toBeCloseTo(separate.se, 12);
    expect(panel).toMatchObject({ overlap: 0, covariance: expect.closeTo(0, 12) as number });
    const [share0, share1] = [12 / 11 / (7 / 6), 12 / 11 / (5 / 4)];
    expect(panel.se! ** 2).toBeCloseTo(from!.se ** 2 * share0 + to!.se ** 2 * share1, 12);
  });

  it('leaves a person out of both waves for the jackknife', () => {
    const [before, after] = [
      [0, 1, 1, 0, 1],
      [1, 1, 0, 0, 1, 1],
    ];
    const panel = panelDifference(wave(before, 0, 'jackknife'), wave(after, 2, 'jackknife'));
    // Keys 0 to 4 and 2 to 7: every one of the eight people is left out in turn.
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const replicates = people(8).map(
      (out) => mean(after.filter((_, i) => i + 2 !== out)) - mean(before.filter((_, i) => i !== out)),
    );
    const centre = mean(replicates);
    const variance = (7 / 8) * replicates.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    if (panel.kind === 'cannot-say') throw new Error(panel.reason);

    expect(panel.se).toBeCloseTo(Math.sqrt(variance), 10);
    expect(panel.overlap).toBe(3);
  });

  it('says that nobody was asked, and makes no test of no change', () => {
    expect(panelDifference(wave([null, null]), wave([1, 0]))).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-asked',
    });
    expect(panelDifference(wave([1, 1, 0]), wave([1, 1, 0]))).toMatchObject({
      difference: 0,
      t: null,
      p: null,
    });
  });

  it('refuses a key that comes twice, and lists of different lengths', () => {
    const twice = { ...wave([1, 0]), people: [1, 1] };

    expect(() => panelDifference(twice, wave([1, 0]))).toThrow(RangeError);
    expect(() => panelDifference({ ...wave([1, 0]), people: [1] }, wave([1, 0]))).toThrow(RangeError);
  });
});

describe('pairedShares', () => {
  it('tests those who changed their mind', () => {
    // Agresti (1990), Categorical Data Analysis, table 10.1: approval of the Prime Minister.
    const { difference, mcnemar } = pairedShares({ both: 794, beforeOnly: 150, afterOnly: 86, neither: 570 });

    expect(difference).toBeCloseTo(-0.04, 12);
    expect(mcnemar!.chiSquare).toBeCloseTo(17.36, 2);
  });

  it('has no test where nobody changed, and refuses fewer than two people', () => {
    expect(pairedShares({ both: 3, beforeOnly: 0, afterOnly: 0, neither: 5 })).toMatchObject({
      se: 0,
      statistic: null,
      mcnemar: null,
    });
    expect(() => pairedShares({ both: 1, beforeOnly: 0, afterOnly: 0, neither: 0 })).toThrow(RangeError);
    expect(() => pairedShares({ both: -1, beforeOnly: 4, afterOnly: 0, neither: 0 })).toThrow(RangeError);
  });
});
