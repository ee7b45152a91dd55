import { splitLines } from './trackers.rows';

/** "Fewer than 50 = 31 %": an answer with the share that it has in the population. */
const WITH_SHARE = /^(.*?)\s*=\s*(\d{1,3}(?:[.,]\d+)?)\s*%$/u;
/** Rounded percentages seldom add up; what is missing or over is shared out. */
const TOLERANCE = 1;

export type PopulatedOption = { label: string; populationShare: number | null };

/** The answers alone, one to a line, as every other check wants them. */
export function withoutShares(typed: string): string {
  return splitLines(typed)
    .map((line) => WITH_SHARE.exec(line)?.[1] ?? line)
    .join('\n');
}

/** What is wrong with the shares behind some answers, in words that say what to do. */
export function shareProblem(typed: string): string | undefined {
  const shares = typedShares(typed);
  if (shares.every((share) => share === undefined)) return undefined;
  if (shares.includes(undefined)) return 'Give a share behind every answer, or behind none.';
  const sum = shares.reduce<number>((all, share) => all + (share ?? 0), 0);
  if (shares.includes(0)) return 'An answer that nobody gives cannot be weighted to: leave it out.';
  if (Math.abs(sum - 100) > TOLERANCE) return `The shares add up to ${Number(sum.toFixed(2))} %, not 100 %.`;
  return undefined;
}

/** Answers with their shares of the population, 0 to 1, adding up to 1; null where none were typed. */
export function populatedOptions(typed: string, labels: string[]): PopulatedOption[] {
  const shares = typedShares(typed);
  const sum = shares.reduce<number>((all, share) => all + (share ?? 0), 0);
  return labels.map((label, i) => ({ label, populationShare: sum === 0 ? null : (shares[i] ?? 0) / sum }));
}

function typedShares(typed: string): (number | undefined)[] {
  return splitLines(typed).map((line) => {
    const share = WITH_SHARE.exec(line)?.[2];
    return share === undefined ? undefined : Number(share.replace(',', '.'));
  });
}
