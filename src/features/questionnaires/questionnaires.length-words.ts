import { aboutMinutes, minutesShort } from '../../format/duration';
import { count, counted } from '../../format/number';
import { sampleQuantile } from '../../stats/quantile';
import { type Instrument } from '../../instrument/instrument';
import { type PathLength, pathLengths, type Taken } from './questionnaires.length-paths';
import { type Lengths, lengthsOf } from './questionnaires.lengths';

export type LengthWords = {
  takes: string;
  range: string;
  source: string;
  /** each way by how many brands' image it asks, with what is reckoned and what people took */
  ways: { asked: string; reckoned: string; measured: string; base: string }[];
  waysSource: string;
};

/**
 * How long interviews take, in words: as the people asked so far took, once there are enough of them, else by rules of thumb.
 *
 * @param taken  real interviews with this very questionnaire
 */
export function lengthWords(instrument: Instrument, taken: readonly Taken[], enough: number): LengthWords {
  return { ...overallWords(instrument, taken, enough), ...wayWords(pathLengths(instrument, taken)) };
}

type Overall = Pick<LengthWords, 'takes' | 'range' | 'source'>;

function overallWords(instrument: Instrument, taken: readonly Taken[], enough: number): Overall {
  const took = taken.map(({ minutes }) => minutes);
  if (took.length < enough) return estimatedWords(lengthsOf(instrument));
  const at = (share: number) => sampleQuantile(took, share);
  return {
    takes: aboutMinutes(at(0.5) * 60),
    range: `half of the people took between ${span(at(0.25), at(0.75))}`,
    source: `measured on ${took.length} interviews`,
  };
}

/** Nothing where every way asks the image of no brand: then there is one way. */
function wayWords(ways: readonly PathLength[]): Pick<LengthWords, 'ways' | 'waysSource'> {
  if (ways.length < 2) return { ways: [], waysSource: '' };
  const isMeasured = ways.some(({ measured }) => measured.kind === 'estimate');
  return {
    waysSource: isMeasured
      ? 'The median of real interviews, with the range that covers the true one in 95 of 100 samples.'
      : 'Reckoned by rules of thumb, until 10 people have gone a way.',
    ways: ways.map(({ brands, reckoned, measured }) => ({
      asked: brands === 0 ? 'no brand' : counted(brands, 'brand', 'brands'),
      reckoned: reckoned === null ? '–' : minutesShort(reckoned),
      measured:
        measured.kind === 'too-few'
          ? 'too few to say'
          : `${minutesShort(measured.median)} (${minutesShort(measured.low)} to ${minutesShort(measured.high)})`,
      base: count(measured.base),
    })),
  };
}

function estimatedWords({ shortest, lower, typical, upper, longest }: Lengths): Overall {
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
