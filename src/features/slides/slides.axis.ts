import { textWidth } from '../../formats/pptx-measure';
import { type Box, type Chart, type Text } from '../../formats/pptx-types';

/** Values are per cent already; the sign is only shown. */
export const PERCENT = '0" %"';
const STEP = 20;

/** The end of an axis of shares: the next 20 above everything drawn, 100 at most. */
export function axisEnd(values: readonly (number | null | undefined)[]): number {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return Math.min(100, Math.max(STEP, Math.ceil(most / STEP) * STEP));
}

type Waves = readonly { label: string; time: number }[];

const DAYS_A_YEAR = 365.25;
const FIRST_YEAR = 1970;
/** Of the whole, on each side; with a single wave there is no whole. */
const MARGIN = 0.03;
const ALONE = 30;

/** The days on which waves stand on an axis of time; nothing where two of them fall on one day or go back in time. */
export function daysOf(waves: Waves): Pick<Chart, 'days' | 'span'> {
  const days = waves.map(({ time }) => Math.round((time - FIRST_YEAR) * DAYS_A_YEAR));
  if (days.length === 0 || days.some((day, i) => i > 0 && day <= days[i - 1]!)) return {};
  const [first, last] = [days[0]!, days.at(-1)!];
  const margin = first === last ? ALONE : Math.ceil((last - first) * MARGIN);
  return { days, span: [first - margin, last + margin] };
}

const NAME_SIZE = 10;
const BETWEEN = 0.12;

/** The names of the waves under their points: the last, the first, and of the others those that there is room for. */
export function waveNames(
  label: string,
  waves: Waves,
  { days, span }: Pick<Chart, 'days' | 'span'>,
  box: Box,
): Text[] {
  const part = (i: number) =>
    days === undefined || span === undefined
      ? (i + 0.5) / waves.length
      : (days[i]! - span[0]) / (span[1] - span[0]);
  const order = [waves.length - 1, 0, ...waves.keys()];
  const placed: Text[] = [];
  for (const i of new Set(order)) {
    const text = waves[i]!.label;
    const w = textWidth(text, NAME_SIZE) + 0.04;
    const x = box.x + part(i) * box.w - w / 2;
    const isFree = placed.every(
      ({ box: other }) => x > other.x + other.w + BETWEEN || x + w + BETWEEN < other.x,
    );
    if (!isFree) continue;
    placed.push({
      kind: 'text',
      name: `${label}: ${text}`,
      box: { ...box, x, w },
      paragraphs: [{ runs: [{ text, colour: 'muted' }], size: NAME_SIZE, align: 'center' }],
    });
  }
  return placed;
}
