import {
  benjaminiHochberg,
  bonferroni,
  fisherExactP,
  holm,
  type MeanEstimate,
  newcombeInterval,
  normalTest,
  twoByTwo,
  waveDifference,
  weightedMean,
} from '../../../src/stats';
import { answers, type RowFilter, rows, type Vector } from '../../support/oracle';
import { type Margins, rakedSample } from '../../support/raked-sample';
import { bounds } from './prop_ci';

type Counted = { table: { x1: number; n1: number; x2: number; n2: number }[] };
type Sampled = {
  data: string;
  row_filter?: RowFilter;
  rows_after_filter?: number;
  filter: { column: string; wave0: string; wave1: string };
  weighting: { column?: string; margins?: Margins };
  items: Record<string, string>;
};

export function twoWaves({ inputs }: Vector<Counted | Sampled, unknown>): unknown {
  return 'table' in inputs ? { rows: inputs.table.map(ofCounts) } : ofSamples(inputs);
}

function ofCounts({ x1, n1, x2, n2 }: Counted['table'][number]) {
  const [before, after] = [
    { yes: x1, base: n1 },
    { yes: x2, base: n2 },
  ];
  const { difference, pooled, unpooled } = twoByTwo(before, after);
  return {
    diff: difference,
    z_pooled: pooled?.z ?? null,
    p_pooled: pooled?.p ?? null,
    z_unpooled: unpooled?.z ?? null,
    p_unpooled: unpooled?.p ?? null,
    newcombe_ci95: bounds(newcombeInterval({ share: x1 / n1, base: n1 }, { share: x2 / n2, base: n2 })),
    fisher_exact_p: fisherExactP(before, after),
  };
}

function ofSamples(inputs: Sampled) {
  const [before, after] = [inputs.filter.wave0, inputs.filter.wave1].map((wave) => waveOf(inputs, wave));
  const items = Object.entries(inputs.items).map(
    ([key, item]) => [key, changeOf(before!.estimate(item), after!.estimate(item))] as const,
  );
  const p = items.map(([, { p_t }]) => p_t);
  return {
    n0: before!.respondents,
    n1: after!.respondents,
    items: Object.fromEntries(items),
    p_holm: holm(p),
    p_bh: benjaminiHochberg(p),
    p_bonferroni: bonferroni(p),
  };
}

function changeOf(before: MeanEstimate, after: MeanEstimate) {
  if (before.kind === 'cannot-say' || after.kind === 'cannot-say' || before.se === null || after.se === null)
    return { diff: null, se_diff: null, stat: null, p_t: null, p_normal: null, ci95: [null, null] };
  const [from, to] = [before, after].map(({ mean, se, respondents }) => ({
    value: mean,
    se: se!,
    respondents,
  }));
  const { difference, se, df, t, p, low, high } = waveDifference(from!, to!);
  return {
    p0: before.mean,
    p1: after.mean,
    se0: before.se,
    se1: after.se,
    diff: difference,
    se_diff: se,
    stat: t,
    df,
    p_t: p,
    p_normal: t === null ? null : normalTest(t).p,
    ci95: [low, high],
  };
}

/** Each wave weighted by itself. */
function waveOf({ data, row_filter, filter, weighting }: Sampled, wave: string) {
  const equals = { ...row_filter?.equals, [filter.column]: wave };
  const table = rows(data, { ...row_filter, equals });
  if (weighting.margins !== undefined) {
    const { weights, base, design } = rakedSample(table, weighting.margins);
    const route = { variance: 'survey' as const, base, design };
    return {
      respondents: table.length,
      estimate: (item: string) => weightedMean(answers(table, item), weights, route),
    };
  }
  const given = weighting.column ? answers(table, weighting.column) : table.map(() => 1);
  return {
    respondents: given.filter((weight) => (weight ?? 0) > 0).length,
    estimate: (item: string) => weightedMean(answers(table, item), given),
  };
}
