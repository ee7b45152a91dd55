/** Something in the file or the mapping that must be put right before anything is imported. */
export type Problem = {
  /** as a spreadsheet counts them: the line with the column names is row 1; null for the file as a whole */
  row: number | null;
  column: string | null;
  message: string;
};

/** More than anybody reads; `total` goes on counting. */
export const MOST_LISTED = 1000;

export type Problems = {
  readonly listed: Problem[];
  readonly total: number;
  add(message: string, row?: number | null, column?: string | null): void;
};

export function startProblems(): Problems {
  const listed: Problem[] = [];
  let total = 0;
  return {
    listed,
    get total() {
      return total;
    },
    add(message, row = null, column = null) {
      total++;
      if (listed.length < MOST_LISTED) listed.push({ row, column, message });
    },
  };
}

/** A value from the file, fit to stand in a message on one line. */
export function quoted(value: string): string {
  const printable = value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const characters = [...printable];
  return `"${characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : printable}"`;
}

/** `row 12, column age: …` */
export function problemLine({ row, column, message }: Problem): string {
  const place = [row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`]
    .filter(Boolean)
    .join(', ');
  return place === '' ? message : `${place}: ${message}`;
}
