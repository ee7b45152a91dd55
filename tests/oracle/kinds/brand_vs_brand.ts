import { pairedDifference } from '../../../src/stats';
import { answers, type Vector } from '../../support/oracle';
import { sampled, type Source } from '../samples';

type Inputs = Source & { statement: number; pairs: [string, string][] };

/** Pairs of brands on one statement, rated by the same people; a pair is named after its columns without "g_". */
export function brandAgainstBrand({ inputs }: Vector<Inputs, unknown>): unknown {
  const { table, sample } = sampled(inputs);
  const ticks = (brand: string) => answers(table, `${brand}[${inputs.statement}]`);
  const pairs = inputs.pairs.map(([a, b]) => {
    const { first, second, difference, se, seIfIndependent, t, df, p } = pairedDifference(
      ticks(a),
      ticks(b),
      sample,
    );
    const answer = { p_a: first, p_b: second, diff: difference, se, se_if_independent: seIfIndependent };
    return [`${bare(a)}_vs_${bare(b)}`, { ...answer, stat: t, df, p }];
  });
  return { pairs: Object.fromEntries(pairs) };
}

function bare(column: string): string {
  return column.replace(/^g_/, '');
}
