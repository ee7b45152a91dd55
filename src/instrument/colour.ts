/** A colour as six hexadecimal digits in lower case, without a mark before them. */
export type Hex = string;

const WHITE: Hex = 'ffffff';

/** Text on a button and links on the page (WCAG 1.4.3). */
export const TEXT_CONTRAST = 4.5;

type Channels = [number, number, number];

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance of sRGB). */
export function contrast(a: Hex, b: Hex): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Hex): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether white text on it, and it as text on white, can be read. */
export function isReadable(accent: Hex): boolean {
  return contrast(accent, WHITE) >= TEXT_CONTRAST;
}

/** The same hue, darker only as far as it must be to be read; a colour that can be read comes back as it is. */
export function nearestReadable(accent: Hex): Hex {
  for (let share = 0; share <= 1; share += 0.005) {
    const candidate = mixed(accent, '000000', share);
    if (isReadable(candidate)) return candidate;
  }
  return '000000';
}

/** What respondents' pages are drawn with: the colour, a deeper one for links and for pointing at, and a wash behind picks. */
export type Shades = { accent: Hex; deep: Hex; wash: Hex };

export function shadesOf(accent: Hex): Shades {
  return { accent, deep: mixed(accent, '000000', 0.22), wash: mixed(accent, WHITE, 0.9) };
}

/** Every pair of colours that the pages put on each other, and the least contrast that each needs. */
export function contrastsOf(accent: Hex): { what: string; ratio: number; least: number }[] {
  const { deep, wash } = shadesOf(accent);
  return [
    { what: 'White text on the buttons', ratio: contrast(WHITE, accent), least: TEXT_CONTRAST },
    { what: 'Links on the page', ratio: contrast(deep, WHITE), least: TEXT_CONTRAST },
    { what: 'The frame of an answer that is picked', ratio: contrast(accent, wash), least: 3 },
  ];
}

/** @param share  of the second colour, 0 to 1 */
function mixed(one: Hex, other: Hex, share: number): Hex {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  return a
    .map((channel, i) => Math.round(channel + (b[i]! - channel) * share))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('');
}

function channelsOf(colour: Hex): Channels {
  return [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Channels;
}
