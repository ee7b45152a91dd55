/** As the guidelines for accessible web content define it: 1 for the same colour, 21 for black on white. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

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
