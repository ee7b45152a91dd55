import { conversion, weightedMean } from '../../../src/stats';
import { answers, type Vector } from '../../support/oracle';
import { sampled, type Source } from '../samples';

type Inputs = Source & { brand_position?: number; steps: string[] };

/** Steps of one brand's funnel and the conversion from each to the next. */
export function funnelOf({ inputs }: Vector<Inputs, unknown>): unknown {
  const { table, sample } = sampled(inputs);
  const { brand_position: place } = inputs;
  const steps = inputs.steps.map((step) => ({
    step,
    y: answers(table, place === undefined || step.includes('[') ? step : `${step}[${place}]`),
  }));
  const shares = steps.map(({ step, y }) => {
    const estimate = weightedMean(y, sample.weight, sample.route);
    return [
      step,
      estimate.kind === 'estimate' ? { share: estimate.mean, se: estimate.se } : { share: null, se: null },
    ];
  });
  const conversions = steps.slice(1).map(({ step, y }, k) => {
    const from = steps[k]!;
    const to = conversion(from.y, y, sample);
    return [
      `${from.step}->${step}`,
      to.kind === 'cannot-say'
        ? { conversion: null, se: null, base_unweighted: 0, base_effective: null }
        : {
            conversion: to.share,
            se: to.se,
            base_unweighted: to.base,
            base_effective: to.effectiveBase,
            inconsistent_share: to.inconsistent,
          },
    ];
  });
  return { steps: Object.fromEntries(shares), conversions: Object.fromEntries(conversions) };
}
