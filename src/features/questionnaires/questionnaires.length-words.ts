import { aboutMinutes } from '../../format/duration';
import { sampleQuantile } from '../../stats/quantile';
import { type Instrument } from '../../instrument/instrument';
import { type Lengths, lengthsOf } from './questionnaires.lengths';

export type LengthWords = { takes: string; range: string; source: string };

/**
 * How long interviews take, in words: as the people asked so far took, once there are enough of them, else by rules of thumb.
 *
 * @param took  minutes of real interviews with this very questionnaire
 */
export function lengthWords(instrument: Instrument, took: readonly number[], enough: number): LengthWords {
  if (took.length < enough) return estimatedWords(lengthsOf(instrument));
  const at = (share: number) => sampleQuantile(took, share);
  return {
    takes: aboutMinutes(at(0.5) * 60),
    range: `half of the people took between ${span(at(0.25), at(0.75))}`,
    source: `measured on ${took.length} interviews`,
  };
}

function estimatedWords({ shortest, lower, typical, upper, longest }: Lengths): LengthWords {
  return {
    takes: aboutMinutes(typical * 60),
    range: `half of the people between ${span(lower, upper)}; shortest way ${short(shortest)}, longest ${short(longest)}`,
    source: 'estimated; measured once 30 people have answered it',
  };
}

const short = (minutes: number) => aboutMinutes(minutes * 60).replace('about ', '');

function span(lower: number, upper: number): string {
  const [from, to] = [Math.max(1, Math.floor(lower)), Math.max(2, Math.ceil(upper))];
  return `${from} and ${to} minutes`;
}
