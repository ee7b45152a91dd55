import { type Alignments } from '../../src/features/results/results.alignment';
import { type AlignmentResult } from '../../src/features/results/results.alignment.types';
import { type Target } from '../../src/features/positioning/positioning.queries';
import { type WaveResults } from '../../src/features/results/results.waves';
import { type Chance } from './chance';

/** Indices as if they had been worked out among respondents. */
export function someAlignments(
  chance: Chance,
  shown: readonly WaveResults[],
  position: number,
  { items }: Target,
): Alignments | null {
  const wanted = items.filter(({ importance }) => importance > 0).length;
  if (wanted === 0) return null;
  const results = new Map(shown.map((wave) => [wave, someIndex(chance, wanted)]));
  const [before, today] = [shown[position - 1], shown[position]!];
  const compared =
    before === undefined
      ? null
      : { before: results.get(before)!, today: results.get(today)!, statements: chance.whole(0, wanted) };
  return {
    of: (wave) => ({ result: results.get(wave)!, statements: wanted }),
    compared: chance.isBy(0.1) ? null : compared,
    comparedInCommon: null,
    correlation: () => 0,
    wanted,
  };
}

function someIndex(chance: Chance, statements: number): AlignmentResult {
  if (chance.isBy(0.1)) return { kind: 'cannot-say', reason: 'base-too-small' };
  const [index, se] = [chance.next() * 100, 0.2 + chance.next() * 8];
  return {
    ...{ kind: 'alignment', index, se, plainIndex: index, statements, respondents: chance.whole(30, 800) },
    ...{ low: Math.max(0, index - 2 * se), high: Math.min(100, index + 2 * se) },
    ...{ distance: 1 - index / 100, noiseFloor: 0.02, isWithinNoise: chance.isBy(0.1) },
    ...{ meanGap: chance.next() - 0.5, shape: chance.isBy(0.2) ? null : chance.next() * 2 - 1 },
    quality: chance.oneOf(['small', 'good']),
  };
}
