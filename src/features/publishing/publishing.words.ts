import { decimal, tenthPoints } from '../../format/decimal';
import { counted } from '../../format/number';
import { percent } from '../../format/percent';
import { type CategoryFit } from '../../measurement/weight-diagnostics';
import { type WaveWeighting } from '../results/results.weighting';
import { type Finding } from './publishing.fit';

export type Labels = WaveWeighting['labels'];

/** "Small", "Small + Medium" where they count as one, "No answer". */
export function categoryLabel({ margin, options }: Pick<CategoryFit, 'margin' | 'options'>, labels: Labels) {
  return options.map((option) => labels[`${margin}:${option}`] ?? option).join(' + ') || 'No answer';
}

export function marginLabel(margin: string, labels: Labels): string {
  return labels[margin] ?? margin;
}

/** What is wrong in one sentence, and what can be done about it. */
export function findingWords(finding: Finding, labels: Labels): { words: string; advice: string } {
  const names = (categories: CategoryFit[]) =>
    categories
      .map((one) => `“${categoryLabel(one, labels)}” of ${marginLabel(one.margin, labels)}`)
      .join(', ');
  switch (finding.kind) {
    case 'efficiency':
      return {
        words: `Efficiency is ${percent(finding.efficiency)}: the weights cost ${percent(1 - finding.efficiency)} of what this many people could tell.`,
        advice:
          finding.tone === 'bad'
            ? 'The sample is far from the population. Merge answers, leave out a segment that matters little, or find the missing people next time with quotas; do not read small differences.'
            : 'Merge answers that few gave, or set quotas next time, so that the sample comes nearer to the population.',
      };
    case 'large-weight':
      return {
        words: `The largest weight is ${decimal(finding.largest, 1)}: one person speaks for that many.`,
        advice: 'Set a cap, or merge the answers of the people who are missing with a neighbouring answer.',
      };
    case 'not-arrived':
      return {
        words: `The weights come within ${tenthPoints(finding.largestError)} of every population share, not closer.`,
        advice: 'That is near enough to use. Merging answers that few gave usually lets it arrive.',
      };
    case 'missed':
      return {
        words: `With weights of at most ${decimal(finding.cap, 1)} the population shares cannot all be met: one stays off by ${tenthPoints(finding.largestError)}.`,
        advice: 'Merge answers that few gave, or allow larger weights.',
      };
    default:
      return thinWords(finding, names(finding.categories));
  }
}

function thinWords({ kind }: Finding, names: string): { words: string; advice: string } {
  return kind === 'alone'
    ? {
        words: `A single person stands for all of ${names}.`,
        advice: 'Merge it with another answer: no error can be worked out from one person.',
      }
    : {
        words: `Few people, or far from the population: ${names}.`,
        advice: 'Merge each with another answer. The same merge then holds in all waves.',
      };
}

/** What the scheme in force does, in one line each. */
export function schemeLines({ kind, cap, weights, margins, labels }: WaveWeighting): string[] {
  if (kind === 'none') return ['Everybody counts the same.'];
  if (kind === 'supplied') return ['Answers carry the weights that came with them, as they are.'];
  const merged = (weights?.diagnostics.categories ?? []).filter(({ options }) => options.length > 1);
  return [
    `Raked to ${margins.map(({ label }) => label).join(', ')}${weights?.base === 'supplied' ? ', starting from the weights that came with the answers' : ''}.`,
    capLine(cap, weights?.base === 'supplied', weights?.diagnostics.capped ?? 0),
    ...merged.map((one) => `${marginLabel(one.margin, labels)}: ${categoryLabel(one, labels)} count as one.`),
  ];
}

function capLine(cap: number | null, isOwn: boolean, capped: number): string {
  if (cap === null) return 'Weights have no cap.';
  if (isOwn)
    return 'The cap does not apply here: of weights that came with the answers only their sums are kept, so who would exceed it is not known. Look at the largest weight instead.';
  const held =
    capped === 0
      ? 'nobody is held there'
      : `${counted(capped, 'respondent is', 'respondents are')} held there`;
  return `No weight is larger than ${decimal(cap, 1)} times the mean: ${held}.`;
}

/** Smallest and largest weight; none is 0, so a tiny one is not shown as 0. */
export function weightSpan({ smallest, largest }: { smallest: number; largest: number }): string {
  const least = smallest < 0.005 ? 'under 0.01' : decimal(smallest, 2);
  return `${least} to ${decimal(largest, 2)}`;
}

/** "1.25 to 1.5", "5 or more". */
export function binLabel(from: number, to: number | undefined): string {
  return to === undefined ? `${decimal(from, 2)} or more` : `${decimal(from, 2)} to ${decimal(to, 2)}`;
}
