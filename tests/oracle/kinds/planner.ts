import {
  detectableChange,
  type People,
  peopleForChange,
  peopleForChangePooled,
  type PlanAssumptions,
  powerOfChange,
} from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Listed = number | number[];
type Inputs = Partial<
  Record<'alpha' | 'power' | 'p1' | 'p2' | 'change' | 'n' | 'n_per_wave' | 'deff', Listed>
> & {
  two_sided?: boolean;
};

/** Each list is read place by place; a single number holds for all places. */
export function plans({ inputs }: Vector<Inputs, unknown>): unknown {
  const shares = [inputs.p1!].flat();
  const at = (list: Listed | undefined, i: number, otherwise: number): number =>
    typeof list === 'number' ? list : (list?.[i] ?? otherwise);
  const assumed = (i: number): PlanAssumptions => ({
    alpha: at(inputs.alpha, i, 0.05) * (inputs.two_sided === false ? 2 : 1),
    power: at(inputs.power, i, 0.8),
    designEffect: at(inputs.deff, i, 1),
  });
  const to = (i: number): number =>
    inputs.p2 ? at(inputs.p2, i, NaN) : shares[i]! + at(inputs.change, i, NaN);
  if (inputs.n !== undefined) {
    const power = (variance: 'own' | 'pooled') =>
      shares.map((from, i) => powerOfChange(from, to(i), at(inputs.n, i, NaN), assumed(i), variance));
    return { power_pooled: power('pooled'), power_unpooled: power('own') };
  }
  if (inputs.n_per_wave !== undefined) {
    const change = (direction: 'up' | 'down') =>
      shares.map((from, i) => detectableChange(from, at(inputs.n_per_wave, i, NaN), direction, assumed(i)));
    return { mdc_up: change('up'), mdc_down: change('down') };
  }
  const needed = (people: (from: number, to: number, plan: PlanAssumptions) => People, plan: object = {}) =>
    shares.map((from, i) => {
      const isShare = to(i) >= 0 && to(i) <= 1;
      return isShare ? people(from, to(i), { ...assumed(i), ...plan }) : { exact: null, people: null };
    });
  return {
    n_srs_pooled_test: needed(peopleForChangePooled, { designEffect: 1 }).map(({ exact }) => exact),
    n_srs_unpooled_test: needed(peopleForChange, { designEffect: 1 }).map(({ exact }) => exact),
    n_needed_pooled: needed(peopleForChangePooled).map(({ people }) => people),
    n_needed_unpooled: needed(peopleForChange).map(({ people }) => people),
  };
}
