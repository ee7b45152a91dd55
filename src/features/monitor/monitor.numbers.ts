import { wilsonInterval } from '../../stats/wilson';
import { type Counter } from '../quotas/quotas.counters';
import { type StatusCount } from '../waves/waves.counts.queries';
import { type FieldCount } from '../waves/waves.field-counts.queries';
import { expectedEnd, type ExpectedEnd } from './monitor.pace';
import { type KnownPage } from './monitor.pages';
import { type MedianTime, medianTime } from './monitor.times';

export type Source = {
  name: string;
  completed: number;
  unfinished: number;
  screenedOut: number;
  overQuota: number;
};

/** Who broke off at a page or is answering it now, of those who came to it. */
export type PageFigures = {
  key: string;
  name: string;
  here: number;
  /** who was told here that they are outside the audience, or that their group is full */
  turnedAway: number;
  reached: number;
  /** here of reached, 95 %; null while nobody came */
  share: { share: number; low: number; high: number } | null;
  time: MedianTime;
};

export type CellState = 'full' | 'held' | 'open' | 'over' | 'unlimited';
export type CellFigures = Counter & { state: CellState; open: number | null };

/** Flags of the answers' quality, by kind; whoever finds them says how many. */
export type Flag = { label: string; people: number };

/** All that the field monitor shows, worked out once for the page and its file. */
export type MonitorNumbers = {
  completes: number;
  planned: number | null;
  unfinished: number;
  screenedOut: number;
  overQuota: number;
  excluded: number;
  deleted: number;
  cells: CellFigures[];
  sources: Source[];
  pages: PageFigures[];
  /** turned away when it was not counted yet at which page */
  turnedAwaySomewhere: number;
  whole: MedianTime;
  byDay: { day: string; completes: number }[];
  end: ExpectedEnd;
  flags: Flag[];
};

export type MonitorInputs = {
  wave: { plannedCompletes: number | null; openedAt: string | null; isOpen: boolean };
  statuses: readonly StatusCount[];
  field: readonly FieldCount[];
  counters: readonly Counter[];
  pages: readonly KnownPage[];
  flags: readonly Flag[];
  now: Date;
};

export function monitorNumbers({
  wave,
  statuses,
  field,
  counters,
  pages,
  flags,
  now,
}: MonitorInputs): MonitorNumbers {
  const real = statuses.filter(({ isTest }) => !isTest);
  const of = (status: StatusCount['status']) => sumOf(real.filter((count) => count.status === status));
  const days = field.filter(({ kind }) => kind === 'day');
  const byDay = new Map(days.map(({ name, respondents }) => [name, respondents]));
  const completes = of('completed');
  const { plannedCompletes: planned, openedAt, isOpen } = wave;
  return {
    completes,
    planned,
    unfinished: of('started'),
    screenedOut: of('screened-out'),
    overQuota: of('over-quota'),
    excluded: of('excluded'),
    deleted: of('abandoned'),
    cells: counters.map(cellFigures),
    sources: sourcesOf(field),
    pages: pageFigures(real, field, pages),
    turnedAwaySomewhere: sumOf(real.filter((one) => isTurnedAway(one) && one.page === '')),
    whole: medianTime(stepsOf(field, '')),
    byDay: [...byDay].map(([day, people]) => ({ day, completes: people })),
    end: expectedEnd({ isOpen, openedAt, planned, completes, byDay }, now),
    flags: [...flags],
  };
}

function cellFigures(counter: Counter): CellFigures {
  const { target, taken, held } = counter;
  if (target === null) return { ...counter, state: 'unlimited', open: null };
  const open = Math.max(0, target - taken - held);
  const state = taken > target ? 'over' : taken === target ? 'full' : open === 0 ? 'held' : 'open';
  return { ...counter, state, open };
}

const MOST_SOURCES = 20;
const OTHER_SOURCES = '…';

function sourcesOf(field: readonly FieldCount[]): Source[] {
  const names = [...new Set(field.filter(({ kind }) => kind === 'source').map(({ name }) => name))];
  const all = names
    .map((name) => {
      const of = (status: string) =>
        sumOf(field.filter((one) => one.kind === 'source' && one.name === name && one.grade === status));
      return {
        name,
        completed: of('completed'),
        unfinished: of('started'),
        screenedOut: of('screened-out'),
        overQuota: of('over-quota'),
      };
    })
    .sort((a, b) => b.completed - a.completed || b.unfinished - a.unfinished || (a.name < b.name ? -1 : 1));
  const rest = all.slice(MOST_SOURCES);
  return rest.length === 0 ? all : [...all.slice(0, MOST_SOURCES), rest.reduce(together)];
}

function together(a: Source, b: Source): Source {
  return {
    name: OTHER_SOURCES,
    completed: a.completed + b.completed,
    unfinished: a.unfinished + b.unfinished,
    screenedOut: a.screenedOut + b.screenedOut,
    overQuota: a.overQuota + b.overQuota,
  };
}

/**
 * Who came to a page: who stands there, who was turned away there, who did either further on, and the completes that answered it.
 * Pages that only some are asked count a few who passed them by on their way further on; completes whose pages were not timed
 * count on every page.
 */
function pageFigures(
  statuses: readonly StatusCount[],
  field: readonly FieldCount[],
  pages: readonly KnownPage[],
): PageFigures[] {
  const started = statuses.filter(({ status }) => status === 'started');
  const away = statuses.filter(isTurnedAway);
  const timed = [...stepsOf(field, '').values()].reduce((sum, count) => sum + count, 0);
  const completes = sumOf(statuses.filter(({ status }) => status === 'completed'));
  const untimed = Math.max(0, completes - timed);
  return pages.map(({ key, name }, at) => {
    const further = new Set(pages.slice(at + 1).map((page) => page.key));
    const here = sumOf(started.filter(({ page }) => page === key));
    const turnedAway = sumOf(away.filter(({ page }) => page === key));
    const beyond = sumOf([...started, ...away].filter(({ page }) => further.has(page)));
    const steps = stepsOf(field, key);
    const answered = [...steps.values()].reduce((sum, count) => sum + count, 0);
    const reached = here + turnedAway + beyond + answered + untimed;
    const share =
      reached === 0 ? null : { share: here / reached, ...wilsonInterval(here / reached, reached) };
    return { key, name, here, turnedAway, reached, share, time: medianTime(steps) };
  });
}

function isTurnedAway({ status }: Pick<StatusCount, 'status'>): boolean {
  return status === 'screened-out' || status === 'over-quota';
}

function stepsOf(field: readonly FieldCount[], page: string): Map<number, number> {
  const counts = field.filter(({ kind, name }) => kind === 'seconds' && name === page);
  return new Map(counts.map(({ grade, respondents }) => [Number(grade), respondents]));
}

function sumOf(counts: readonly { respondents: number }[]): number {
  return counts.reduce((sum, { respondents }) => sum + respondents, 0);
}
