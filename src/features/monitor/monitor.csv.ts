import { csvLine, type CsvCell } from '../../http/csv';
import { type Variable, cellLabel, quotaLabel } from '../quotas/quotas.variables';
import { TOTAL } from '../quotas/quotas.plan';
import { type CellFigures, type MonitorNumbers, type PageFigures, type Source } from './monitor.numbers';

const HEADINGS = ['part', 'name', 'figure', 'value', 'low', 'high', 'base'];

/** Every number of the monitor, one to a line; an empty value is one that cannot be said. */
export function monitorCsv(numbers: MonitorNumbers, variables: readonly Variable[]): string {
  const lines: CsvCell[][] = [
    HEADINGS,
    ...wholeLines(numbers),
    ...numbers.cells.flatMap((cell) => cellLines(cell, variables)),
    ...numbers.sources.flatMap(sourceLines),
    ...numbers.pages.flatMap(pageLines),
    ...numbers.byDay.map(({ day, completes }) => line('day', day, 'completed', completes)),
    ...numbers.flags.map(({ label, people }) => line('flag', label, 'respondents', people)),
  ];
  return lines.map(csvLine).join('');
}

function line(
  part: string,
  name: string,
  figure: string,
  value: number | string | null,
  more: (number | null)[] = [],
) {
  const [low = null, high = null, base = null] = more;
  return [part, name, figure, value, low, high, base];
}

function wholeLines(numbers: MonitorNumbers): CsvCell[][] {
  const { completes, planned, unfinished, screenedOut, overQuota, excluded, deleted, whole, end } = numbers;
  const figures: [string, number | null][] = [
    ['completed', completes],
    ['planned', planned],
    ['unfinished', unfinished],
    ['screened_out', screenedOut],
    ['over_quota', overQuota],
    ['excluded', excluded],
    ['deleted', deleted],
  ];
  const time = whole.kind === 'estimate' ? whole : null;
  return [
    ...figures.map(([figure, value]) => line('wave', '', figure, value)),
    line('wave', '', 'median_seconds', time?.seconds ?? null, [
      time?.low ?? null,
      time?.high ?? null,
      whole.base,
    ]),
    line('wave', '', 'expected_end', end.kind === 'estimate' ? end.on : null),
    line('wave', '', 'expected_end_earliest', end.kind === 'estimate' ? end.earliest : null),
    line('wave', '', 'expected_end_latest', end.kind === 'estimate' ? end.latest : null),
  ];
}

function cellLines(
  { cell, target, taken, held, open }: CellFigures,
  variables: readonly Variable[],
): CsvCell[][] {
  const [quota = '', options = ''] = cell.split('/');
  const segments = quota.split('*');
  const name =
    cell === TOTAL
      ? 'in all'
      : `${quotaLabel(variables, segments)}: ${cellLabel(variables, { segments }, options.split('*'))}`;
  return [
    line('quota', name, 'target', target),
    line('quota', name, 'completed', taken),
    line('quota', name, 'answering', held),
    line('quota', name, 'open', open),
  ];
}

function sourceLines({ name, completed, unfinished, screenedOut, overQuota }: Source): CsvCell[][] {
  return [
    line('source', name, 'completed', completed),
    line('source', name, 'unfinished', unfinished),
    line('source', name, 'screened_out', screenedOut),
    line('source', name, 'over_quota', overQuota),
  ];
}

function pageLines({ key, here, turnedAway, reached, share, time }: PageFigures): CsvCell[][] {
  const seconds = time.kind === 'estimate' ? time : null;
  return [
    line('page', key, 'turned_away', turnedAway, [null, null, reached]),
    line('page', key, 'left_or_here', here, [null, null, reached]),
    line('page', key, 'left_or_here_share', share?.share ?? null, [
      share?.low ?? null,
      share?.high ?? null,
      reached,
    ]),
    line('page', key, 'median_seconds', seconds?.seconds ?? null, [
      seconds?.low ?? null,
      seconds?.high ?? null,
      time.base,
    ]),
  ];
}
