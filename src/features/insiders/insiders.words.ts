import { count } from '../../format/number';
import { percent, percentRange, points, shownDifference } from '../../format/percent';
import { type Share } from '../../measurement/share';
import {
  type Belief,
  type Compared,
  type Guess,
  type Hidden,
  type Market,
  type Meaning,
} from './insiders.types';

export const HIDDEN_WORDS: Record<Hidden['reason'], string> = {
  'nobody-answered': 'nobody answered',
  'too-few': 'fewer than 10, hidden',
  'would-show-others': 'hidden, or a small group would follow',
};

const NO_MARKET = {
  'no-wave': 'no wave yet',
  'not-asked': 'not asked',
  'other-words': 'asked in other words',
};

export const MEANING_WORDS: Record<Meaning, { label: string; words: string; tone: string }> = {
  delusion: {
    label: 'Delusion',
    words: 'Insiders believe it more than the market says it.',
    tone: 'state-warning',
  },
  'hidden-strength': {
    label: 'Hidden strength',
    words: 'The market says it more than insiders believe it.',
    tone: 'state-good',
  },
  'known-gap': {
    label: 'Known gap',
    words: 'The market is short of the target, and insiders guess so too.',
    tone: 'state-live',
  },
  'unseen-gap': {
    label: 'Unseen gap',
    words: 'The market is short of the target, and insiders think that more customers say it than do.',
    tone: 'state-warning',
  },
  'target-not-believed': {
    label: 'Target not believed',
    words: 'Fewer insiders hold it true than are to say it by the target.',
    tone: 'state-warning',
  },
  'no-clear-difference': {
    label: 'No clear difference',
    words: 'What differs may be chance, or is too small to matter.',
    tone: 'state-quiet',
  },
  'cannot-say': {
    label: 'Cannot say',
    words: 'Too few answers, or nothing to compare with.',
    tone: 'state-quiet',
  },
};

/** A figure in a table: everything is text by now. */
export type Cell = { value: string; range: string; base: string; isSmall: boolean };

const EMPTY = { range: '', base: '', isSmall: false };

export function beliefCell(belief: Belief): Cell {
  return belief.kind === 'hidden' ? { value: HIDDEN_WORDS[belief.reason], ...EMPTY } : shareCell(belief);
}

/** Too few answers of the market are not shown, as in the report. */
export function marketCell(market: Market): Cell {
  if (market.kind === 'not-comparable') return { value: NO_MARKET[market.reason], ...EMPTY };
  if (market.kind === 'cannot-say') return { value: 'not asked', ...EMPTY };
  return market.quality === 'hidden' ? { value: 'too few', ...EMPTY } : shareCell(market);
}

function shareCell({ share, low, high, base, quality }: Share): Cell {
  const range = low === null || high === null ? '' : percentRange(low, high);
  return { value: percent(share), range, base: count(base), isSmall: quality !== 'good' };
}

export function guessCell(guess: Guess): Cell {
  if (guess.kind === 'hidden') return { value: HIDDEN_WORDS[guess.reason], ...EMPTY };
  const { mean, low, high, base, quality } = guess;
  return {
    value: percent(mean),
    range: percentRange(low, high),
    base: count(base),
    isSmall: quality !== 'good',
  };
}

/** A difference in words that agree with its verdict; `than` is what the second of the two is called. */
export function comparedWords({ change, verdict }: Compared, than: string): string {
  if (change === null || change.kind === 'cannot-say' || verdict === 'cannot-say') return 'cannot say';
  if (verdict === 'no-clear-change') return 'not clearly different';
  const size = points(shownDifference(change.difference, 0));
  return `${size} ${verdict === 'rise' ? 'above' : 'below'} ${than}`;
}
