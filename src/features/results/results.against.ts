import { type Comparison } from './results.comparable';
import { timeOf } from './results.heads';
import { type NamedWave } from './results.line';
import { type WaveResults } from './results.waves';

/** The wave of a year before, or a wave by its id; what is left out is the wave before. */
export type Against = 'year' | { waveId: string };

/**
 * Which wave the reported one is held against, and how it came to be that one. `problem` says why it is not the one that was
 * asked for: then it is the wave before.
 */
export type AgainstHead = {
  how: 'before' | 'year' | 'chosen';
  problem: '' | 'not-earlier' | 'no-answers' | 'no-year';
  /** of the wave among all; null where there is none to compare with */
  position: number | null;
};

/** A wave of a year before lies no further from a year than this, in years: seven weeks. */
const NEARLY = 0.135;

/** Where among the waves shown, oldest first, the one to compare with is. */
export function againstOf(
  shown: readonly WaveResults[],
  position: number,
  wished: Against | undefined,
): AgainstHead {
  const before = position > 0 ? position - 1 : null;
  if (wished === undefined) return { how: 'before', problem: '', position: before };
  if (wished === 'year') {
    const year = yearBefore(shown.map(timeOf), position);
    return year === null
      ? { how: 'before', problem: 'no-year', position: before }
      : { how: 'year', problem: '', position: year };
  }
  const chosen = shown.findIndex(({ wave }) => wave.id === wished.waveId);
  if (chosen < 0) return { how: 'before', problem: 'no-answers', position: before };
  if (chosen >= position) return { how: 'before', problem: 'not-earlier', position: before };
  return { how: chosen === before ? 'before' : 'chosen', problem: '', position: chosen };
}

/** The wave nearest to a year before the one at `position`, if any is near enough; of two as near the later. */
export function yearBefore(times: readonly number[], position: number): number | null {
  const wanted = times[position]! - 1;
  return times.slice(0, position).reduce<number | null>((best, time, i) => {
    const off = Math.abs(time - wanted);
    return off <= NEARLY && (best === null || off <= Math.abs(times[best]! - wanted)) ? i : best;
  }, null);
}

/**
 * Two waves that do not stand next to each other: what was asked is compared between the two themselves; a break that somebody
 * declared anywhere between them divides them all the same.
 */
export function acrossWaves(
  between: readonly Pick<NamedWave, 'wave' | 'comparison'>[],
  direct: Comparison,
): Comparison {
  const declared = between.flatMap(({ wave, comparison }) =>
    comparison.declared === undefined ? [] : [`${wave.label}: ${comparison.declared}`],
  );
  if (declared.length === 0) return direct;
  return { ...direct, breaks: [...direct.breaks, ...declared], isComparable: () => false };
}
