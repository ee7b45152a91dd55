import { type Change, changeBetween, differenceOf } from '../../measurement/change';
import { type Gap, gapToTarget } from '../../measurement/gap';
import { type Share } from '../../measurement/share';
import { studentQuantile, studentTwoSided } from '../../stats';
import { type Belief, type Guess, type Market, type Pair } from './insiders.types';

type Values = { belief: Belief; guess: Guess; market: Market; target: number | null };

/** The differences of a statement's values, first minus second; null where one of the two is not there. */
export function differencesOf({ belief, guess, market, target }: Values): Record<Pair, Change | null> {
  const [believed, said, guessed] = [shareOf(belief), shareOf(market), known(guess)];
  return {
    beliefToMarket: believed && said ? changeBetween(said, believed) : null,
    guessToMarket: guessed && said ? guessToShare(guessed, said) : null,
    beliefToTarget: believed && target !== null ? toTarget(believed, target) : null,
    guessToTarget: guessed && target !== null ? guessToTarget(guessed, target) : null,
    marketToTarget: said && target !== null ? toTarget(said, target) : null,
  };
}

export function shareOf(value: Belief | Market): Share | null {
  return value.kind === 'estimate' ? value : null;
}

type KnownGuess = Extract<Guess, { kind: 'estimate' }>;
function known(guess: Guess): KnownGuess | null {
  return guess.kind === 'estimate' ? guess : null;
}

/** A share against a number that is not measured. */
function toTarget(share: Share, target: number): Change {
  const gap: Gap = gapToTarget(share, target);
  if (gap.kind === 'cannot-say' || share.se === null)
    return { kind: 'cannot-say', reason: 'no-standard-error' };
  const { gap: difference, gapLow: low, gapHigh: high, tests } = gap;
  const p = tests?.pTwoSided ?? null;
  return {
    kind: 'change',
    difference,
    se: share.se,
    low,
    high,
    p,
    method: 't',
    df: share.df,
    quality: share.quality,
  };
}

function guessToShare({ mean, se, base, quality }: KnownGuess, share: Share): Change {
  if (share.se === null) return { kind: 'cannot-say', reason: 'no-standard-error' };
  const from = { value: share.share, se: share.se, respondents: share.n };
  const found = differenceOf(from, { value: mean, se, respondents: base }, null);
  const { difference, low, high, p, df } = found;
  const worse = quality === 'hidden' ? quality : share.quality === 'good' ? quality : share.quality;
  return { kind: 'change', difference, se: found.se, low, high, p, method: 't', df, quality: worse };
}

function guessToTarget({ mean, se, base, quality }: KnownGuess, target: number): Change {
  const difference = mean - target;
  const df = base - 1;
  const reach = studentQuantile(0.975, df) * se;
  const p = se > 0 ? studentTwoSided(difference / se, df) : null;
  const [low, high] = [difference - reach, difference + reach];
  return { kind: 'change', difference, se, low, high, p, method: 't', df, quality };
}
