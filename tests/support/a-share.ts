import { estimateShare, type Share } from '../../src/measurement/share';
import { cellWeights } from '../../src/measurement/weights';
import { LAYOUT, tallyOf } from './small-survey';

/** The estimate of `yes` out of `asked` respondents, equally weighted, in a wave of `wave` (all asked if not given). */
export function aShare(yes: number, asked: number, wave = asked): Share {
  const respondents = Array.from({ length: wave }, (_, i) => {
    const state = i < yes ? 2 : i < asked ? 1 : 0;
    return { codes: [0, 0, 0], states: [state, 0, 0, 0] as (0 | 1 | 2)[], weight: 1 };
  });
  const tally = tallyOf({ layout: LAYOUT, respondents }, []);
  const weights = cellWeights(tally, 'none');
  if (weights.kind === 'refused') throw new Error(weights.reason);
  const estimate = estimateShare(tally, weights, 0);
  if (estimate.kind !== 'estimate') throw new Error('nobody asked');
  return estimate;
}
