import { day } from '../../format/date';
import { decimal } from '../../format/decimal';
import { secondsShort } from '../../format/duration';
import { count, counted } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { paths } from '../../paths';
import { TOTAL } from '../quotas/quotas.plan';
import { cellLabel, quotaLabel, type Variable } from '../quotas/quotas.variables';
import { type Wave } from '../waves/waves.queries';
import { type CellFigures, type MonitorNumbers, type PageFigures } from './monitor.numbers';
import { type ExpectedEnd } from './monitor.pace';
import { type MedianTime } from './monitor.times';

export type MonitorShown = {
  tracker: { id: string; name: string };
  wave: Wave;
  numbers: MonitorNumbers;
  variables: readonly Variable[];
  mayEdit: boolean;
  mayReview: boolean;
  /** whether answers can still come in */
  isLive: boolean;
};

export function presentMonitor(shown: MonitorShown) {
  const { tracker, wave, numbers, variables, isLive } = shown;
  const { completes, planned } = numbers;
  return {
    title: `Field monitor · ${wave.label} · ${tracker.name}`,
    label: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    here: paths.monitor(tracker.id, wave.id),
    csvHref: paths.monitorCsv(tracker.id, wave.id),
    ...waysOn(shown),
    isLive,
    progress: {
      words:
        planned === null
          ? `${count(completes)} complete`
          : `${count(completes)} of ${count(planned)} complete`,
      share: planned === null ? '' : percent(completes / planned),
      value: String(Math.min(completes, planned ?? 0)),
      max: planned === null ? '' : String(planned),
    },
    end: endWords(numbers.end),
    facts: factsOf(numbers),
    quotas: quotaGroups(numbers.cells, variables),
    sources: numbers.sources.map((source) => ({
      name: source.name === '' ? 'no source said' : source.name === '…' ? 'all others' : source.name,
      completed: count(source.completed),
      unfinished: count(source.unfinished),
      screenedOut: count(source.screenedOut),
      overQuota: count(source.overQuota),
    })),
    pages: numbers.pages.map((page) => presentPage(page, numbers.pages)),
    hasPages: numbers.pages.some(({ reached }) => reached > 0),
    unplaced: unplacedWords(numbers.turnedAwaySomewhere),
    flags: numbers.flags.map(({ label, people }) => ({ label, people: count(people) })),
  };
}

function waysOn({ tracker, wave, mayEdit, mayReview }: MonitorShown) {
  return {
    qualityHref: mayReview ? paths.quality(tracker.id, wave.id) : '',
    quotasHref: mayEdit && wave.source === 'fieldwork' ? paths.quotas(tracker.id, wave.id) : '',
  };
}

function factsOf({ unfinished, screenedOut, overQuota, excluded, deleted, whole }: MonitorNumbers) {
  const rows: [string, string][] = [
    ['Under way or broken off', count(unfinished)],
    ['Not in the audience', count(screenedOut)],
    ['Group was full', count(overQuota)],
    ['Excluded afterwards', count(excluded)],
    ['Deleted by themselves', count(deleted)],
    ['Time of a whole interview', timeWords(whole)],
  ];
  return rows.map(([label, value]) => ({ label, value }));
}

/** "12 s (10 to 14), of 230"; a reason where there are too few. */
export function timeWords(time: MedianTime): string {
  if (time.kind === 'too-few') return `cannot say before ${time.required} completes`;
  return `${secondsShort(time.seconds)} (${secondsShort(time.low)} to ${secondsShort(time.high)}), of ${count(time.base)}`;
}

const WHY: Record<Extract<ExpectedEnd, { kind: 'cannot-say' }>['reason'], string> = {
  'no-plan': 'Cannot say when it will be full: no number of completes is planned.',
  'not-open': 'It is not in the field.',
  'too-early': 'Cannot say yet when it will be full: that needs a whole day in the field.',
  'too-few': 'Cannot say yet when it will be full: that needs 20 completes within the last seven days.',
  'too-far': 'At the pace of the last days it will not be full within two years.',
};

export function endWords(end: ExpectedEnd): string {
  if (end.kind === 'reached') return 'The planned number is reached.';
  if (end.kind === 'cannot-say') return WHY[end.reason];
  const { on, earliest, latest, perDay, days } = end;
  const range = latest === null ? `not before ${day(earliest)}` : `${day(earliest)} to ${day(latest)}`;
  const span = days < 2 ? 'last day' : `last ${decimal(Math.floor(days), 0)} days`;
  return `Full around ${day(on)} (${range}) at the pace of the ${span}: ${decimal(perDay, 1)} a day.`;
}

function quotaGroups(cells: readonly CellFigures[], variables: readonly Variable[]) {
  const groups = new Map<string, { label: string; cells: ReturnType<typeof presentCell>[] }>();
  const ordered = [...cells].sort((a, b) => Number(b.cell === TOTAL) - Number(a.cell === TOTAL));
  for (const cell of ordered) {
    if (cell.cell === TOTAL && cell.target === null) continue;
    const [quota = '', options = ''] = cell.cell.split('/');
    const segments = quota.split('*');
    const label = cell.cell === TOTAL ? 'In all' : quotaLabel(variables, segments);
    const name = cell.cell === TOTAL ? 'Everybody' : cellLabel(variables, { segments }, options.split('*'));
    const group = groups.get(label) ?? { label, cells: [] };
    group.cells.push(presentCell(name, cell));
    groups.set(label, group);
  }
  return [...groups.values()];
}

function presentCell(name: string, cell: CellFigures) {
  const { target, taken, held, open } = cell;
  return {
    name,
    taken: count(taken),
    held: count(held),
    target: target === null ? 'no limit' : count(target),
    open: open === null ? 'no limit' : count(open),
    // Half percents, since the bar is drawn by numbers of an SVG.
    takenWidth: String(target === null || target === 0 ? 0 : Math.min(100, (taken / target) * 100)),
    heldWidth: String(target === null || target === 0 ? 0 : Math.min(100, ((taken + held) / target) * 100)),
    ...stateWords(cell),
  };
}

function stateWords({ state, target, taken, open }: CellFigures): { state: string; tone: string } {
  switch (state) {
    case 'full':
      return { state: 'Full', tone: 'state-good' };
    case 'over':
      return { state: `${count(taken - (target ?? 0))} over`, tone: 'state-warning' };
    case 'held':
      return { state: 'Full for now: all places are kept for people who are answering', tone: 'state-live' };
    case 'open':
      return {
        state: taken === 0 ? 'Nobody yet' : `${count(open ?? 0)} to go`,
        tone: taken === 0 ? 'state-quiet' : 'state-live',
      };
    case 'unlimited':
      return { state: 'Counted, no limit', tone: 'state-quiet' };
  }
}

/** Below so many people a share of them moves with every one. */
const LEAST_REACHED = 30;

function unplacedWords(people: number): string {
  return people === 0
    ? ''
    : `${counted(people, 'person was', 'people were')} turned away when the page was not counted yet: they are at no page here.`;
}

function presentPage(page: PageFigures, all: readonly PageFigures[]) {
  const { key, name, here, turnedAway, reached, share, time } = page;
  const sure = all.filter((one) => one.reached >= LEAST_REACHED && one.share !== null);
  const worst = sure.reduce<PageFigures | undefined>(
    (most, one) => (one.share!.share > (most?.share?.share ?? 0) ? one : most),
    undefined,
  );
  const rate = share === null || reached < LEAST_REACHED ? null : share;
  return {
    name,
    key,
    here: count(here),
    turnedAway: count(turnedAway),
    reached: count(reached),
    share: rate === null ? 'too few to say' : percent(rate.share),
    range: rate === null ? '' : percentRange(rate.low, rate.high),
    isWorst: worst?.key === key && here > 1,
    time: time.kind === 'too-few' ? 'too few to say' : secondsShort(time.seconds),
    timeRange: time.kind === 'too-few' ? '' : `${secondsShort(time.low)} to ${secondsShort(time.high)}`,
  };
}
