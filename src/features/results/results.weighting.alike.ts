import { decimal } from '../../format/decimal';
import { type WaveResults } from './results.waves';
import { type WaveWeighting } from './results.weighting';

/**
 * Why two waves are not weighted alike, and what to do about it; '' where they are. Weighted alike is: to the same shares of
 * the same answers, merged in the same way, from the same base weights, under the same cap. A number may move because any of
 * these did.
 */
export function differentWeighting(before: WaveResults, after: WaveResults): string {
  const [a, b] = [before.weighting, after.weighting];
  // A wave without respondents has no weights to differ.
  if (a.weights === null || b.weights === null || a.identity === b.identity) return '';
  const [earlier, later] = [before.wave.label, after.wave.label];
  return `Not compared, because ${earlier} and ${later} are weighted in different ways. ${whyWords(a, b, [earlier, later])}${mendWords(a, b)}`;
}

/** "weighted to Age, Region", "weighted as supplied", "not weighted". */
export function howWords({ kind, margins, weights }: WaveWeighting): string {
  if (kind === 'none') return 'not weighted';
  if (kind === 'supplied') return 'weighted as supplied';
  const from = weights?.base === 'supplied' ? ', starting from the weights that came with the answers' : '';
  return `weighted to ${margins.map(({ label }) => label).join(', ')}${from}`;
}

/** One short sentence a wave where they differ as a whole; else what differs. */
function whyWords(a: WaveWeighting, b: WaveWeighting, [earlier, later]: [string, string]): string {
  if (howWords(a) !== howWords(b)) return `${earlier} is ${howWords(a)}. ${later} is ${howWords(b)}.`;
  if (a.cap !== b.cap)
    return `Both are ${howWords(a)}, but with another cap on the weights: ${capWords(a)} in ${earlier}, ${capWords(b)} in ${later}.`;
  return `Both are ${howWords(a)}, but to other population shares or with other answers merged.`;
}

function capWords({ cap }: WaveWeighting): string {
  return cap === null ? 'none' : decimal(cap, 1);
}

function mendWords(a: WaveWeighting, b: WaveWeighting): string {
  const isFrozen = a.published !== null || b.published !== null;
  return isFrozen ? ' Publish all waves again under one scheme to compare them.' : '';
}
