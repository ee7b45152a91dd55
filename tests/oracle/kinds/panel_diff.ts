import { panelDifference, type PanelWave, pairedShares } from '../../../src/stats';
import { answers, type Row, type RowFilter, rows, type Vector } from '../../support/oracle';
import { type Margins, rakedSample } from '../../support/raked-sample';

type Counted = { both: number; first_only: number; second_only: number; neither: number };
type Sampled = {
  data: string;
  row_filter?: RowFilter;
  wave1_rule: string;
  wave2_rule: string;
  margins?: Margins;
  recode?: string;
  items: Record<string, string>;
  id?: string;
};

export function panelDifferences({ inputs }: Vector<Counted | Sampled, unknown>): unknown {
  return 'both' in inputs ? ofCounts(inputs) : ofPanel(inputs);
}

function ofCounts({ both, first_only, second_only, neither }: Counted) {
  const paired = pairedShares({ both, beforeOnly: first_only, afterOnly: second_only, neither });
  return {
    n: paired.respondents,
    p1: paired.before,
    p2: paired.after,
    diff: paired.difference,
    se: paired.se,
    stat: paired.statistic,
    mcnemar_chisq: paired.mcnemar?.chiSquare ?? null,
    mcnemar_p: paired.mcnemar?.p ?? null,
  };
}

function ofPanel(inputs: Sampled) {
  const table = recoded(rows(inputs.data, inputs.row_filter), inputs.recode);
  const id = inputs.id ?? 'id';
  const waves = [inputs.wave1_rule, inputs.wave2_rule].map((rule) => table.filter(inWave(rule)));
  const keys = waves.map((wave) => new Set(wave.map((row) => row[id])));
  const items = Object.entries(inputs.items).map(([key, item]) => [
    key,
    itemOf(waves, id, item, inputs.margins),
  ]);
  return {
    n_respondents: new Set(waves.flat().map((row) => row[id])).size,
    n_wave1: waves[0]!.length,
    n_wave2: waves[1]!.length,
    n_overlap: [...keys[0]!].filter((key) => keys[1]!.has(key)).length,
    items: Object.fromEntries(items),
  };
}

/** "before -> after, f(x)": fixed weights, and again with each wave's answers cleared of what its margins explain. */
function itemOf(waves: Row[][], id: string, item: string, margins: Margins | undefined) {
  const [, before, after, of] = /^(\S+) -> (\S+), (.*)$/.exec(item) ?? [];
  if (of === undefined) throw new Error(`cannot read the item "${item}"`);
  const turn = transformation(of);
  const [first, second] = [before!, after!].map((column, w) => {
    const table = waves[w]!;
    const y = answers(table, column).map((x) => (x === null ? null : turn(x)));
    const people = table.map((row) => row[id]!);
    const raked = margins === undefined ? null : rakedSample(table, margins);
    const weight = raked?.weights ?? new Float64Array(table.length).fill(1);
    const fixed: PanelWave = { answers: y, people, sample: { weight, route: { variance: 'fixed' } } };
    if (raked === null) return { fixed, survey: fixed };
    const route = { variance: 'survey' as const, base: raked.base, design: raked.design };
    return { fixed, survey: { ...fixed, sample: { weight, route } } };
  });
  const fixed = panelDifference(first!.fixed, second!.fixed);
  const survey = panelDifference(first!.survey, second!.survey);
  if (fixed.kind === 'cannot-say' || survey.kind === 'cannot-say') return { diff: null };
  return {
    m1: fixed.before,
    m2: fixed.after,
    var1: fixed.varianceBefore,
    var2: fixed.varianceAfter,
    cov: fixed.covariance,
    diff: fixed.difference,
    se_panel: fixed.se,
    se_if_treated_as_independent: fixed.seIfIndependent,
    se_panel_raked: survey.se,
    stat: fixed.t,
    df: fixed.df,
    p_t: fixed.p,
  };
}

/** "in wave 1 unless id mod 5 == 0", "in wave 2 if id mod 3 != 1", "everybody". */
function inWave(rule: string): (row: Row) => boolean {
  if (/^(everybody|everyone|all)\b/.test(rule)) return () => true;
  const [, word, column, divisor, sign, rest] =
    /\b(unless|if|when) (\S+) mod (\d+) (==|!=) (\d+)$/.exec(rule) ?? [];
  if (word === undefined) throw new Error(`cannot read the rule "${rule}"`);
  return (row) => {
    const holds = (Number(row[column!]) % Number(divisor) === Number(rest)) === (sign === '==');
    return word === 'unless' ? !holds : holds;
  };
}

/** "x", "as.numeric(x >= 4)". */
function transformation(of: string): (x: number) => number {
  if (of.trim() === 'x') return (x) => x;
  const [, sign, bound] = /^as\.numeric\(x (>=|>|<=|<|==|!=) (\S+)\)$/.exec(of.trim()) ?? [];
  if (sign === undefined) throw new Error(`cannot read the transformation "${of}"`);
  return (x) => (compares(x, sign, Number(bound)) ? 1 : 0);
}

/** "marital > 2 becomes 3 (before raking)". */
function recoded(table: Row[], recode: string | undefined): Row[] {
  if (recode === undefined) return table;
  const [, column, sign, bound, value] = /^(\S+) (>=|>|<=|<|==|!=) (\S+) becomes (\S+)/.exec(recode) ?? [];
  if (column === undefined) throw new Error(`cannot read the recode "${recode}"`);
  return table.map((row) =>
    compares(Number(row[column]), sign!, Number(bound)) ? { ...row, [column]: value! } : row,
  );
}

function compares(x: number, sign: string, bound: number): boolean {
  const holds: Record<string, boolean> = {
    '>=': x >= bound,
    '>': x > bound,
    '<=': x <= bound,
    '<': x < bound,
    '==': x === bound,
    '!=': x !== bound,
  };
  return holds[sign]!;
}
