import { day } from '../../format/date';
import { decimal } from '../../format/decimal';
import { count, counted } from '../../format/number';
import { percent, tenthPercent } from '../../format/percent';
import { errorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { type Sparse } from '../../measurement/merge-proposals';
import { paths } from '../../paths';
import { type WaveResults } from '../results/results.waves';
import { type Tracker } from '../trackers/trackers.queries';
import { settingsTabs } from '../trackers/trackers.tabs';
import { type SchemeVersion } from '../weighting/weighting.scheme';
import { efficiencyTone, LARGE_WEIGHT } from './publishing.fit';
import {
  CAP_FIELD,
  inField,
  type MarginState,
  mergeField,
  orderedField,
  useField,
} from './publishing.scheme';

export type SchemeShown = {
  tracker: Tracker;
  /** newest first */
  versions: SchemeVersion[];
  states: MarginState[];
  /** waves with completes under the scheme in force, and under what the form asks for; null where nothing is asked for yet */
  now: WaveResults[];
  then: WaveResults[] | null;
  /** imported waves whose respondents bring weights */
  weighted: { id: string; label: string }[];
  /** the address of this form with every proposal taken; null where there is nothing to propose */
  proposalHref: string | null;
  values: FormValues;
  errors: FormErrors;
  isSaved: boolean;
};

export function presentScheme(shown: SchemeShown) {
  const { tracker, versions, states, values, errors, then, now } = shown;
  const current = versions[0]!;
  const waves = now.map(({ wave }) => wave.label);
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Weighting · ${tracker.name}`,
    tabs: settingsTabs(tracker.id, paths.weightingScheme(tracker.id)),
    action: paths.weightingScheme(tracker.id),
    populationHref: paths.weighting(tracker.id),
    publishAllHref: paths.publishAll(tracker.id),
    isSaved: shown.isSaved,
    errors: errorSummary(errors),
    version: String(current.version),
    nextVersion: String(current.version + 1),
    proposals: states.flatMap((state) => proposalWords(state, waves)),
    proposalHref: shown.proposalHref,
    segments: states.map((state) => presentSegment(state, values)),
    cap: field(CAP_FIELD, 'Largest weight, times the mean', values, errors, {
      hint: CAP_HINT,
    }),
    supplied: shown.weighted.map(({ id, label }) =>
      field(useField(id), `Weights that came with ${label}`, values, errors, {
        type: 'select',
        options: USES,
      }),
    ),
    effect: then === null || Object.keys(errors).length > 0 ? null : effect(now, then),
    hidden: Object.entries(values)
      .filter(([name]) => /^(in|ordered|merge|use)\.|^cap$/.test(name))
      .map(([name, value]) => ({ name, value })),
    reason: field('reason', 'Why', values, errors, {
      type: 'textarea',
      hint: 'One sentence for those who ask later. It stands in the history of the scheme.',
    }),
    history: versions.map(historyRow),
  };
}

const CAP_HINT =
  'Nobody speaks for more than so many average respondents. 5 is usual; leave it empty for no cap. It does not hold where weights that came with the answers are the base.';

function historyRow({ version, madeAt, madeBy, reason }: SchemeVersion) {
  const isFirst = madeAt === null;
  return {
    version: String(version),
    at: isFirst ? 'from the start' : day(madeAt),
    by: madeBy,
    reason: isFirst ? FIRST_REASON : reason,
  };
}

const FIRST_REASON = 'Every segment with population shares, weights of at most 5 times the mean';

const USES = [
  { value: 'ignored', label: 'Not used: weighted to the population shares' },
  { value: 'as-they-are', label: 'Used as they are' },
  { value: 'base', label: 'The base from which it is weighted to the population shares' },
];

function presentSegment({ plan, counts, sparse, proposal }: MarginState, values: FormValues) {
  const { segment, label, options } = plan;
  const thin = sparse.flatMap((one) => one.options);
  const asked = options.filter(({ key, share }) => share > 0 || (fewest(counts.get(key)!) ?? 0) > 0);
  const names = new Map(options.map((option) => [option.key, option.label]));
  return {
    label,
    inside: { name: inField(segment), isTicked: values[inField(segment)] !== undefined },
    ordered: { name: orderedField(segment), isTicked: values[orderedField(segment)] !== undefined },
    proposal: (proposal ?? [])
      .map((group) => group.map((key) => names.get(key) ?? key).join(' + '))
      .join('; '),
    options: asked.map((option) => ({
      label: option.label,
      share: tenthPercent(option.share),
      fewest: fewestWords(counts.get(option.key)!),
      isSparse: thin.includes(option.key),
      name: mergeField(segment, option.key),
      choices: [
        { value: '', label: 'itself', isSelected: false },
        ...asked
          .filter(({ key }) => key !== option.key)
          .map(({ key, label: other }) => ({
            value: key,
            label: other,
            isSelected: values[mergeField(segment, option.key)] === key,
          })),
      ],
    })),
  };
}

/** Null where no wave asked. */
function fewest(people: readonly (number | null)[]): number | null {
  const asked = people.filter((one) => one !== null);
  return asked.length === 0 ? null : Math.min(...asked);
}

function fewestWords(people: readonly (number | null)[]): string {
  const least = fewest(people);
  return least === null ? 'not asked' : count(least);
}

/** One sentence per answer that is too thin, with what is proposed. */
function proposalWords(
  { plan, sparse, proposal, isHopeless }: MarginState,
  waves: readonly string[],
): string[] {
  const names = new Map(plan.options.map(({ key, label }) => [key, label]));
  const list = (keys: readonly string[]) => keys.map((key) => names.get(key) ?? key).join(' + ');
  return sparse.map((one) => {
    const group = proposal?.find((keys) => keys.includes(one.options[0]!));
    const others = group?.filter((key) => !one.options.includes(key)) ?? [];
    const mend = isHopeless
      ? `“${plan.label}” is too thin to be weighted to: leave it out.`
      : others.length > 0
        ? `Count it together with ${list(others)}.`
        : 'Choose below what it counts together with.';
    return `${plan.label}, “${list(one.options)}”: ${thinWords(one, waves)}. ${mend}`;
  });
}

function thinWords({ respondents, ratio, wave }: Sparse, waves: readonly string[]): string {
  const people = `${counted(respondents, 'respondent', 'respondents')} in ${waves[wave] ?? 'a wave'}`;
  if (ratio === null) return `nobody in ${waves[wave] ?? 'a wave'}`;
  if (ratio >= 1) return `${people}; the population’s share is ${decimal(ratio, 1)} times the sample’s`;
  return `${people}; the sample’s share is ${decimal(1 / ratio, 1)} times the population’s`;
}

function effect(now: readonly WaveResults[], then: readonly WaveResults[]) {
  return now.map((before, i) => {
    const after = then.find(({ wave }) => wave.id === before.wave.id) ?? then[i]!;
    return {
      wave: before.wave.label,
      now: cells(before),
      then: cells(after),
      problem: after.weighting.problem,
    };
  });
}

function cells({ weighting }: WaveResults) {
  const diagnostics = weighting.weights?.diagnostics;
  if (diagnostics === undefined)
    return { efficiency: '–', tone: '', base: '–', largest: '–', largestTone: '' };
  return {
    efficiency: percent(diagnostics.efficiency),
    tone: TONES[efficiencyTone(diagnostics.efficiency)],
    base: count(diagnostics.effectiveBase),
    largest: decimal(diagnostics.largest, 2),
    largestTone: diagnostics.largest > LARGE_WEIGHT + 1e-9 ? 'fit-warning' : '',
  };
}

const TONES = { good: '', warning: 'fit-warning', bad: 'fit-bad' } as const;
