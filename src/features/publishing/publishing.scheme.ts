import { type FormErrors, type FormValues } from '../../http/forms';
import {
  mergeOrdered,
  type MergeCategory,
  type Sparse,
  sparseCategories,
} from '../../measurement/merge-proposals';
import { optionCounts } from '../../measurement/weight-margins';
import { paths } from '../../paths';
import { type WaveResults } from '../results/results.waves';
import { type MarginPlan } from '../results/results.weighting';
import { type Wave } from '../waves/waves.queries';
import { groupsOf, type Scheme, type SuppliedUse } from '../weighting/weighting.scheme';

export const inField = (segment: string) => `in.${segment}`;
export const orderedField = (segment: string) => `ordered.${segment}`;
export const mergeField = (segment: string, option: string) => `merge.${segment}.${option}`;
export const useField = (waveId: string) => `use.${waveId}`;
export const CAP_FIELD = 'cap';

const USES: readonly SuppliedUse[] = ['ignored', 'as-they-are', 'base'];
const LEAST_CAP = 1.5;
const MOST_CAP = 100;

/** What a scheme is chosen for: segments with population shares, and waves whose respondents bring weights. */
export type Choosable = { margins: readonly MarginPlan[]; waves: readonly Pick<Wave, 'id' | 'hasWeights'>[] };

/** The form as a scheme fills it. */
export function schemeValues({ margins, waves }: Choosable, scheme: Scheme): FormValues {
  const values: FormValues = { [CAP_FIELD]: scheme.cap === null ? '' : String(scheme.cap) };
  for (const { segment, options } of margins) {
    if (!scheme.leftOut.includes(segment)) values[inField(segment)] = 'on';
    if (scheme.ordered.includes(segment)) values[orderedField(segment)] = 'on';
    for (const group of scheme.collapses[segment] ?? []) {
      const [first, ...rest] = options.map(({ key }) => key).filter((key) => group.includes(key));
      for (const key of rest) values[mergeField(segment, key)] = first!;
    }
  }
  for (const { id, hasWeights } of waves)
    if (hasWeights) values[useField(id)] = scheme.supplied[id] ?? 'ignored';
  return values;
}

/** The form's address with a scheme filled in, not saved: what it would do is shown below the form. */
export function schemeAddress(trackerId: string, choosable: Choosable, scheme: Scheme): string {
  const values = { ...schemeValues(choosable, scheme), shown: '1' };
  return `${paths.weightingScheme(trackerId)}?${new URLSearchParams(values).toString()}#effect`;
}

/** The scheme that a form asks for. What it does not show stays as it was. */
export function readScheme(
  { margins, waves }: Choosable,
  values: FormValues,
  current: Scheme,
): { scheme: Scheme; errors: FormErrors } {
  const shown = margins.map(({ segment }) => segment);
  const kept = (keys: readonly string[]) => keys.filter((key) => !shown.includes(key));
  const ticked = (name: (segment: string) => string) =>
    shown.filter((key) => values[name(key)] !== undefined);
  const weighted = ticked(inField);
  const { cap, error } = readCap(values[CAP_FIELD] ?? '');
  const collapses = { ...current.collapses };
  for (const { segment, options } of margins) {
    const keys = options.map(({ key }) => key);
    const pairs = keys.flatMap((key) => {
      const partner = values[mergeField(segment, key)] ?? '';
      return keys.includes(partner) ? [[partner, key] as const] : [];
    });
    collapses[segment] = groupsOf(pairs);
  }
  const supplied = { ...current.supplied };
  for (const { id, hasWeights } of waves) {
    const use = USES.find((one) => one === values[useField(id)]);
    if (hasWeights && use !== undefined) supplied[id] = use;
  }
  return {
    scheme: {
      leftOut: [...kept(current.leftOut), ...shown.filter((key) => !weighted.includes(key))],
      ordered: [...kept(current.ordered), ...ticked(orderedField)],
      cap,
      collapses,
      supplied,
    },
    errors: error === '' ? {} : { [CAP_FIELD]: error },
  };
}

function readCap(typed: string): { cap: number | null; error: string } {
  const text = typed.trim().replace(',', '.');
  if (text === '') return { cap: null, error: '' };
  const cap = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (cap >= LEAST_CAP && cap <= MOST_CAP) return { cap, error: '' };
  return {
    cap: null,
    error: `Type a number from ${LEAST_CAP} to ${MOST_CAP}, such as 5, or leave it empty for no cap.`,
  };
}

/** What a margin holds in every wave, and which of its answers are too thin. */
export type MarginState = {
  plan: MarginPlan;
  /** respondents per option, per wave; null where the wave did not ask */
  counts: ReadonlyMap<string, (number | null)[]>;
  sparse: Sparse[];
  /** for answers in an order: the groups that would mend it; null for none, or where nothing is sparse */
  proposal: string[][] | null;
  /** the margin is too thin to be weighted to at all */
  isHopeless: boolean;
};

/** @param waves  loaded with every margin in, so that their tallies tell answers of those that are left out as well */
export function marginStates(
  margins: readonly MarginPlan[],
  waves: readonly WaveResults[],
  scheme: Scheme,
): MarginState[] {
  return margins.map((plan) => {
    const perWave = waves.map(({ weighting, layout }) =>
      layout.segments.some(({ key }) => key === plan.segment)
        ? countsIn(weighting.people, plan.segment)
        : null,
    );
    const counts = new Map(
      plan.options.map(({ key }) => [
        key,
        perWave.map((wave) => (wave === null ? null : (wave.get(key) ?? 0))),
      ]),
    );
    const categories = categoriesOf(plan, counts, scheme.collapses[plan.segment] ?? []);
    const sparse = scheme.leftOut.includes(plan.segment) ? [] : sparseCategories(categories);
    const left = sparse.length > 0 && scheme.ordered.includes(plan.segment) ? mergeOrdered(categories) : null;
    return {
      plan,
      counts,
      sparse,
      proposal: left === null || left.length < 2 ? null : groups(left),
      isHopeless: left !== null && left.length < 2,
    };
  });
}

/** Null where the tally does not tell: nobody knows is not nobody. */
function countsIn(people: WaveResults['weighting']['people'], segment: string): Map<string, number> | null {
  return people.cellSegments.includes(segment) ? optionCounts(people, segment) : null;
}

function groups(categories: readonly MergeCategory[]): string[][] {
  return categories.filter(({ options }) => options.length > 1).map(({ options }) => [...options]);
}

/** Answers of a margin with those that count as one already put together, in the order of the questionnaire. */
function categoriesOf(
  { options }: MarginPlan,
  counts: MarginState['counts'],
  merged: readonly (readonly string[])[],
): MergeCategory[] {
  const asked = options.filter(
    ({ key, share }) => share > 0 || counts.get(key)!.some((people) => people !== null && people > 0),
  );
  return asked.flatMap(({ key }) => {
    const group = merged.find((one) => one.includes(key)) ?? [key];
    const members = asked.filter((option) => group.includes(option.key));
    if (members[0]!.key !== key) return [];
    const waves = counts.get(key)!.map((_, wave) => wave);
    return [
      {
        options: members.map((option) => option.key),
        target: members.reduce((sum, { share }) => sum + share, 0),
        respondents: waves.map((wave) =>
          members.reduce((sum, option) => sum + (counts.get(option.key)![wave] ?? 0), 0),
        ),
      },
    ];
  });
}

/** The scheme with every proposal taken. */
export function withProposals(scheme: Scheme, states: readonly MarginState[]): Scheme {
  const collapses = { ...scheme.collapses };
  for (const { plan, proposal } of states) if (proposal !== null) collapses[plan.segment] = proposal;
  const hopeless = states.filter(({ isHopeless }) => isHopeless).map(({ plan }) => plan.segment);
  return { ...scheme, collapses, leftOut: [...scheme.leftOut, ...hopeless] };
}

/** Answers such as "19 to 24" or "under 10" have an order; a guess for a form that nobody has filled in yet. */
export function looksOrdered({ options }: MarginPlan): boolean {
  const withNumbers = options.filter(({ share, label }) => share > 0 && /\d/.test(label));
  return withNumbers.length > 1 && withNumbers.length >= options.filter(({ share }) => share > 0).length - 1;
}
