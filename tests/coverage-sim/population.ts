/** A population of twelve cells (2 × 3 × 2 margins) and a sample that finds some of them more easily than others. */
export type Population = {
  /** per margin the population shares of its options */
  margins: { segment: string; shares: number[] }[];
  /** per cell its codes, its share of the population and of the sample */
  cells: { codes: number[]; share: number; drawn: number; lean: number }[];
  designEffect: number;
};

const MARGINS = [
  { segment: 'sex', shares: [0.52, 0.48], ease: [0.5, -0.5], lean: [0.3, -0.2] },
  { segment: 'age', shares: [0.25, 0.35, 0.4], ease: [-1, 0, 0.8], lean: [0.5, 0, -0.3] },
  { segment: 'region', shares: [0.3, 0.7], ease: [0.7, -0.3], lean: [0, 0] },
];

/**
 * @param designEffect  1 for a sample that mirrors the population, more for one that weighting has to mend: cells are then
 *                      over- and under-drawn by their margins until 1 + cv² of the weights is this
 */
export function populationWith(designEffect: number): Population {
  const cells = combinations().map((codes) => ({
    codes,
    share: product(codes, (margin, code) => margin.shares[code]!),
    ease: codes.reduce((sum, code, m) => sum + MARGINS[m]!.ease[code]!, 0),
    lean: codes.reduce((sum, code, m) => sum + MARGINS[m]!.lean[code]!, 0),
  }));
  const mean = cells.reduce((sum, { share, lean }) => sum + share * lean, 0);
  const drawnWith = (strength: number) => {
    const raw = cells.map(({ share, ease }) => share * Math.exp(strength * ease));
    const total = raw.reduce((sum, value) => sum + value, 0);
    return raw.map((value) => value / total);
  };
  const effectOf = (drawn: number[]) => cells.reduce((sum, { share }, c) => sum + share ** 2 / drawn[c]!, 0);
  let [low, high] = [0, 5];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (effectOf(drawnWith(middle)) < designEffect) low = middle;
    else high = middle;
  }
  const drawn = drawnWith(designEffect > 1 ? low : 0);
  return {
    margins: MARGINS.map(({ segment, shares }) => ({ segment, shares })),
    cells: cells.map(({ codes, share, lean }, c) => ({ codes, share, drawn: drawn[c]!, lean: lean - mean })),
    designEffect: effectOf(drawn),
  };
}

/** Per cell the chance of a yes, so that the population's share is exactly `share`: who is older or a man says it less. */
export function chancesOf({ cells }: Population, share: number): number[] {
  const reach = Math.min(share, 1 - share);
  return cells.map(({ lean }) => share + reach * lean);
}

function combinations(): number[][] {
  return MARGINS.reduce<number[][]>(
    (found, { shares }) => found.flatMap((codes) => shares.map((_, code) => [...codes, code])),
    [[]],
  );
}

function product(
  codes: number[],
  factor: (margin: (typeof MARGINS)[number], code: number) => number,
): number {
  return codes.reduce((all, code, m) => all * factor(MARGINS[m]!, code), 1);
}

/** Small fast counter generator (Doty-Humphrey), seeded: the same numbers on every machine. */
export function chance(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88, 1];
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i++) draw();
  return draw;
}
