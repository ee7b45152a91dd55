import { day } from '../../format/date';
import { percent } from '../../format/percent';
import { paths } from '../../paths';
import { SHORT_HASH } from '../weighting/weighting.scheme';
import { type Report } from './results.report.types';

/** One line under the head of a report: which weights it uses, and where they are shown. */
export type WeightingLine = { isProvisional: boolean; words: string; href: string };

/** What an unpublished wave's weights still depend on: those that came with the answers are what they are. */
const PROVISIONAL = {
  raked: 'These results are not published yet, so their weights may still change.',
  supplied:
    'These results are not published yet. They use the weights that came with the answers, which do not change.',
  none: 'These results are not published yet. They are not weighted; population shares or another scheme would change that.',
};

export function presentWeighting({ tracker, wave, weighting }: Report): WeightingLine {
  const { published, efficiency } = weighting;
  const worth = efficiency === null || weighting.kind === 'none' ? '' : ` Efficiency ${percent(efficiency)}.`;
  return {
    isProvisional: published === null,
    words:
      published === null
        ? `${PROVISIONAL[weighting.kind]}${worth}`
        : `Published on ${day(published.on)}${published.by === '' ? '' : ` by ${published.by}`} with weight set ${published.version} (${published.hash.slice(0, SHORT_HASH)}).${worth}`,
    href: paths.waveWeighting(tracker.id, wave.id),
  };
}
