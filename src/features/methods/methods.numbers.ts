import { day } from '../../format/date';
import { decimal, tenthPoints } from '../../format/decimal';
import { count, counted } from '../../format/number';
import { percent } from '../../format/percent';
import { type Instrument } from '../../instrument/instrument';
import { type WeightDiagnostics } from '../../measurement/weight-diagnostics';
import { type SampleKind } from '../waves/waves.facts.queries';
import { clusterSentence } from '../results/results.clusters.words';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
import {
  fact,
  items,
  type MethodFact,
  type MethodSection,
  type MethodTable,
  section,
} from './methods.document';
import { type MethodMaterial } from './methods.loading';
import { widestMargin } from './methods.precision';

/** Who came and how far: counts of responses, what they are worth, and how exact that makes a share. */
export function sizeSection(material: MethodMaterial): MethodSection {
  const { wave, report, results, facts } = material;
  const kind = facts?.sampleKind ?? 'unknown';
  const diagnostics = results?.weighting.weights?.diagnostics ?? null;
  return section(
    'precision',
    'Sample size and precision',
    items(8, 'sample size and reliability of results'),
    {
      facts: [...responses(material), ...worth(diagnostics)],
      paragraphs: [
        ...(diagnostics === null
          ? ['There are no answers yet, so there is no precision to speak of.']
          : [precisionWords(diagnostics, kind)]),
        wave.source === 'fieldwork'
          ? 'How many were invited is not recorded, so no response rate can be given; the completion rate says how many of those who belong to the audience and began came to the end.'
          : 'The file holds who completed; how many began or were invited is not recorded.',
        ...(report === null ? [] : [SMALL_BASES]),
      ],
    },
  );
}

const SMALL_BASES =
  'A share of fewer than 30 effective respondents is not shown and not tested; from 30 to 75 it is marked as a small base.';

function responses({ wave, progress, results }: MethodMaterial): MethodFact[] {
  const completes = results?.completes ?? 0;
  if (wave.source === 'import')
    return [fact('Completed', count(completes)), fact('Started, screened out, broken off', '')];
  const { unfinished, screenedOut, overQuota, excluded } = progress;
  const started = completes + unfinished + screenedOut + overQuota + excluded;
  const begun = completes + excluded + unfinished;
  return [
    fact('Started', count(started)),
    fact('Completed', count(completes)),
    fact('Screened out: not in the audience', count(screenedOut)),
    fact('Under way or broken off (abandoned)', count(unfinished)),
    ...(overQuota > 0 ? [fact('Turned away: group was full', count(overQuota))] : []),
    fact('Excluded afterwards', count(excluded)),
    fact('Completion rate', begun === 0 ? 'nobody has begun' : percent((completes + excluded) / begun)),
  ];
}

function worth(diagnostics: WeightDiagnostics | null): MethodFact[] {
  if (diagnostics === null) return [];
  const { designEffect, effectiveBase, efficiency } = diagnostics;
  return [
    fact('Design effect of the weights (Kish)', decimal(designEffect, 2)),
    fact('Effective base', `${count(effectiveBase)} (${percent(efficiency)} of those weighted)`),
    fact('95 % margin of a share of 50 %', `± ${tenthPoints(widestMargin(effectiveBase))}`),
  ];
}

function precisionWords({ effectiveBase }: WeightDiagnostics, kind: SampleKind): string {
  const margin = tenthPoints(widestMargin(effectiveBase));
  return `A share of 50 % asked of everybody has a 95 % interval of ± ${margin}; shares nearer 0 or 100 % have a smaller one, questions asked of fewer people a larger one. What this covers: ${RANGE_WORDS[kind]}. It does not cover wording, order, mode, or people outside the audience.`;
}

export function weightingSection({ results, report, instrument }: MethodMaterial): MethodSection {
  const covers = items(9, 'weighting');
  const weighting = results?.weighting;
  const diagnostics = weighting?.weights?.diagnostics;
  if (weighting === undefined || diagnostics === undefined)
    return section('weighting', 'Weighting', covers, { paragraphs: ['Nobody has answered yet.'] });
  const facts = [...rakingFacts(weighting, diagnostics), ...weightFacts(diagnostics), variance(report)];
  return section('weighting', 'Weighting', covers, {
    paragraphs: [SCHEMES[weighting.kind], weighting.problem].filter((text) => text !== ''),
    facts: [
      ...(weighting.kind === 'none' ? [variance(report)].filter(() => report?.clusters) : facts),
      ...publication(report),
    ],
    tables: diagnostics.categories.length === 0 ? [] : [marginTable(diagnostics, instrument)],
  });
}

function weightFacts({ largest, smallest }: WeightDiagnostics): MethodFact[] {
  return [fact('Largest and smallest weight', `${decimal(largest, 2)} and ${decimal(smallest, 2)} (mean 1)`)];
}

/** Whether the weights can still change. */
function publication(report: MethodMaterial['report']): MethodFact[] {
  if (report === null) return [];
  const { published, scheme } = report.weighting;
  const words =
    published === null
      ? 'provisional: weights follow the population shares as they are today'
      : `weight set ${published.version}, published on ${day(published.on)} by ${published.by}, SHA-256 ${published.hash}`;
  return [fact('Weighting scheme', `version ${scheme}`), fact('Results', words)];
}

const SCHEMES = {
  raked:
    'Raking (iterative proportional fitting): weights are adjusted margin by margin until the sample has the shares of the population on all of them at once. Those who did not answer a margin keep their share.',
  supplied:
    'The respondents came with weights of their own, which are used as they are, scaled to mean 1. How they were made is for whoever supplied them to say.',
  none: 'No weights: every respondent counts the same.',
} as const;

type Weighting = NonNullable<MethodMaterial['results']>['weighting'];

function rakingFacts(
  { kind, margins, cap }: Weighting,
  { converged, sweeps, largestError }: WeightDiagnostics,
): MethodFact[] {
  if (kind !== 'raked') return [];
  const exact = converged ? 'all margins met' : `largest difference left: ${tenthPoints(largestError)}`;
  return [
    fact('Margins', margins.map(({ label }) => label).join(', ')),
    fact('Fit', `${exact}, after ${counted(sweeps, 'sweep', 'sweeps')}`),
    fact('Largest weight allowed', cap === null ? 'no cap' : `${decimal(cap, 2)} times the mean`),
  ];
}

function variance(report: MethodMaterial['report']): MethodFact {
  if (report?.clusters) return fact('Standard errors', clusterSentence(report.clusters));
  const words = {
    jackknife: 'one-step jackknife: each respondent left out in turn and the rest weighted again',
    survey: 'linearised under raking',
    fixed: 'weights taken as fixed, which is cautious',
  };
  return fact(
    'Standard errors',
    report === null || report.variance === 'clusters' ? '' : words[report.variance],
  );
}

function marginTable({ categories }: WeightDiagnostics, instrument: Instrument): MethodTable {
  return {
    caption: 'Population shares that answers are weighted to',
    head: ['Answer', 'Population', 'Weighted sample'],
    rows: categories.map(({ margin, category, target, share }) => [
      `${segmentLabel(instrument, margin)}: ${optionLabel(instrument, margin, category)}`,
      `${decimal(target * 100, 1)} %`,
      `${decimal(share * 100, 1)} %`,
    ]),
    isNumeric: true,
  };
}

function segmentLabel({ segments }: Instrument, key: string): string {
  return segments.find((segment) => segment.key === key)?.label ?? key;
}

/** A category is an answer, several joined by "+", or those who gave none. */
function optionLabel({ segments }: Instrument, margin: string, category: string): string {
  const options = segments.find(({ key }) => key === margin)?.options ?? [];
  const one = (key: string) =>
    options.find((option) => option.key === key)?.label ?? (key === 'unknown' ? 'no answer' : key);
  return category.split('+').map(one).join(' + ');
}
