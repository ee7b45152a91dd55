import { type Layout } from '../measurement/layout';
import {
  ASSOCIATION,
  conversion,
  type Measure,
  npsPoint,
  TOP_OF_MIND,
  UNAIDED,
} from '../measurement/measure';
import { fictitiousMeasures } from './fictitious';
import { insidersMeasures } from './insiders-measures';
import { type Instrument } from './instrument';
import { ownMeasures } from './own-measures';

export const NPS_POINTS = Array.from({ length: 11 }, (_, point) => point);

/**
 * What a wave asked with this instrument counts, and in which order. The same instrument gives the same layout for ever:
 * stored vectors are read with it.
 */
export function layoutOf(instrument: Instrument): Layout {
  const segments = instrument.segments.map(({ key, options }) => ({
    key,
    options: options.map((option) => option.key),
  }));
  if (instrument.audience === 'insiders') return { segments, measures: insidersMeasures(instrument) };
  const perBrand = brandMeasures(instrument);
  const brandFacts = perBrand.flatMap((measure) =>
    instrument.brands.map(({ key }): Measure => ({ measure, brand: key, statement: null })),
  );
  const others = [...associations(instrument), ...ownMeasures(instrument), ...fictitiousMeasures(instrument)];
  return { segments, measures: [...brandFacts, ...others] };
}

/** Names of what is counted once per brand. A conversion joins each funnel step to the one before it. */
function brandMeasures({ hasUnaided, hasNps, funnel }: Instrument): string[] {
  const steps = funnel.map(({ measure }) => measure);
  const conversions = steps.slice(1).map((step, i) => conversion(step, steps[i]!));
  return [
    ...(hasUnaided ? [UNAIDED, TOP_OF_MIND] : []),
    ...steps,
    ...conversions,
    ...(hasNps ? NPS_POINTS.map(npsPoint) : []),
  ];
}

function associations({ grid, brands, statements }: Instrument): Measure[] {
  const pairs = grid ?? brands.flatMap((brand) => statements.map(({ key }) => [brand.key, key] as const));
  return pairs.map(([brand, statement]) => ({ measure: ASSOCIATION, brand, statement }));
}
