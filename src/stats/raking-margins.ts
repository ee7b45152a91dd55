/** One margin as the raking works with it: every unit has a category, every category a target share. */
export type PreparedMargin = {
  /** category of each unit, 0 to targets.length - 1; units that did not answer have the last one */
  codes: Int32Array;
  /** wanted share of each category, unitless, adding up to 1 */
  targets: Float64Array;
  /** whether the last category stands for those who did not answer */
  hasUnknown: boolean;
};

/** Why a raking cannot be done: positions of the margin and the category that stand in the way. */
export type RakingRefusal = {
  kind: 'refused';
  reason: 'category-without-respondents' | 'category-without-target' | 'no-respondents';
  margin: number;
  category: number;
};

/** Code of a unit that did not answer the margin. */
export const UNANSWERED = -1;

/**
 * Makes a margin ready for raking, or says what stands in the way.
 *
 * Those who did not answer become a category of their own, held at its base-weighted share, and the given targets
 * share the rest: nobody is dropped and nobody is guessed. A target that nobody can meet, and people no target speaks
 * of, are refused, since skipping either silently would change what the weights mean.
 *
 * @param codes    per unit the category, 0 to targets.length - 1, or UNANSWERED
 * @param targets  per category the wanted share or count, 0 or more, not all 0; normalised to shares here
 * @param base     per unit the sum of base weights, 0 or more
 * @param margin   position of this margin, to name it in a refusal
 * @returns the prepared margin, or a refusal
 * @throws RangeError  when lengths, codes or targets are impossible
 *
 * Source: house rules in the manner of DeBell & Krosnick (2009), ANES technical report nes012427. Checked in
 * tests/stats/raking.test.ts.
 */
export function prepareMargin(
  codes: Int32Array,
  targets: Float64Array,
  base: Float64Array,
  margin: number,
): PreparedMargin | RakingRefusal {
  requireTargets(targets);
  const held = heldByCategory(codes, targets.length, base);
  for (let category = 0; category < targets.length; category++) {
    const refuse = (reason: RakingRefusal['reason']): RakingRefusal => ({
      kind: 'refused',
      reason,
      margin,
      category,
    });
    if (targets[category]! > 0 && held[category] === 0) return refuse('category-without-respondents');
    if (targets[category] === 0 && held[category]! > 0) return refuse('category-without-target');
  }
  const total = held.reduce((sum, weight) => sum + weight, 0);
  const unknown = held[targets.length]! / total;
  if (unknown === 0) {
    // Units without weight count in no category, so that any will do for those that did not answer.
    const placed = codes.includes(UNANSWERED) ? codes.map((code) => Math.max(0, code)) : codes;
    return { codes: placed, targets: shares(targets, 1), hasUnknown: false };
  }
  return {
    codes: codes.map((code) => (code === UNANSWERED ? targets.length : code)),
    targets: Float64Array.of(...shares(targets, 1 - unknown), unknown),
    hasUnknown: true,
  };
}

/** Base weight per category; the last entry holds those who did not answer. */
function heldByCategory(codes: Int32Array, categories: number, base: Float64Array): Float64Array {
  if (codes.length !== base.length)
    throw new RangeError(`margin has ${codes.length} units of ${base.length}`);
  const held = new Float64Array(categories + 1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (!(code >= UNANSWERED && code < categories))
      throw new RangeError(`category ${code} is not below ${categories}`);
    held[code === UNANSWERED ? categories : code]! += base[i]!;
  }
  return held;
}

function shares(targets: Float64Array, whole: number): Float64Array {
  const sum = targets.reduce((total, target) => total + target, 0);
  return targets.map((target) => (target / sum) * whole);
}

function requireTargets(targets: Float64Array): void {
  const valid = targets.every((target) => target >= 0 && target < Infinity);
  if (!valid || !targets.some((target) => target > 0)) {
    throw new RangeError(`targets must be 0 or more and not all 0, got ${targets.join(', ')}`);
  }
}
