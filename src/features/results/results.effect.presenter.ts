import { signedTenths } from '../../format/decimal';
import { count } from '../../format/number';
import { percent } from '../../format/percent';
import { type ShareResult } from '../../measurement/results';
import { paths } from '../../paths';
import { exclusionWords } from '../quality/quality.words';
import { type Wave } from '../waves/waves.queries';
import { type Effect } from './results.effect';
import { shareCell } from './results.figures';

export function presentEffect(
  tracker: { id: string; name: string },
  wave: Wave,
  effect: Effect,
  mayReview: boolean,
) {
  const { rows, exclusions, completes, problems } = effect;
  const words = exclusionWords(exclusions.reasons, completes);
  return {
    title: `With and without the excluded · ${wave.label} · ${tracker.name}`,
    label: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    reportHref: `${paths.report(tracker.id)}?wave=${wave.id}`,
    qualityHref: mayReview ? paths.quality(tracker.id, wave.id) : '',
    standing: words === '' ? 'Nobody is excluded, so both sides are the same.' : `${words}.`,
    problems,
    heads: {
      counted: `As reported (${count(completes)})`,
      everybody: `As if nobody were excluded (${count(completes + exclusions.excluded)})`,
    },
    rows: rows.map(({ label, target, counted, everybody }) => ({
      label,
      target: target === null ? '' : percent(target),
      counted: shareCell(counted),
      everybody: shareCell(everybody),
      difference:
        isShown(counted) && isShown(everybody)
          ? `${signedTenths(everybody.share - counted.share)} points`
          : 'cannot say',
    })),
  };
}

function isShown(result: ShareResult): result is Extract<ShareResult, { kind: 'estimate' }> {
  return result.kind === 'estimate' && result.quality !== 'hidden';
}
