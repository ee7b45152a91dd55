import { LINE_HEIGHT, textWidth } from '../../formats/pptx-measure';
import { type Words } from '../../formats/pptx-types';
import { type ShownImage } from '../image/image.shown';

type MapMark = NonNullable<NonNullable<ShownImage['map']>['chart']>['marks'][number];
/** A mark, x and y in inches from the upper left corner of the drawing. */
type At = MapMark;
export type Placed = At & { words: Words };

type Area = { left: number; right: number; top: number; bottom: number };

const MARK = 0.09;
/** Between a mark and its words, as PowerPoint leaves it. */
const GAP = 0.08;
const LOOKS = {
  own: { colour: 'own', isBold: true, size: 13 },
  target: { colour: 'target', isBold: true, size: 12 },
  brand: { colour: 'ink', isBold: true, size: 12 },
  statement: { colour: 'muted', isBold: false, size: 11 },
  before: { colour: 'muted', isBold: false, size: 9 },
} as const;
/** Who is named first where there is not room for all. */
const ORDER = Object.keys(LOOKS) as (keyof typeof LOOKS)[];
const BOLDER = 1.06;
const POINTS_PER_INCH = 72;

/**
 * Words beside each mark where they cover nothing. Where there is no such side, a statement has its number, an earlier wave
 * nothing, and a brand its name all the same: without it a brand says nothing.
 */
export function placeWords(marks: readonly At[], room: { w: number; h: number }): Placed[] {
  const taken: Area[] = marks.map(({ x, y }) => around(x, y, MARK, MARK));
  const words = new Map<At, Words>();
  for (const kind of ORDER)
    for (const mark of marks.filter((one) => one.kind === kind)) {
      const { words: found, area } = wordsOf(mark, taken, room);
      words.set(mark, found);
      if (area !== null) taken.push(area);
    }
  return marks.map((mark) => ({ ...mark, words: words.get(mark)! }));
}

function wordsOf(
  mark: At,
  taken: readonly Area[],
  room: { w: number; h: number },
): { words: Words; area: Area | null } {
  const look = { name: mark.label, ...LOOKS[mark.kind] };
  const texts = mark.number === null ? [mark.label] : [mark.label, String(mark.number)];
  for (const text of texts)
    for (const side of ['r', 'l', 't', 'b'] as const) {
      const area = areaOf(mark, text, side);
      if (isWithin(area, room) && !taken.some((other) => overlap(area, other)))
        return { words: { text, side, ...look }, area };
    }
  if (mark.kind === 'before') return { words: { text: '', side: 'r', ...look }, area: null };
  const [last] = texts.slice(-1) as [string];
  const side = (['r', 'l'] as const).find((one) => isWithin(areaOf(mark, last, one), room)) ?? 'l';
  return { words: { text: last, side, ...look }, area: areaOf(mark, last, side) };
}

function areaOf({ kind, x, y }: At, text: string, side: Words['side']): Area {
  const { size, isBold } = LOOKS[kind];
  const w = textWidth(text, size) * (isBold ? BOLDER : 1);
  const h = (size * LINE_HEIGHT) / POINTS_PER_INCH;
  if (side === 'r') return around(x + MARK + GAP + w / 2, y, w / 2, h / 2);
  if (side === 'l') return around(x - MARK - GAP - w / 2, y, w / 2, h / 2);
  const away = MARK + GAP / 2 + h / 2;
  return around(x, side === 't' ? y - away : y + away, w / 2, h / 2);
}

function around(x: number, y: number, across: number, up: number): Area {
  return { left: x - across, right: x + across, top: y - up, bottom: y + up };
}

function isWithin({ left, right, top, bottom }: Area, { w, h }: { w: number; h: number }): boolean {
  return left >= 0 && right <= w && top >= 0 && bottom <= h;
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
