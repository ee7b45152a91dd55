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
type Weighting = { column?: string; margins?: Margins; base_weight?: string | null };
type Sampled = {
  data: string;
  row_filter?: RowFilter;
  rows_after_filter?: number;
  filter: { column: string; wave0: string; wave1: string };
  weighting?: string | Weighting;
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

/** Each wave weighted by itself: given weights, or raked with or without base weights. */
function waveOf({ data, row_filter, filter, weighting = {} }: Sampled, wave: string) {
  const all = rows(data, { ...row_filter, equals: { ...row_filter?.equals, [filter.column]: wave } });
  const { column, margins, base_weight }: Weighting =
    typeof weighting === 'string' ? { column: weighting } : weighting;
  const weight = margins === undefined ? column : base_weight;
  const given = weight ? answers(all, weight) : all.map(() => 1);
  const table = all.filter((_, i) => (given[i] ?? 0) > 0);
  const held = Float64Array.from(given.filter((one) => (one ?? 0) > 0) as number[]);
  const raked = margins === undefined ? null : rakedSample(table, margins, held);
  const route =
    raked === null ? undefined : { variance: 'survey' as const, base: raked.base, design: raked.design };
  return {
    respondents: table.length,
    estimate: (item: string) => weightedMean(answers(table, item), raked?.weights ?? held, route),
  };
}
