import { FIRST_DAY } from './pptx-chart-axes';
import { type Chart, type Series } from './pptx-types';
import { type Value } from './table';
import { columnName } from './xlsx';

/** Cells of the workbook behind a chart, as a formula names them, and what is in them. */
export type Reference = { cells: string; values: readonly Value[] };

/** What is drawn for one series: marks or bars, the edges of a range, or lines across from one value to another. */
export type Drawn = {
  series: Series;
  part: 'values' | 'edge' | 'band' | 'link';
  name: Reference;
  values: Reference;
  /** heights at which dots stand, from the bottom up; of the other kinds the labels */
  places: Reference;
};

export type ChartData = {
  head: string[];
  rows: Value[][];
  labels: Reference;
  /** of a line whose categories are days */
  days: Reference | null;
  drawn: Drawn[];
  /** columns of days */
  dates: number[];
};

export const SHEET = 'data';

/** What a chart is drawn from, as a sheet that "edit data" opens: labels first, then each series with its range. */
export function chartData(chart: Chart): ChartData {
  if (chart.kind === 'map') return mapData(chart);
  const { kind, labels, series, days } = chart;
  const sheet = new Columns();
  const named = sheet.add('', labels);
  const serials = days?.map((day) => day + FIRST_DAY);
  const dated = serials === undefined ? null : sheet.add('day', serials);
  const heights = labels.map((_, i) => labels.length - i);
  const at = kind === 'dots' ? sheet.add('row', heights) : named;
  const marks = series.map((one) => drawnOn(sheet, at, one, 'values', [one.name, one.values]));
  const around = series.flatMap((one) =>
    kind === 'line' ? edgesOf(sheet, at, one) : linesAcross(sheet, heights, one),
  );
  // What is drawn first lies below.
  const { head, rows } = sheet;
  return { head, rows, labels: named, days: dated, drawn: [...around, ...marks], dates: dated ? [1] : [] };
}

type Named = readonly [name: string, values: readonly Value[]];

function drawnOn(
  sheet: Columns,
  places: Reference,
  series: Series,
  part: Drawn['part'],
  [name, values]: Named,
): Drawn {
  return { series, part, ...sheet.named(name, values), places };
}

function edgesOf(sheet: Columns, at: Reference, one: Series): Drawn[] {
  if (one.range === undefined) return [];
  const edges: Named[] = [
    [`${one.name}: from`, one.range.low],
    [`${one.name}: to`, one.range.high],
  ];
  return edges.map((edge) => drawnOn(sheet, at, one, 'edge', edge));
}

/** Through a mark its band, or else a line to where it reaches; each at the height of its row. */
function linesAcross(sheet: Columns, heights: readonly number[], one: Series): Drawn[] {
  const across = (
    part: 'band' | 'link',
    name: string,
    from: Series['values'],
    to: Series['values'],
  ): Drawn[] => {
    const at = sheet.add(`${name}: row`, apart(heights, heights));
    return [drawnOn(sheet, at, one, part, [name, apart(from, to)])];
  };
  if (one.range !== undefined) return across('band', `${one.name}: range`, one.range.low, one.range.high);
  return one.reach === undefined ? [] : across('link', `${one.name}: line`, one.values, one.reach);
}

/** Of each series the names of its points, how far across they stand and how far up. */
function mapData({ series }: Chart): ChartData {
  const sheet = new Columns();
  // LibreOffice leaves a series out that is shorter than one behind it.
  const longest = Math.max(0, ...series.map(({ values }) => values.length));
  const filled = (values: readonly Value[]) => Array.from({ length: longest }, (_, i) => values[i] ?? null);
  const all = series.map((one): { names: Reference; drawn: Drawn } => {
    const names = sheet.add(`${one.name}: points`, filled((one.words ?? []).map(({ name }) => name)));
    const across = sheet.named(one.name, filled(one.values));
    const places = sheet.add(`${one.name}: up`, filled(one.ups ?? []));
    return { names, drawn: { series: one, part: 'values', ...across, places } };
  });
  const labels = all[0]?.names ?? { cells: '', values: [] };
  const drawn = all.map((one) => one.drawn);
  return { head: sheet.head, rows: sheet.rows, labels, days: null, drawn, dates: [] };
}

/** Ends of lines, a gap after each: nothing is drawn where one of the two is missing. */
function apart(from: readonly (number | null)[], to: readonly (number | null)[]): (number | null)[] {
  return from.flatMap((start, i) => {
    const end = to[i] ?? null;
    return start === null || end === null ? [null, null, null] : [start, end, null];
  });
}

class Columns {
  readonly head: string[] = [];
  readonly rows: Value[][] = [];

  add(name: string, values: readonly Value[]): Reference {
    return this.named(name, values).values;
  }

  named(name: string, values: readonly Value[]): { name: Reference; values: Reference } {
    const place = this.head.length;
    const column = `${SHEET}!$${columnName(place)}`;
    this.head.push(name);
    values.forEach((value, i) => {
      const row = (this.rows[i] ??= []);
      while (row.length < place) row.push(null);
      row.push(value);
    });
    const cells = `${column}$2:$${columnName(place)}$${values.length + 1}`;
    return { name: { cells: `${column}$1`, values: [name] }, values: { cells, values } };
  }
}
