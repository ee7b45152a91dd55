import { type Tone } from '../../coding/open-answer';
import { points, shownDifference, signed, tenthPercent } from '../../format/percent';
import { type ShareResult } from '../../measurement/results';
import { paths } from '../../paths';
import { type Judged, MOST_UNCODED } from './themes.results';
import { type Filters } from './themes.schemas';

export const TONE_WORDS: Record<Tone, string> = {
  positive: 'positive',
  neutral: 'neutral',
  negative: 'negative',
  mixed: 'mixed',
};

const WHY_NOT: Record<Judged['why'], string> = {
  '': '',
  first: 'first wave that asked',
  break: 'not comparable',
  uncoded: 'too much uncoded',
  few: 'too few people to say',
};

/** What a share did since the wave before that asked: never names noise a change. */
export function themeChangeWords(
  judged: Judged,
  before: ShareResult | undefined,
  after: ShareResult,
): string {
  if (judged.verdict === 'cannot-say') return WHY_NOT[judged.why];
  if (judged.verdict === 'no-clear-change') return 'no clear change';
  const moved =
    before?.kind === 'estimate' && after.kind === 'estimate' ? shownDifference(after.share, before.share) : 0;
  return `${judged.verdict === 'rise' ? 'up' : 'down'} ${points(moved)}`;
}

/** The same of net tone, in the points that a reader gets by subtracting the labels. */
export function toneChangeWords(judged: Judged, before: number | null, after: number | null): string {
  if (judged.verdict === 'cannot-say') return WHY_NOT[judged.why];
  if (judged.verdict === 'no-clear-change' || before === null || after === null) return 'no clear change';
  return `${judged.verdict === 'rise' ? 'up' : 'down'} ${points(after - before)}`;
}

/** Net tone in whole points of −100 to 100. */
export function toneScore(mean: number): number {
  return Math.round(mean * 100);
}
export const scoreText = (mean: number): string => signed(toneScore(mean));

export function uncodedText(share: number | null): string {
  return share === null ? '–' : tenthPercent(share);
}

/** Why shares of a wave are not to be held against others yet; '' where they may. */
export function uncodedWarning(label: string, share: number | null): string {
  if (share === null || share <= MOST_UNCODED) return '';
  return `${label}: ${tenthPercent(share)} of the answers wait for a person. Its shares are of those coded so far, which are not a random part, so nothing is held against it yet.`;
}

/** The filters as they stand in an address or in hidden fields; what is usual is ''. */
export function queryOf({ question, show, wave, theme, q, page }: Filters): Record<string, string> {
  return {
    ...{ question: question ?? '', show, wave: wave ?? '', theme: theme ?? '', q },
    page: page === 1 ? '' : String(page),
  };
}

export function withQuery(path: string, query: Record<string, string>): string {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}

export function codingHref(trackerId: string, filters: Filters): string {
  return withQuery(paths.openAnswersCoding(trackerId), queryOf(filters));
}

const LONGEST_SHOWN = 400;

/** Some people type a page; its beginning says enough to decide, and signs that cannot be seen are shown as spaces. */
export function shortAnswer(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const characters = [...plain.slice(0, 2 * LONGEST_SHOWN)];
  if (characters.length === 0) return '(signs that cannot be seen)';
  return characters.length > LONGEST_SHOWN
    ? `${characters.slice(0, LONGEST_SHOWN).join('')}…`
    : characters.join('');
}
