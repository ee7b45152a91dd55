import { benjaminiHochberg, bonferroni, hochberg, holm } from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Inputs = Record<string, (number | null)[]>;

export function multiplicity({ inputs }: Vector<Inputs, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, p]) => [
      name,
      { holm: holm(p), bh: benjaminiHochberg(p), bonferroni: bonferroni(p), hochberg: hochberg(p) },
    ]),
  );
}
