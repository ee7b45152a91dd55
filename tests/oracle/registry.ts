import { distributions } from './kinds/dist';
import { multiplicity } from './kinds/p_adjust';
import { crosstab } from './kinds/crosstab';
import { brandAgainstBrand } from './kinds/brand_vs_brand';
import type { Adapter } from './vector';

/** The reader of each kind of vector, by the kind's name. One file per kind in kinds/. */
export const registry: Record<string, Adapter> = {
  dist: distributions,
  p_adjust: multiplicity,
  crosstab: crosstab,
  brand_vs_brand: brandAgainstBrand,
};
