import fc from 'fast-check';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { addSpreads, addSums, fitTotals, stratumSums } from '../../src/measurement/columns-replicates';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { NOT_ASKED, YES } from '../../src/measurement/layout';
import { type Aims } from '../../src/measurement/alignment-theta';
import { measureId } from '../../src/measurement/measure';
import {
  correlationOf,
  type Figure,
  figureDistances,
  jointOf,
  overlapContributions,
  type OverlapQuestion,
  pairProducts,
} from '../../src/measurement/overlap';
import { cellWeights } from '../../src/measurement/weights';
import { panelDifference } from '../../src/stats';
import { joined, LAYOUT, rowWeights, type Survey, surveys, tallyOf } from '../support/small-survey';

const MARGINS = [
  { segment: 'sex', targets: { f: 0.55, m: 0.45 } },
  { segment: 'age', targets: { young: 0.3, middle: 0.3, old: 0.4 } },
];
const FIGURES = LAYOUT.measures.map((measure): Figure => ({
  parts: [{ measure: measureId(measure), score: 1 }],
  base: 'asked',
}));

/** Distances of the people at `places`, from a wave cut in two blocks. */
function streamed(survey: Survey, places: number[], aims?: Aims) {
  const tally = tallyOf(survey, ['sex', 'age']);
  const weights = cellWeights(tally, aims === undefined ? MARGINS : 'none');
  if (weights.kind === 'refused') return null;
  const question: OverlapQuestion = {
    ...(aims === undefined ? { figures: FIGURES } : { aims }),
    ...{ within: null, weights: respondentWeights(tally, weights, ['sex', 'age']) },
  };
  const cut = Math.floor(survey.respondents.length / 2);
  const blocks = [survey.respondents.slice(0, cut), survey.respondents.slice(cut)].map((respondents) => {
    const text = Buffer.from(joined({ ...survey, respondents }), 'latin1');
    return decodeBlock(LAYOUT, buildColumns(LAYOUT, text, null));
  });
  const sums = blocks.map((block) =>
    stratumSums(LAYOUT, block, question.weights, overlapContributions(question, block)),
  );
  const fit = fitTotals(weights.strata.design, sums.reduce(addSums));
  const parts = blocks.map((block, b) => {
    const inside = places.filter((place) => (b === 0 ? place < cut : place >= cut));
    const picked = Int32Array.from(inside, (place) => place - b * cut);
    return figureDistances(LAYOUT, block, question, fit, picked);
  });
  return {
    distances: Float64Array.from(parts.flatMap(({ picked }) => [...picked])),
    spread: parts.map(({ spread }) => spread).reduce(addSpreads),
  };
}

const panels = fc.tuple(surveys(60, 20), surveys(60, 20)).chain(([before, after]) => {
  const most = Math.min(before.respondents.length, after.respondents.length);
  return fc.record({
    before: fc.constant(before),
    after: fc.constant(after),
    overlap: fc.integer({ min: 1, max: most }),
  });
});

describe('two waves that share respondents', () => {
  it('have the variances and covariance that the library finds respondent by respondent', () => {
    let said = 0;
    fc.assert(
      fc.property(panels, ({ before, after, overlap }) => {
        // The first so many of the one are the last of the other, in the same order.
        const shift = after.respondents.length - overlap;
        const places = Array.from({ length: overlap }, (_, i) => i);
        const then = streamed(before, places);
        const now = streamed(
          after,
          places.map((place) => place + shift),
        );
        if (then === null || now === null) return;
        const people = before.respondents.length + after.respondents.length - overlap;
        const products = pairProducts(then.distances, now.distances, FIGURES.length);
        const joint = jointOf(then.spread, now.spread, products, people);

        LAYOUT.measures.forEach((_, measure) => {
          const slow = panelDifference(waveOf(before, measure, 0), waveOf(after, measure, -shift));
          if (slow.kind === 'cannot-say' || !Number.isFinite(slow.varianceBefore + slow.varianceAfter))
            return;
          said += 1;
          const found = joint[measure]!;
          expect(slow.overlap).toBe(overlap);
          expect(found.covariance).toBeCloseTo(slow.covariance, 9);
          expect(found.varianceBefore).toBeCloseTo(slow.varianceBefore, 9);
          expect(found.varianceAfter).toBeCloseTo(slow.varianceAfter, 9);
        });
      }),
      { numRuns: 60 },
    );
    expect(said).toBeGreaterThan(60);
  });

  it('hold their whole profiles against the target as leaving each person out does', () => {
    const aims = [0, 1].map((k) => ({ measure: measureId(LAYOUT.measures[k]!), ...AIMS[k]! }));
    let said = 0;
    fc.assert(
      fc.property(surveys(40, 10), (survey) => {
        const found = streamed(survey, [...survey.respondents.keys()], aims);
        if (found === null) return;
        const whole = distanceOf(survey);
        survey.respondents.forEach((_, left) => {
          const respondents = survey.respondents.filter((__, i) => i !== left);
          const distance = distanceOf({ ...survey, respondents }) - whole;
          if (!Number.isFinite(distance)) return;
          said += 1;
          expect(found.distances[left]).toBeCloseTo(distance, 9);
        });
      }),
      { numRuns: 30 },
    );
    expect(said).toBeGreaterThan(100);
  });

  it('are correlated fully where the same people said the same, and not at all where nobody is in both', () => {
    const joint = { varianceBefore: 0.01, varianceAfter: 0.01, covariance: 0.01 };

    expect(correlationOf(joint)).toBe(1);
    expect(correlationOf({ ...joint, covariance: 0 })).toBe(0);
    expect(correlationOf({ ...joint, varianceAfter: 0 })).toBeNull();
    expect(correlationOf({ ...joint, covariance: NaN })).toBeNull();
  });
});

function waveOf(survey: Survey, measure: number, shift: number) {
  const { weights, design } = rowWeights(survey, MARGINS);
  const answers = survey.respondents.map(({ states }) =>
    states[measure] === NOT_ASKED ? null : states[measure] === YES ? 1 : 0,
  );
  const people = survey.respondents.map((_, i) =>
    // The earlier wave counts from 0; in the later one those before the shared have keys of their own.
    shift === 0 ? `p${i}` : i + shift >= 0 ? `p${i + shift}` : `q${i}`,
  );
  return { answers, people, sample: { weight: weights, route: { variance: 'jackknife' as const, design } } };
}

const AIMS = [
  { target: 0.7, importance: 2 },
  { target: 0.1, importance: 1 },
];

/** Root of the mean square gap of the first two statements, everybody counting the same. */
function distanceOf({ respondents }: Survey): number {
  const squares = AIMS.map(({ target, importance }, k) => {
    const asked = respondents.filter(({ states }) => states[k] !== NOT_ASKED);
    const share = asked.filter(({ states }) => states[k] === YES).length / asked.length;
    return importance * (share - target) ** 2;
  });
  return Math.sqrt((squares[0]! + squares[1]!) / 3);
}
