/** Counters of a measure's cells, and for respondents with weights of their own the sums of w and w². */
export type Counters = { count: Float64Array; weight: Float64Array | null; square: Float64Array | null };

/**
 * Counts respondents by cell: those whose bit is set.
 *
 * The loop takes the set bits one by one, so its time is that of the answers given, not of the respondents asked.
 *
 * @param bits     a bit per respondent
 * @param of       per respondent their cell
 * @param weights  respondents' own, or null
 * @param into     counters to add to
 */
export function countBits(
  bits: Uint32Array,
  of: Int32Array,
  weights: Float64Array | null,
  into: Counters,
): void {
  if (weights === null) countOnly(bits, of, into.count);
  else countWeighted(bits, of, weights, into);
}

function countOnly(bits: Uint32Array, of: Int32Array, count: Float64Array): void {
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    const first = word << 5;
    while (rest !== 0) {
      count[of[first + 31 - Math.clz32(rest & -rest)]!]! += 1;
      rest &= rest - 1;
    }
  }
}

function countWeighted(
  bits: Uint32Array,
  of: Int32Array,
  weights: Float64Array,
  { count, weight, square }: Counters,
): void {
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    const first = word << 5;
    while (rest !== 0) {
      const i = first + 31 - Math.clz32(rest & -rest);
      const cell = of[i]!;
      const own = weights[i]!;
      count[cell]! += 1;
      weight![cell]! += own;
      square![cell]! += own * own;
      rest &= rest - 1;
    }
  }
}

/** Bits that are set in all; null stands for everybody. */
export function both(a: Uint32Array | null, b: Uint32Array | null): Uint32Array | null {
  if (a === null || b === null) return a ?? b;
  const common = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) common[word] = a[word]! & b[word]!;
  return common;
}
