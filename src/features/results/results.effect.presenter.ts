import { signedTenths } from '../../format/decimal';
import { count } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type ShareResult } from '../../measurement/results';
import { paths } from '../../paths';
import { exclusionWords } from '../quality/quality.words';
import { type Wave } from '../waves/waves.queries';
import { type Effect } from './results.effect';

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
      counted: sideOf(counted),
      everybody: sideOf(everybody),
      difference:
        counted.kind === 'estimate' && everybody.kind === 'estimate'
          ? `${signedTenths(everybody.share - counted.share)} points`
          : 'cannot say',
    })),
  };
}

const WHY: Record<string, string> = {
  'nobody-asked': 'nobody was asked',
};

function sideOf(result: ShareResult): { share: string; range: string; base: string } {
  const base = result.base === null ? '' : count(result.base);
  if (result.kind === 'cannot-say') return { share: WHY[result.reason] ?? 'too few to say', range: '', base };
  return { share: percent(result.share), range: percentRange(result.low, result.high), base };
}
