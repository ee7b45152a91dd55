/** Seconds that one respondent spent on a page, over all visits to it; `isCapped` where they were away in between. */
export type PageSeconds = { page: string; seconds: number; isCapped: boolean };

/** Longer than this on one page is a pause: as many seconds are counted, and the page is marked. */
export const LONGEST_STAY = 600;

/**
 * Times of a response as it keeps them: "screener-1 4.2;unaided 31;known 600+". Written with every page that is saved, so it is
 * short and is not JSON; the plus marks a page on which a pause was cut.
 */
export function readSeconds(text: string): PageSeconds[] {
  if (text === '') return [];
  return text.split(';').map((part) => {
    const [page = '', time = ''] = part.split(' ');
    return { page, seconds: Number.parseFloat(time), isCapped: time.endsWith('+') };
  });
}

/** @param stay  seconds from the save before to this one; less than nothing, from clocks that disagree, counts as nothing */
export function addSeconds(text: string, page: string, stay: number): string {
  const seconds = Math.round(Math.min(LONGEST_STAY, Math.max(0, stay)) * 10) / 10;
  const isCapped = stay > LONGEST_STAY;
  const entry = (before: number, wasCapped: boolean) =>
    `${page} ${Math.round((before + seconds) * 10) / 10}${isCapped || wasCapped ? '+' : ''}`;
  const parts = text === '' ? [] : text.split(';');
  const at = parts.findIndex((part) => part.startsWith(`${page} `));
  if (at === -1) return [...parts, entry(0, false)].join(';');
  const [before] = readSeconds(parts[at]!);
  return parts.with(at, entry(before!.seconds, before!.isCapped)).join(';');
}

/** Seconds of the whole interview, pauses cut. */
export function totalSeconds(times: readonly PageSeconds[]): number {
  return times.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Steps of the scale on which times are counted: eight to a doubling, so a median read from it is within 5 %. */
const STEPS_A_DOUBLING = 8;
const SHORTEST = 0.25;

/** Which step a time belongs to; everything up to a quarter of a second is step 0. */
export function stepOf(seconds: number): number {
  return seconds <= SHORTEST ? 0 : Math.ceil(Math.log2(seconds / SHORTEST) * STEPS_A_DOUBLING - 1e-9);
}

/** The longest time of a step. */
export function endOfStep(step: number): number {
  return SHORTEST * 2 ** (step / STEPS_A_DOUBLING);
}
