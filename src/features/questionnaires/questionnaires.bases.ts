/** Share of the brands that a typical respondent is taken to know, until a wave says better (see instrument/length.ts). */
const TYPICALLY_KNOWN = 0.6;

/** How many brands of a list a typical respondent knows. */
export function knownTypically(brands: number): number {
  return Math.ceil(brands * TYPICALLY_KNOWN);
}
