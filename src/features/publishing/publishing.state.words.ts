import { day } from '../../format/date';
import { counted } from '../../format/number';
import { SHORT_HASH } from '../weighting/weighting.scheme';
import { type WeightSet } from '../weighting/weighting.sets.queries';
import { type WavePlace } from './publishing.loading';

/** What a wave's weights rest on now. */
export function stateWords(current: WeightSet | null): string {
  if (current === null)
    return 'These results are not published. Until they are, their weights follow the population shares and the scheme.';
  return `Weight set ${current.version} (${current.hash.slice(0, SHORT_HASH)}), ${day(current.madeAt)}${current.madeBy === '' ? '' : `, by ${current.madeBy}`}. Nothing that is changed later moves these weights.`;
}

/** Why what would be published now is not what was. */
export function movedWords({ used, live, scope }: WavePlace): string {
  const current = used?.weighting.published ?? null;
  if (current === null || live === undefined || used?.weighting.identity === live.weighting.identity)
    return '';
  const what =
    current.schemeVersion === scope.scheme.version
      ? 'The population shares have'
      : `The weighting scheme (now version ${scope.scheme.version}, then version ${current.schemeVersion}) has`;
  return `${what} changed since these results were published. The report still uses the weights of then; waves that are weighted differently are not compared. Publish again to use the new ones.`;
}

/** What erasing answers did to published figures; '' for nothing. */
export function erasedWords(current: WeightSet | null, completes: number): string {
  const gone = (current?.completes ?? 0) - completes;
  if (gone <= 0) return '';
  return `${counted(gone, 'respondent has', 'respondents have')} had their answers erased since the results were published. Everybody else keeps the weight they had, so figures move only by the answers that are gone.`;
}
