import { count } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type ShareResult } from './results.report.types';

/** What a table cell of a share needs: everything is text by now. */
export type ShareCell = { share: string; range: string; base: string; isSmall: boolean };

/** For public/js: percent values at full precision, or null where there is nothing to draw; never 0 for "cannot say". */
export type DrawnShare = { value: number | null; low: number | null; high: number | null; isSmall: boolean };

export function shareCell(result: ShareResult): ShareCell {
  const base = count(result.base);
  if (result.kind !== 'estimate' && result.reason === 'too-few-to-show')
    return { share: 'too few', range: '–', base: '–', isSmall: true };
  if (result.kind !== 'estimate') return { share: 'not asked', range: '–', base, isSmall: false };
  if (result.quality === 'hidden') return { share: 'too few', range: '–', base, isSmall: true };
  const range =
    result.low === null || result.high === null
      ? 'fixed by weighting'
      : percentRange(result.low, result.high);
  return { share: percent(result.share), range, base, isSmall: result.quality === 'small' };
}

/** What stands under a share in a table: "28–35 %, of 612"; '' where nobody was asked. */
export function rangeAndBase(result: ShareResult): string {
  const { range, base } = shareCell(result);
  if (result.base === 0) return '';
  return range === '–' ? `of ${base}` : `${range}, of ${base}`;
}

export function drawnShare(result: ShareResult): DrawnShare {
  if (result.kind !== 'estimate' || result.quality === 'hidden') {
    return { value: null, low: null, high: null, isSmall: true };
  }
  return {
    value: result.share * 100,
    low: result.low === null ? null : result.low * 100,
    high: result.high === null ? null : result.high * 100,
    isSmall: result.quality === 'small',
  };
}

/** A share in running text, or why there is none. */
export function shareWords(result: ShareResult): string {
  const { share, isSmall } = shareCell(result);
  return isSmall && result.kind === 'estimate' && result.quality === 'small'
    ? `${share} (small base)`
    : share;
}
