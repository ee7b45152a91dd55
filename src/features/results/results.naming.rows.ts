import { type NamingNumber } from '../../measurement/naming';
import { type NamingResult } from './results.naming';
import { type WaveResults } from './results.waves';

/** One figure about how brands are named; `brand` is '' where it is about no single one. */
export type NamingLine = {
  measure: string;
  brand: string;
  base: number;
  effectiveBase: number | null;
  value: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
};

/** One line for each figure, in files and on the command line; hidden ones have their base alone. */
export function namingLines(naming: NamingResult | null, nameOf: (brand: string) => string): NamingLine[] {
  if (naming?.kind !== 'naming') return [];
  const line = (measure: string, brand: string, number: NamingNumber): NamingLine => {
    const { base, isHidden, value, se, low, high } = number;
    const effectiveBase = base === naming.base ? naming.effectiveBase : null;
    const place = { measure, brand, base, effectiveBase };
    return isHidden
      ? { ...place, value: null, se: null, low: null, high: null }
      : { ...place, value, se, low, high };
  };
  return [
    line('brands-named', '', naming.brandsNamed),
    line('unknown-mentions', '', naming.unknown),
    line('people-with-unknown-mentions', '', naming.peopleWithUnknown),
    ...naming.keys.flatMap((key, b) => {
      const { meanRank, shareOfMind } = naming.brands[b]!;
      const brand = nameOf(key);
      return [line('mean-rank', brand, meanRank), line('share-of-mentions', brand, shareOfMind)];
    }),
  ];
}

/** Names of the brands of a wave, by key. */
export function nameIn({ instrument }: WaveResults): (brand: string) => string {
  return (brand) => instrument.brands.find(({ key }) => key === brand)?.name ?? brand;
}
