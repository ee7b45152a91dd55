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

export type ChartData = { head: string[]; rows: Value[][]; labels: Reference; drawn: Drawn[] };

export const SHEET = 'data';

/** What a chart is drawn from, as a sheet that "edit data" opens: labels first, then each series with its range. */
export function chartData({ kind, labels, series }: Chart): ChartData {
  const sheet = new Columns();
  const named = sheet.add('', labels);
  const heights = labels.map((_, i) => labels.length - i);
  const places = kind === 'dots' ? sheet.add('row', heights) : named;
  const draw = (
    one: Series,
    part: Drawn['part'],
    name: string,
    values: readonly Value[],
    at = places,
  ): Drawn => ({
    series: one,
    part,
    ...sheet.named(name, values),
    places: at,
  });
  const marks = series.map((one) => draw(one, 'values', one.name, one.values));
  const around = series.flatMap((one): Drawn[] => {
    if (one.range !== undefined && kind === 'line')
      return [
        draw(one, 'edge', `${one.name}: from`, one.range.low),
        draw(one, 'edge', `${one.name}: to`, one.range.high),
      ];
    const across = (
      part: 'band' | 'link',
      name: string,
      from: Series['values'],
      to: Series['values'],
    ): Drawn => {
      const at = sheet.add(`${name}: row`, apart(heights, heights));
      return draw(one, part, name, apart(from, to), at);
    };
    if (one.range !== undefined) return [across('band', `${one.name}: range`, one.range.low, one.range.high)];
    return one.reach === undefined ? [] : [across('link', `${one.name}: line`, one.values, one.reach)];
  });
  // What is drawn first lies below.
  return { head: sheet.head, rows: sheet.rows, labels: named, drawn: [...around, ...marks] };
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
