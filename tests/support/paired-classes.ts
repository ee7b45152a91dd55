import { type Classes, type Smooth, smoothEstimate, withOthers } from '../../src/measurement/classes';
import { type BaseRules, type Contrast, contrastOf } from '../../src/measurement/contrast';
import { measureGroups } from '../../src/measurement/domain';
import type { AnswerGroup, Variance } from '../../src/measurement/ratio-variance';
import { estimateShare } from '../../src/measurement/share';
import type { Tally } from '../../src/measurement/tally';
import type { MeasurePair } from '../../src/measurement/contrast-paired';
import type { CellWeights } from '../../src/measurement/weights';

/** Those asked, and those who said yes: of the first, of the second. */
const SHARE_DIFFERENCE: Smooth = {
  value: ([yes, asked, otherYes, otherAsked]) => yes! / asked! - otherYes! / otherAsked!,
  gradient([yes, asked, otherYes, otherAsked], into) {
    into[0] = 1 / asked!;
    into[1] = -yes! / asked! ** 2;
    into[2] = -1 / otherAsked!;
    into[3] = otherYes! / otherAsked! ** 2;
  },
};

/** What each kind of respondent adds to the four totals; not asked adds nothing. */
const KINDS = [
  { key: 'yesYes', adds: [1, 1, 1, 1] },
  { key: 'yesNo', adds: [1, 1, 0, 1] },
  { key: 'noYes', adds: [0, 1, 1, 1] },
  { key: 'noNo', adds: [0, 1, 0, 1] },
  { key: 'yesOnly', adds: [1, 1, 0, 0] },
  { key: 'noOnly', adds: [0, 1, 0, 0] },
  { key: 'onlyYes', adds: [0, 0, 1, 1] },
  { key: 'onlyNo', adds: [0, 0, 0, 1] },
] as const;

/** The slow way: every pair estimates both shares anew, and everybody is a class by what they said to both. */
export function contrastByClasses(
  tally: Tally,
  weights: CellWeights,
  pair: MeasurePair,
  { variance = 'jackknife', rules = 'house' }: { variance?: Variance; rules?: BaseRules } = {},
): Contrast {
  const first = estimateShare(tally, weights, pair.first, { variance });
  const second = estimateShare(tally, weights, pair.second, { variance });
  const df = tally.respondents - 1;
  if (first.kind === 'cannot-say' || second.kind === 'cannot-say')
    return contrastOf(first, second, null, df, { rules });
  const classes = pairClasses(tally, weights, pair);
  const isThin = first.variance !== second.variance;
  const used = isThin ? 'fixed' : first.variance;
  const found =
    smoothEstimate(weights.strata, classes, SHARE_DIFFERENCE, used).variance ??
    smoothEstimate(weights.strata, classes, SHARE_DIFFERENCE, 'fixed').variance;
  return contrastOf(first, second, found, df, { rules });
}

/** Everybody by what they said to both, stratum by stratum. */
function pairClasses(tally: Tally, weights: CellWeights, { first, second, joint }: MeasurePair): Classes {
  const groups = (measure: number) => measureGroups(tally, weights, measure, null);
  const [one, two] = [groups(first), groups(second)];
  const [firstYes, secondYes, bothYes] = joint.map(groups);
  const sums = (column: 'held' | 'heldSquare') =>
    kindSums(
      [one.asked, one.yes, two.asked, two.yes, firstYes!.asked, firstYes!.yes, secondYes!.yes, bothYes!.yes],
      column,
    );
  const { strata, base } = weights;
  const held = sums('held');
  const heldSquare = base === 'equal' ? held : sums('heldSquare');
  const count = strata.people.length;
  // Under weights of their own the people of a class are not counted, and neither variance that they allow needs them.
  const people = base === 'equal' ? held : held.map(() => 0);
  return withOthers(strata, {
    stratum: Int32Array.from(held, (_, c) => c % count),
    people,
    held,
    heldSquare,
    contributions: [0, 1, 2, 3].map((total) =>
      Float64Array.from(held, (_, c) => KINDS[Math.floor(c / count)]!.adds[total]!),
    ),
  });
}

/** Kinds of respondents one after the other, each by stratum. */
function kindSums(groups: readonly AnswerGroup[], column: 'held' | 'heldSquare'): Float64Array {
  const columns = groups.map((group) => group[column]);
  const [asked, yes, otherAsked, otherYes, both, firstYes, secondYes, bothYes] = columns as [
    Float64Array,
    ...Float64Array[],
  ];
  const strata = asked.length;
  const sums = new Float64Array(KINDS.length * strata);
  for (let s = 0; s < strata; s++) {
    const [a, b, yy] = [firstYes![s]!, secondYes![s]!, bothYes![s]!];
    const [all, mine, theirs] = [both![s]!, yes![s]!, otherYes![s]!];
    const kinds = [
      yy,
      a - yy,
      b - yy,
      all - a - b + yy,
      mine - a,
      asked[s]! - all - (mine - a),
      theirs - b,
      otherAsked![s]! - all - (theirs - b),
    ];
    for (let k = 0; k < kinds.length; k++) sums[k * strata + s] = kinds[k]!;
  }
  return sums;
}
