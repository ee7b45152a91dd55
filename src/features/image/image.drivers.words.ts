import { counted } from '../../format/number';
import { percent, points, shownDifference } from '../../format/percent';
import { type DriverRow, type Drivers, type NoDriversReason } from './image.types';

const REASONS: Record<NoDriversReason, string> = {
  'not-asked': 'it was not asked together with the statements',
  'nobody-asked': 'nobody was asked it together with all statements',
  'base-too-small': 'fewer than 30 effective respondents were asked it together with all statements',
  'too-few-respondents': 'there are not more respondents than statements',
  'constant-outcome': 'everybody answered it alike',
  'no-predictors': 'every statement was answered alike by everybody',
  'answers-missing': 'the single answers are not there',
  'being-worked-out': 'it is being worked out: open this page again in a moment',
};

/** The outcome and whose: “Would consider” Ours; “Would consider”, all brands together. */
export function outcomeWords({ outcome, of }: Drivers, ownBrand: string): string {
  return of === 'own' ? `“${outcome.label}” ${ownBrand}` : `“${outcome.label}”, all brands together`;
}

/** Says what goes with the outcome, and never that it makes it. */
export function driversHeadline(drivers: Drivers, ownBrand: string): string {
  const { result } = drivers;
  const what = outcomeWords(drivers, ownBrand);
  if (result.kind === 'cannot-say') return `Cannot say what goes with ${what}: ${REASONS[result.reason]}`;
  if (result.isWeak) return `The statements explain next to nothing of ${what}: there is nothing to rank`;
  const out = result.rows.filter(({ standsOut }) => standsOut);
  if (out.length === 0) return `Nothing stands out among what goes with ${what}`;
  const told = out
    .slice(0, MOST_NAMED)
    .map(
      (row) =>
        `“${row.statement.wording}” (${percent(row.share.value)}${row.correlation < 0 ? ', with less' : ''})`,
    );
  return `What stands out among what goes with ${what}: ${told.join(', ')}`;
}

const MOST_NAMED = 3;

/** What the market's importances say to the company's; '' where there is nothing to hold them against. */
export function gapSentence({ result }: Drivers): string {
  if (result.kind === 'cannot-say' || result.isWeak || result.targetVersion === null) return '';
  const marked = (mark: DriverRow['mark']) => result.rows.filter((row) => row.mark === mark);
  const [more, less] = [marked('more-to-market'), marked('less-to-market')];
  const than = `than in target version ${result.targetVersion}`;
  if (more.length + less.length === 0)
    return `No statement is clearly more or less important to the market ${than}.`;
  const parts = [
    more.length > 0 ? `Clearly more important to the market ${than}: ${listed(more)}.` : '',
    less.length > 0 ? `Clearly less important to the market ${than}: ${listed(less)}.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function listed(rows: readonly DriverRow[]): string {
  const told = rows.slice(0, MOST_NAMED).map(({ statement }) => `“${statement.wording}”`);
  const others = rows.length - told.length;
  return others === 0 ? told.join(', ') : `${told.join(', ')} and ${counted(others, 'other', 'others')}`;
}

/** The gap in the points a reader gets by subtracting the labels, and whether it is one. */
export function gapWords({ share, wanted, gap, mark }: DriverRow): string {
  if (wanted === null) return '–';
  const shown = shownDifference(share.value, wanted.share);
  if (gap === null) return 'no range, so not judged';
  if (mark === 'more-to-market') return `${points(shown)} more to the market`;
  if (mark === 'less-to-market') return `${points(shown)} less to the market`;
  return 'no clear difference';
}

export function directionWords({ correlation }: DriverRow): string {
  return correlation > 0 ? 'with more' : correlation < 0 ? 'with less' : 'neither';
}
