import { UNAIDED } from '../../measurement/measure';
import { type CodedText } from './codeframe.queue';

/** What deciding for a brand would do to its unaided awareness in the wave that it moves most. Shares from 0 to 1. */
export type Effect = {
  answers: number;
  waves: number;
  /** null where the wave did not ask about the brand, or nobody was asked */
  moved: { wave: string; from: number; atMost: number; base: number } | null;
};

/**
 * Worked out from counts alone, so at once: whoever typed one of these texts and had not named the brand otherwise is added. Those who
 * had are not, so the share after the decision is at most this. Everybody counts the same in what is added.
 */
export function effectOf(texts: readonly Pick<CodedText, 'waves' | 'coding'>[], brand: string): Effect {
  const fresh = texts.filter(
    ({ coding }) => !(coding.kind === 'coded' && coding.codes.some((code) => code.brand === brand)),
  );
  const byWave = new Map<string, { results: CodedText['waves'][number]['results']; count: number }>();
  for (const { waves } of fresh) {
    for (const { results, count } of waves) {
      const held = byWave.get(results.wave.id) ?? { results, count: 0 };
      byWave.set(results.wave.id, { results, count: held.count + count });
    }
  }
  const all = [...byWave.values()];
  const moved = all.flatMap(({ results, count }) => {
    const share = results.share({ measure: UNAIDED, brand, statement: null });
    if (share.kind !== 'estimate' || share.base === 0) return [];
    const atMost = Math.min(1, share.share + count / share.base);
    return [{ wave: results.wave.label, from: share.share, atMost, base: share.base }];
  });
  const most = moved.sort((a, b) => b.atMost - b.from - (a.atMost - a.from))[0] ?? null;
  return { answers: all.reduce((sum, { count }) => sum + count, 0), waves: all.length, moved: most };
}
