import { type ShareResult } from '../../measurement/results';
import { merged } from './themes.changing';
import { type Theme } from './themes.queries';
import { themeResults } from './themes.results';
import { type Coded, type OpenScope } from './themes.scope';

/** What a merge would do: worked out as the results are, with the decisions as they would be. */
export type MergePreview = {
  from: Theme;
  into: Theme;
  /** different answers whose themes change */
  answers: number;
  waves: { label: string; from: ShareResult; into: ShareResult; after: ShareResult }[];
};

/** @returns undefined where one of them is not there, or both are the same */
export async function previewMerge(
  open: OpenScope,
  coded: Coded,
  fromKey: string | undefined,
  intoKey: string | undefined,
): Promise<MergePreview | undefined> {
  const find = (key: string | undefined) => coded.themes.find((theme) => theme.key === key);
  const [from, into] = [find(fromKey), find(intoKey)];
  if (from === undefined || into === undefined || from === into) return undefined;
  const moved = [...coded.decisions].map(([fingerprint, one]) => {
    const themes = merged(one.themes, from.key, into.key);
    return [fingerprint, { ...one, themes }] as const;
  });
  const rest = coded.themes.filter((theme) => theme !== from);
  const before = await themeResults(open, coded);
  const after = await themeResults(open, { ...coded, themes: rest, decisions: new Map(moved) });
  const [a, b] = [coded.themes.indexOf(from), coded.themes.indexOf(into)];
  return {
    from,
    into,
    answers: [...coded.decisions.values()].filter(({ themes }) => themes.includes(from.key)).length,
    waves: before.waves.map(({ results, shares }, i) => ({
      label: results.wave.label,
      from: shares[a]!,
      into: shares[b]!,
      after: after.waves[i]!.shares[rest.indexOf(into)]!,
    })),
  };
}
