import { profileMatch, rakedJackknife } from '../../../src/stats';
import { allVectors, answers, type Row, type Vector } from '../../support/oracle';
import { coded, type Margins } from '../../support/raked-sample';
import { sampled, type Source } from '../samples';

type Profile = { brand: string; statements: number[]; target: number[]; importance: number[] };
type Inputs = Source & Partial<Profile> & { margins: Margins; groups: number; statistics: string };
type Statistic = (kept: Int32Array, weight: Float64Array) => number | null;

/** Columns behind the names of single shares, where the vector does not say. */
const COLUMNS: Record<string, string> = { aware: 'q1', ever: 'q2', quarter: 'q3', month: 'q4' };

/** Statistics of a raked sample by leaving out groups, each replicate raked anew; which ones, the names in `expected` say. */
export function replicates({ inputs, expected }: Vector<Inputs, Record<string, unknown>>): unknown {
  const { table, sample } = sampled(inputs);
  const base =
    sample.route.variance === 'survey' ? sample.route.base : new Float64Array(table.length).fill(1);
  const { codes, targets } = coded(table, inputs.margins);
  const names = Object.keys(expected);
  const statistics = names.map((name) => statisticNamed(name, inputs, table));
  const results = rakedJackknife(
    { categories: codes, targets, base },
    (kept, weight) => statistics.map((statistic) => statistic(kept, weight)),
    names.length,
    { groups: inputs.groups, tolerance: 1e-12, sweeps: 1000 },
  );
  return Object.fromEntries(
    results.map(({ estimate, se, replicates: own }, k) => [
      names[k]!,
      { estimate, se_jk1: se, replicate_estimates: own },
    ]),
  );
}

/** "<brand>_rms_gap", "<brand>_profile_correlation", "<brand>_s<statement>" or "<question>_<place>". */
function statisticNamed(name: string, inputs: Inputs, table: Row[]): Statistic {
  const [, brand, summary] = /^(\w+?)_(rms_gap|profile_correlation|alignment_index)$/.exec(name) ?? [];
  if (brand !== undefined) return summaryOf(profileOf(`g_${brand}`, inputs), summary!, table);
  const own = answers(table, itemNamed(name, inputs.statistics));
  return (kept, weight) => shareOf(own, kept, weight);
}

export function itemNamed(name: string, statistics: string): string {
  const said = new RegExp(`\\b${name} = [^;]*?(\\w+\\[\\d+\\])`).exec(statistics)?.[1];
  if (said !== undefined) return said;
  const [, brand, statement] = /^(\w+)_s(\d+)$/.exec(name) ?? [];
  if (brand !== undefined) return `g_${brand}[${statement}]`;
  const [, question, place] = /^(\w+)_(\d+)$/.exec(name) ?? [];
  const column = COLUMNS[question ?? ''];
  if (column === undefined) throw new Error(`no idea what ${name} is`);
  return `${column}[${place}]`;
}

/** The target of a brand: in the inputs, in the vector that they name, or else in any vector about its profile. */
function profileOf(brand: string, inputs: Inputs): Profile {
  const { target, importance } = inputs;
  if (target && importance)
    return { brand, target, importance, statements: inputs.statements ?? placesOf(target) };
  const all = allVectors().filter(({ kind }) => kind === 'profile') as Vector<Profile, unknown>[];
  const named = /profile__(\w+)/.exec(inputs.statistics)?.[1];
  const found = all.find(({ name }) => name === named) ?? all.find((vector) => vector.inputs.brand === brand);
  if (found === undefined) throw new Error(`no vector has a target profile for ${brand}`);
  return { ...found.inputs, brand };
}

function summaryOf(
  { brand, statements, target, importance }: Profile,
  summary: string,
  table: Row[],
): Statistic {
  const own = statements.map((statement) => answers(table, `${brand}[${statement}]`));
  return (kept, weight) => {
    const measured = own.map((ticks) => shareOf(ticks, kept, weight));
    if (!measured.every((share) => share !== null)) return null;
    const match = profileMatch(measured, target, importance);
    if (summary === 'rms_gap') return match.rms;
    return summary === 'alignment_index' ? match.alignment : match.shape;
  };
}

function shareOf(ticks: (number | null)[], kept: Int32Array, weight: Float64Array): number | null {
  let yes = 0;
  let asked = 0;
  kept.forEach((i, place) => {
    const tick = ticks[i] ?? null;
    if (tick === null) return;
    yes += tick * weight[place]!;
    asked += weight[place]!;
  });
  return asked > 0 ? yes / asked : null;
}

function placesOf(values: readonly unknown[]): number[] {
  return values.map((_, k) => k + 1);
}
