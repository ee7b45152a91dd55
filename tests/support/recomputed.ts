/** A row of the file with a row for each person, or of the report's file. */
export type Row = Record<string, string>;

/** What an analyst works out of the file of answers alone, with nothing of the product but what the codebook says. */
export type Answers = {
  /** of one wave; `column` as the codebook calls it */
  asked(wave: string, column: string): Row[];
  mean(wave: string, column: string, of?: (row: Row) => number): number;
  /** 0/1 columns: the share; of everybody who said yes to another column where that is named */
  share(wave: string, column: string, among?: string): { base: number; effectiveBase: number; share: number };
};

const weightOf = (row: Row) => Number(row['weight_raked']);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function answersIn(rows: readonly Row[]): Answers {
  const asked: Answers['asked'] = (wave, column) =>
    rows.filter((row) => row['wave'] === wave && (row[column] ?? '') !== '');
  const mean: Answers['mean'] = (wave, column, of = (row) => Number(row[column])) => {
    const people = asked(wave, column);
    return sum(people.map((row) => weightOf(row) * of(row))) / sum(people.map(weightOf));
  };
  return {
    asked,
    mean,
    share(wave, column, among) {
      const people = asked(wave, column).filter((row) => among === undefined || row[among] === '1');
      const weights = people.map(weightOf);
      const yes = sum(people.map((row, i) => weights[i]! * Number(row[column])));
      const square = sum(weights.map((weight) => weight ** 2));
      return { base: people.length, effectiveBase: sum(weights) ** 2 / square, share: yes / sum(weights) };
    },
  };
}

/** Iterative proportional fitting from equal weights, mean 1. Who gave no answer keeps the part of the sample that they are. */
export function rakedAnew(
  rows: readonly Row[],
  margins: Readonly<Record<string, Readonly<Record<string, number>>>>,
): number[] {
  let weights = rows.map(() => 1);
  for (let round = 0; round < 200; round++)
    for (const [column, wanted] of Object.entries(margins)) {
      const told = rows.filter((row) => row[column]! in wanted).length;
      const aims: Record<string, number> = { '': rows.length - told };
      for (const [label, part] of Object.entries(wanted)) aims[label] = part * told;
      const groups = rows.map((row) => (row[column]! in wanted ? row[column]! : ''));
      const sums: Record<string, number> = {};
      groups.forEach((group, i) => (sums[group] = (sums[group] ?? 0) + weights[i]!));
      weights = weights.map((weight, i) => (weight * aims[groups[i]!]!) / sums[groups[i]!]!);
    }
  return weights;
}

export type Wanted = { share: number; importance: number };

/** Squared error of a share from its range: Wilson's interval on so many people as would make that error. */
export function squaredError(share: number, low: number, high: number): number {
  const z2overN = (low + high - 2 * share) / (1 - low - high);
  return (share * (1 - share) * z2overN) / Z ** 2;
}
const Z = 1.959963984540054;

/**
 * 1 less the distance of the profiles over the greatest distance that any profile could have; the distance without what the errors
 * of the shares add to it.
 */
export function alignmentOf(measured: readonly Measured[], wanted: readonly Wanted[]): number {
  const all = sum(wanted.map(({ importance }) => importance));
  const meanOf = (of: (k: number) => number) =>
    sum(wanted.map(({ importance }, k) => (importance / all) * of(k)));
  const square = meanOf((k) => (measured[k]!.share - wanted[k]!.share) ** 2 - measured[k]!.squaredError);
  const furthest = meanOf((k) => Math.max(wanted[k]!.share, 1 - wanted[k]!.share) ** 2);
  return 1 - Math.sqrt(Math.max(0, square) / furthest);
}
export type Measured = { share: number; squaredError: number };

/** What a brand of its size has at each statement, were all alike: sum of its row times sum of the column, over all. */
export function expectedOf(shares: readonly (readonly number[])[]): number[][] {
  const rows = shares.map(sum);
  const columns = shares[0]!.map((_, s) => sum(shares.map((row) => row[s]!)));
  return rows.map((row) => columns.map((column) => (row * column) / sum(rows)));
}
