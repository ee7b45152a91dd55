import { fittingSize } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import {
  type Box,
  type Chart,
  type Colour,
  type Mark,
  type Paragraph,
  type Run,
  type Series,
  type Slide,
} from '../../formats/pptx-types';
import { type ShownImage } from '../image/image.shown';
import { type Material } from './slides.material';
import { type Placed, placeWords } from './slides.map.words';
import { slidesOf } from './slides.slide';

type ShownMap = NonNullable<ShownImage['map']>;
type MapMarks = NonNullable<ShownMap['chart']>['marks'];
export type Kind = MapMarks[number]['kind'];

const { body } = PLACES;
const CHART: Box = { ...body, w: 8.3 };
const ASIDE: Box = { ...body, x: body.x + CHART.w + 0.4, w: body.w - CHART.w - 0.4 };
/** Room around the outermost points for what stands beside them, in inches. */
const AROUND = 0.55;

/** What is drawn first lies below. */
const KINDS = [
  { kind: 'before', name: 'Earlier waves', mark: 'circle', colour: 'own', sign: '•' },
  { kind: 'statement', name: 'Statements', mark: 'triangle', colour: 'muted', sign: '▲' },
  { kind: 'brand', name: 'Competitors', mark: 'circle', colour: 'others', sign: '●' },
  { kind: 'target', name: 'As wanted', mark: 'diamond', colour: 'target', sign: '◆' },
  { kind: 'own', name: 'Our brand', mark: 'circle', colour: 'own', sign: '●' },
] as const satisfies readonly { kind: Kind; name: string; mark: Mark; colour: Colour; sign: string }[];

/** Brands and statements on one map, one scale for both of its axes. */
export function mapSlides(material: Material): Slide[] {
  const map = material.image?.shown.map ?? null;
  if (map === null || map.chart === null) return [];
  const { label, marks, axes } = map.chart;
  const { chart, placed } = chartOf(marks);
  const drawing = { kind: 'chart' as const, name: 'Map', alt: label, box: CHART, chart };
  const figure = { title: map.headline, base: map.base, questions: ['image'], notes: map.notes };
  return slidesOf(material, figure, [[drawing, asideOf(map, axes, placed, material)]]);
}

function chartOf(marks: MapMarks): { chart: Chart; placed: readonly Placed[] } {
  const [min, max, low, high] = boundsOf(marks);
  const toInches = (x: number, y: number) => ({
    x: ((x - min) / (max - min)) * CHART.w,
    y: ((high - y) / (high - low)) * CHART.h,
  });
  const placed = placeWords(
    marks.map((mark) => ({ ...mark, ...toInches(mark.x, mark.y) })),
    CHART,
  );
  const series = KINDS.flatMap(({ kind, name, mark, colour }): Series[] => {
    const mine = [...marks.keys()].filter((i) => marks[i]!.kind === kind);
    if (mine.length === 0) return [];
    // The way of our brand leads to where it is now.
    const through = kind === 'before' ? [...mine, ...marks.keys()].filter((i) => isOnWay(marks, i)) : mine;
    const all = [...new Set(through)];
    return [
      {
        ...{ name, colour, mark, labels: 'none', line: kind === 'before' ? 'dash' : 'none' },
        values: all.map((i) => marks[i]!.x),
        ups: all.map((i) => marks[i]!.y),
        words: all.map((i) =>
          marks[i]!.kind === kind ? placed[i]!.words : { ...placed[i]!.words, text: '' },
        ),
      },
    ];
  });
  const plot = { x: 0, y: 0, w: 1, h: 1 };
  return {
    chart: { kind: 'map', labels: [], series, min, max, up: [low, high], format: '0.00', plot },
    placed,
  };
}

const isOnWay = (marks: MapMarks, i: number): boolean =>
  marks[i]!.kind === 'before' || marks[i]!.kind === 'own';

/** As many inches for a unit across as upwards, or directions would lie; 0 is always in sight. */
function boundsOf(marks: MapMarks): [min: number, max: number, low: number, high: number] {
  const span = (values: number[]) => [Math.min(0, ...values), Math.max(0, ...values)] as const;
  const [across, up] = [span(marks.map(({ x }) => x)), span(marks.map(({ y }) => y))];
  const [w, h] = [CHART.w - 2 * AROUND, CHART.h - 2 * AROUND];
  const unit = Math.max((across[1] - across[0]) / w, (up[1] - up[0]) / h) || 1;
  const around = ([from, to]: readonly [number, number], inches: number): [number, number] => {
    const [middle, half] = [(from + to) / 2, (unit * inches) / 2];
    return [middle - half, middle + half];
  };
  return [...around(across, CHART.w), ...around(up, CHART.h)];
}

const ASIDE_SIZES = [12, 11, 10, 9, 8] as const;

/** What the marks mean, the statements by their numbers, and what must be known before believing the map. */
function asideOf(
  map: ShownMap,
  axes: readonly [string, string],
  placed: readonly Placed[],
  { report }: Material,
): Slide['items'][number] {
  const hidden = map.rows.filter(({ note }) => note === 'not drawn').map(({ name }) => name);
  const left =
    hidden.length === 0 ? '' : `Not drawn, because these axes hardly show them: ${hidden.join(', ')}.`;
  const reading = [`${axes.join('. ')}.`, 'Near each other: alike in profile, whatever their size.', left];
  const lines: Run[][] = [
    ...signsOf(placed, report.tracker.ownBrand),
    ...numbersOf(map, placed),
    ...reading.filter((text) => text !== '').map((text): Run[] => [{ text, colour: 'muted' }]),
    ...map.warnings.map((text): Run[] => [{ text, colour: 'warning' }]),
  ];
  return { kind: 'text', name: 'How to read the map', box: ASIDE, paragraphs: fitted(lines) };
}

function signsOf(placed: readonly Placed[], ownBrand: string): Run[][] {
  return KINDS.filter(({ kind }) => placed.some((one) => one.kind === kind)).map(
    ({ kind, name, colour, sign }) => [
      { text: `${sign} `, colour },
      { text: kind === 'own' ? ownBrand : name },
    ],
  );
}

/** Statements that stand on the map by number alone. */
function numbersOf({ key }: ShownMap, placed: readonly Placed[]): Run[][] {
  const isNumbered = (number: number) =>
    placed.some((one) => one.number === number && one.words.text === String(number));
  return key
    .filter(({ number }) => isNumbered(number))
    .map(({ number, wording }) => [{ text: `${number}  `, isBold: true }, { text: wording }]);
}

function fitted(lines: readonly (readonly Run[])[]): Paragraph[] {
  const text = lines.map((runs) => runs.map((run) => run.text).join('')).join('\n');
  const room = { w: ASIDE.w, h: ASIDE.h - lines.length * 0.07 };
  const size = fittingSize(text, ASIDE_SIZES, room);
  return lines.map((runs) => ({ runs, size, after: 5 }));
}
