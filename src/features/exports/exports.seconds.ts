import { LONGEST_STAY, type PageSeconds, totalSeconds } from '../../instrument/seconds';

/** Seconds on one page, on all ('total'), or the number of pages on which a pause was cut ('paused'); null where nothing was timed. */
export function secondsCell(page: string): (facts: { seconds: readonly PageSeconds[] }) => number | null {
  if (page === 'total')
    return ({ seconds }) => (seconds.length === 0 ? null : Math.round(totalSeconds(seconds) * 10) / 10);
  if (page === 'paused')
    return ({ seconds }) => (seconds.length === 0 ? null : seconds.filter(({ isCapped }) => isCapped).length);
  return ({ seconds }) => seconds.find((time) => time.page === page)?.seconds ?? null;
}

export function describeSeconds(page: string) {
  const entry = {
    wording: '',
    askedOf: 'everybody',
    blankMeans: 'not timed: imported, or answered before times were kept',
  };
  if (page === 'total')
    return { ...entry, about: 'time of the interview', values: 'seconds on all pages, pauses cut' };
  if (page === 'paused')
    return {
      ...entry,
      about: 'pauses',
      values: `pages with a pause of more than ${LONGEST_STAY} seconds, counted as ${LONGEST_STAY}`,
    };
  return {
    ...entry,
    about: `time on the page ${page}`,
    values: 'seconds over all visits, pauses cut',
    blankMeans: 'page not answered, or not timed',
  };
}

export function secondsBetween(from: string, to: string | null): number | null {
  const seconds = to === null ? NaN : (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) ? seconds : null;
}
