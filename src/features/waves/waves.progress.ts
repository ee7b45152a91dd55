import { type StatusCount } from './waves.counts.queries';

export type Progress = {
  completes: number;
  /** on their way, or gone without a word */
  unfinished: number;
  screenedOut: number;
  overQuota: number;
  excluded: number;
  tests: number;
  /** where those stand who have not finished, in the order of the questionnaire */
  unfinishedBy: { page: string; respondents: number }[];
  /** of the newest completes; null while there is none */
  medianMinutes: number | null;
};

/** Pages of one kind are one row: key up to its number (see instrument/pages.ts), and its name for readers. */
const PAGES: [prefix: string, name: string][] = [
  ['intro', 'First page'],
  ['screener', 'Who is asked'],
  ['unaided', 'What comes to mind'],
  ['known', 'Names recognised'],
  ['familiarity', 'Familiarity'],
  ['consideration', 'Consideration'],
  ['preference', 'First choice'],
  ['image', 'Image'],
  ['recommend', 'Recommendation'],
  ['you', 'About you'],
];
const ELSEWHERE = 'Another page';

export function summarise(
  counts: StatusCount[],
  durations: { startedAt: string; completedAt: string }[],
): Progress {
  const real = counts.filter(({ isTest }) => !isTest);
  const of = (...statuses: StatusCount['status'][]): number =>
    sum(real.filter(({ status }) => statuses.includes(status)));
  return {
    completes: of('completed'),
    unfinished: of('started', 'abandoned'),
    screenedOut: of('screened-out'),
    overQuota: of('over-quota'),
    excluded: of('excluded'),
    tests: sum(counts.filter(({ isTest }) => isTest)),
    unfinishedBy: byPage(real.filter(({ status }) => status === 'started' || status === 'abandoned')),
    medianMinutes: median(durations.map(minutes)),
  };
}

function sum(counts: StatusCount[]): number {
  return counts.reduce((all, { respondents }) => all + respondents, 0);
}

function byPage(counts: StatusCount[]): Progress['unfinishedBy'] {
  const names = [...PAGES.map(([, name]) => name), ELSEWHERE];
  return names
    .map((page) => ({ page, respondents: sum(counts.filter((count) => pageName(count.page) === page)) }))
    .filter(({ respondents }) => respondents > 0);
}

function pageName(key: string): string {
  const prefix = key === '' ? 'intro' : key.replace(/-[\d-]+$/, '');
  return PAGES.find(([known]) => known === prefix)?.[1] ?? ELSEWHERE;
}

function minutes({ startedAt, completedAt }: { startedAt: string; completedAt: string }): number {
  return Math.max(0, Date.parse(completedAt) - Date.parse(startedAt)) / 60_000;
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
