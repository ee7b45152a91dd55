import { day } from '../../format/date';
import { percent } from '../../format/percent';
import { paths } from '../../paths';
import { SHORT_HASH } from '../weighting/weighting.scheme';
import { type Report } from './results.report.types';

/** One line under the head of a report: which weights it uses, and where they are shown. */
export type WeightingLine = { isProvisional: boolean; words: string; href: string };

export function presentWeighting({ tracker, wave, weighting }: Report): WeightingLine {
  const { published, efficiency } = weighting;
  const worth = efficiency === null || weighting.kind === 'none' ? '' : ` Efficiency ${percent(efficiency)}.`;
  return {
    isProvisional: published === null,
    words:
      published === null
        ? `These results are not published yet, so their weights may still change.${worth}`
        : `Published on ${day(published.on)}${published.by === '' ? '' : ` by ${published.by}`} with weight set ${published.version} (${published.hash.slice(0, SHORT_HASH)}).${worth}`,
    href: paths.waveWeighting(tracker.id, wave.id),
  };
}
