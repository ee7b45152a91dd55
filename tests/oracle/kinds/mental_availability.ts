import { mentalAvailability } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { sampled, type Source } from '../samples';
import { ticksOf } from './grid_expected';

type Inputs = Source & { brands: string[]; statements: number[] };

/** Mental availability of brands over the statements listed. */
export function availability({ inputs }: Vector<Inputs, unknown>): unknown {
  const { table, sample, meanWeight } = sampled(inputs);
  const result = mentalAvailability(ticksOf(table, inputs.brands, inputs.statements), sample);
  if (result.kind === 'cannot-say') return {};
  const brands = result.brands.map(({ links, penetration, marketShare, networkSize, shareOfMind }, b) => [
    inputs.brands[b]!,
    {
      // Links alone are in the weights as they stand in the file.
      links: links * meanWeight,
      ...{ mental_penetration: penetration.value, se_mental_penetration: penetration.se },
      ...{ mental_market_share: marketShare.value, se_mental_market_share: marketShare.se },
      ...{ network_size: networkSize.value, se_network_size: networkSize.se },
      ...{ share_of_mind: shareOfMind.value, se_share_of_mind: shareOfMind.se },
    },
  ]);
  return {
    n: table.length,
    category_links_per_respondent: result.linksPerPerson,
    brands: Object.fromEntries(brands),
  };
}
