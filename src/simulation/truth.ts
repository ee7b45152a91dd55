/**
 * What is so in a simulated market at one moment: what a perfect survey of everybody would find. The people drawn from it
 * differ by segment and their opinions hang together (halo), yet every share stated here is exactly the population's.
 */
export type Truth = {
  brands: BrandTruth[];
  segments: SegmentTruth[];
  /** how much one person's opinions of one brand hang together, 0 to below 1 */
  halo: number;
  /** how much knowing one brand goes with knowing the others, 0 to below 1 */
  involvement: number;
  typing: Typing;
  /** chance of leaving at each page after the intro */
  breakOff: number;
  /** by question that is answered in one's own words what people type; absent: sentences without a meaning */
  open?: Readonly<Record<string, readonly Saying[]>>;
};

/** What is typed, '' for nothing, and the relative share of people who do. */
export type Saying = { text: string; share: number };

export type BrandTruth = {
  key: string;
  /** the name and its everyday variants: aliases, short forms */
  names: string[];
  /** shares of everybody; each at most the one before: aided ≥ familiarity ≥ consideration, aided ≥ unaided */
  aided: number;
  unaided: number;
  familiarity: number;
  consideration: number;
  /** relative strengths: who is named first, who is preferred among those considered */
  first: number;
  preference: number;
  /** statement key → share of those who know the brand who say yes */
  image: Record<string, number>;
  /** mean answer to the recommendation question, 0 to 10 */
  recommendation: number;
};

export type SegmentTruth = {
  key: string;
  /** option key → share in the population; 0 for those who are not in it */
  population: Record<string, number>;
  /** option key → share among those who come to the survey; where it differs, weighting matters */
  mix: Record<string, number>;
  /** share who prefer not to say */
  undisclosed: number;
  /** option key → added to every image share and consideration rate of those in it, in share points */
  effects: Record<string, number>;
};

/** How names are typed in the unaided boxes; shares of mentions, except `blank`, a share of people. */
export type Typing = {
  /** lower case, an alias, a legal form after the name */
  variant: number;
  /** one letter wrong */
  typo: number;
  /** an answer that is no brand of the list */
  other: number;
  /** people who type "don't know" or the like although they could name one */
  blank: number;
};

export const CAREFUL_TYPING: Typing = { variant: 0, typo: 0, other: 0, blank: 0 };

/** @throws RangeError  naming what cannot be so */
export function requireTruth(truth: Truth): void {
  for (const brand of truth.brands) {
    const { key, aided, unaided, familiarity, consideration } = brand;
    for (const share of [aided, unaided, familiarity, consideration, ...Object.values(brand.image)]) {
      if (!(share >= 0 && share <= 1)) throw new RangeError(`${key}: a share of ${share}`);
    }
    if (unaided > aided) throw new RangeError(`${key}: more people name it than know it`);
    if (familiarity > aided) throw new RangeError(`${key}: more people are familiar with it than know it`);
    if (consideration > familiarity)
      throw new RangeError(`${key}: more people consider it than are familiar with it`);
    if (!(brand.recommendation > 0 && brand.recommendation < 10))
      throw new RangeError(`${key}: no mean recommendation`);
  }
  for (const [name, value] of Object.entries({ halo: truth.halo, involvement: truth.involvement })) {
    if (!(value >= 0 && value < 1)) throw new RangeError(`${name} must be 0 to below 1, got ${value}`);
  }
}

/** Effects of a segment's options, moved so that they cancel out over the population: stated shares are the population's. */
export function centredEffects({ population, effects }: SegmentTruth): Record<string, number> {
  const total = Object.values(population).reduce((sum, share) => sum + share, 0);
  const sum = Object.entries(population).reduce(
    (all, [option, share]) => all + share * (effects[option] ?? 0),
    0,
  );
  const mean = total > 0 ? sum / total : 0;
  return Object.fromEntries(Object.keys(population).map((option) => [option, (effects[option] ?? 0) - mean]));
}
