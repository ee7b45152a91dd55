import { ASSOCIATION, measureId } from '../../measurement/measure';
import { type ShareResult } from '../../measurement/results';
import { type WaveResults } from '../results/results.waves';
import { type ImageBrand, type ImageStatement } from './image.types';

/** Shares of a wave at every brand and statement, our own brand first. */
export type Shares = { brands: ImageBrand[]; statements: ImageStatement[]; raw: ShareResult[][] };

/** Only brands and statements that somebody was asked about. */
export function sharesOf({ instrument, share }: WaveResults): Shares {
  const ordered = [
    ...instrument.brands.filter(({ isOwn }) => isOwn),
    ...instrument.brands.filter(({ isOwn }) => !isOwn),
  ];
  const all = ordered.map((brand) => ({
    brand: { key: brand.key, name: brand.name, isOwn: brand.isOwn },
    shares: instrument.statements.map(({ key }) =>
      share({ measure: ASSOCIATION, brand: brand.key, statement: key }),
    ),
  }));
  const rows = all.filter(({ shares }) => shares.some(({ kind }) => kind === 'estimate'));
  const places = [...instrument.statements.keys()].filter((s) =>
    rows.some(({ shares }) => shares[s]!.kind === 'estimate'),
  );
  return {
    brands: rows.map(({ brand }) => brand),
    statements: places.map((s) => {
      const { key, wording } = instrument.statements[s]!;
      return { key, wording };
    }),
    raw: rows.map(({ shares }) => places.map((s) => shares[s]!)),
  };
}

/** A share that may be shown, or null. */
export function shownShare(result: ShareResult | undefined): number | null {
  return result?.kind === 'estimate' && result.quality !== 'hidden' ? result.share : null;
}

export const cellOf = (brand: string, statement: string): string =>
  measureId({ measure: ASSOCIATION, brand, statement });

/** Positions of rows and columns. */
export type Rectangle = { rows: number[]; columns: number[] };

/**
 * The part of a table with holes that has none: whatever misses most is left out, line by line, until nothing is missing.
 *
 * @param isThere  per row, per column whether there is something; the first row is kept as long as it has anything
 */
export function rectangleOf(isThere: readonly (readonly boolean[])[]): Rectangle {
  const width = isThere[0]?.length ?? 0;
  let rows = [...isThere.keys()].filter((r) => isThere[r]!.includes(true));
  let columns = Array.from({ length: width }, (_, c) => c).filter((c) => rows.some((r) => isThere[r]![c]));
  for (;;) {
    const holesInRow = (r: number) => columns.filter((c) => !isThere[r]![c]).length / columns.length;
    const holesInColumn = (c: number) => rows.filter((r) => !isThere[r]![c]).length / rows.length;
    const row = worst(
      rows.filter((r) => r !== 0),
      holesInRow,
    );
    const column = worst(columns, holesInColumn);
    if (row.holes === 0 && column.holes === 0) return { rows, columns };
    // Where both miss as much, the line that takes fewer cells away goes.
    const isRow = row.holes > column.holes || (row.holes === column.holes && columns.length <= rows.length);
    if (isRow) rows = rows.filter((r) => r !== row.at);
    else columns = columns.filter((c) => c !== column.at);
  }
}

function worst(lines: readonly number[], holesIn: (line: number) => number): { at: number; holes: number } {
  return lines.reduce(
    (most, at) => {
      const holes = holesIn(at);
      return holes > 0 && holes >= most.holes ? { at, holes } : most;
    },
    { at: -1, holes: 0 },
  );
}
