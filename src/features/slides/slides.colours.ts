/** How far apart two colours are, 0 to 441: marks of less than about 90 are taken for each other. */
export function distance(one: string, other: string): number {
  const [a, b] = [channels(one), channels(other)];
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}

/** How colourful: 0 for grey. */
export function colourfulness(hex: string): number {
  const values = channels(hex);
  return Math.max(...values) - Math.min(...values);
}

/** So much of one colour, the rest of another. */
export function mixed(one: string, other: string, part: number): string {
  const [a, b] = [channels(one), channels(other)];
  const values = a.map((value, i) => Math.round(value * part + b[i]! * (1 - part)));
  return values
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function channels(hex: string): number[] {
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
