/** What a code rests on, in the order in which rules are tried. */
export type Rule = 'decision' | 'exact' | 'any-order' | 'misspelt' | 'name-and-words';

/** A brand that an answer names, and why that is certain. */
export type Code = {
  brand: string;
  rule: Rule;
  /** in words that a person can check, such as "helvitica ~ helvetica, cost 0.60 of 2.20" */
  evidence: string;
  frameVersion: string;
};

/**
 * What an answer means.
 * - `coded`: the brands in it, first named first, each once; `isComplete` says that nothing else needs a person
 * - `nothing`: it names nothing ("don't know")
 * - `elsewhere`: a person decided that it names something, but nothing of the frame
 * - `ambiguous`: a person decided that it cannot be told
 * - `queued`: a person must look at it
 */
export type Coding = { reason: string } & (
  | { kind: 'coded'; codes: Code[]; isComplete: boolean }
  | { kind: 'nothing' | 'elsewhere' | 'ambiguous' | 'queued' }
);

/** What a person decided for a text: brands, nothing named, something that is not in the frame, or that it cannot be told. */
export type Decision = { text: string } & (
  { kind: 'brands'; brands: readonly string[] } | { kind: 'nothing' | 'elsewhere' | 'ambiguous' }
);

/** The brands that an answer certainly names; empty where it names none or a person must look. */
export function brandsIn(coding: Coding): string[] {
  return coding.kind === 'coded' ? coding.codes.map(({ brand }) => brand) : [];
}

/** Whether nobody has to look at it. */
export function isSettled(coding: Coding): boolean {
  return coding.kind === 'coded' ? coding.isComplete : coding.kind !== 'queued';
}
