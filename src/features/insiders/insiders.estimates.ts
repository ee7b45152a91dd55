import { LEAST_GROUP } from '../../instrument/insiders';
import { qualityOf } from '../../measurement/mean';
import { shareInterval } from '../../measurement/share';
import { sampleQuantile, studentQuantile } from '../../stats';
import { type Insider } from './insiders.people.queries';
import { type Belief, type Guess, type Hidden } from './insiders.types';

/** @returns why a figure of so many people is not shown; null where it is */
function whyHidden(people: number): Hidden | null {
  if (people >= LEAST_GROUP) return null;
  return { kind: 'hidden', reason: people === 0 ? 'nobody-answered' : 'too-few' };
}

/** People who said yes or no of a statement. */
export function sayersOf(people: readonly Insider[], statement: string): ('yes' | 'no')[] {
  return people.flatMap(({ truth }) => {
    const said = truth?.[statement];
    return said === 'yes' || said === 'no' ? [said] : [];
  });
}

/** Share of yes among those who said yes or no, as a simple random sample: everybody counts the same. */
export function beliefOf(people: readonly Insider[], statement: string): Belief {
  const said = sayersOf(people, statement);
  const base = said.length;
  const hidden = whyHidden(base);
  if (hidden !== null) return hidden;
  const share = said.filter((one) => one === 'yes').length / base;
  const spread = { share, se: Math.sqrt((share * (1 - share)) / (base - 1)), base, effectiveBase: base };
  return {
    kind: 'estimate',
    ...spread,
    ...shareInterval(spread, 'fixed'),
    n: people.length,
    df: people.length - 1,
    variance: 'fixed',
    quality: qualityOf(base),
  };
}

/** Mean and median of the guesses, as shares of all customers, with the t interval of the mean kept inside 0 to 1. */
export function guessOf(people: readonly Insider[], statement: string): Guess {
  const guesses = people.flatMap(({ guess }) => {
    const of100 = guess?.[statement];
    return of100 === undefined ? [] : [of100 / 100];
  });
  const hidden = whyHidden(guesses.length);
  if (hidden !== null) return hidden;
  const { mean, se } = meanOf(guesses);
  const base = guesses.length;
  const reach = studentQuantile(0.975, base - 1) * se;
  return {
    kind: 'estimate',
    mean,
    median: sampleQuantile(guesses, 0.5),
    se,
    low: Math.max(0, mean - reach),
    high: Math.min(1, mean + reach),
    base,
    quality: qualityOf(base),
  };
}

/** Mean and its standard error, of at least two values. */
export function meanOf(values: readonly number[]): { mean: number; se: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, se: Math.sqrt(squares / (values.length - 1) / values.length) };
}
