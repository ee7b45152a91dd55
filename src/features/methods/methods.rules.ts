import { day } from '../../format/date';
import { decimal } from '../../format/decimal';
import { count } from '../../format/number';
import { overlapSentence } from '../results/results.overlap.words';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
import { fact, items, type MethodFact, type MethodSection, section } from './methods.document';
import { type MethodMaterial } from './methods.loading';

/** What the figures are held against, how many comparisons that makes, and how their number is kept from misleading. */
export function comparisonSection({ report, target, tracker }: MethodMaterial): MethodSection {
  const previous = report?.previous ?? null;
  const breaks = report?.wave.breaks ?? [];
  return section('tests', 'Comparisons and targets', 'ISO 20252:2019, analysis and reporting', {
    facts: [
      fact('Compared with', previous === null ? 'nothing: there is no earlier wave' : previous.label),
      fact('Comparisons in the report', report === null ? 'none yet' : count(report.comparisons)),
      fact(
        'How their number is controlled',
        'Benjamini–Hochberg over all of them: of the changes called one, at most 5 % are expected to be false',
      ),
      fact('Smallest movement called a change', `${decimal(tracker.threshold * 100, 1)} points`),
      ...targetFacts(target),
    ],
    paragraphs: [
      ...(report === null || report.overlap === null ? [] : [overlapSentence(report.overlap)]),
      ...(breaks.length === 0 ? [] : [`The trend breaks before this wave. ${breaks.join(' ')}`]),
    ],
  });
}

function targetFacts(target: MethodMaterial['target']): MethodFact[] {
  if (target === null) return [fact('Target', 'none is locked')];
  const locked =
    target.lockedAt === null ? '' : `locked on ${day(target.lockedAt)} by ${target.lockedBy ?? 'somebody'}`;
  return [
    fact('Target', `version ${target.version}, ${locked}`),
    fact('Fingerprint of the target', target.contentHash ?? ''),
  ];
}

export function limitsSection({ facts, wave, report }: MethodMaterial): MethodSection {
  const kind = facts?.sampleKind ?? 'unknown';
  const recorded = facts?.updatedBy ?? '';
  const about = facts === null ? '' : ` Recorded by ${recorded} on ${day(facts.updatedAt)}.`;
  return section('limits', 'Limitations', items(11, 'limitations and reliability'), {
    facts: [fact('Known limitations', facts?.limits ?? '', 'limits')],
    paragraphs: [
      `Ranges in the report: ${RANGE_WORDS[kind]}. Questions can be misread, and what people say is not always what they do; no interval covers that.`,
      ...(report?.wave.status === 'open'
        ? ['The wave is still in field: numbers move until it closes.']
        : []),
      ...(wave.source === 'import'
        ? ['The answers were imported: what the file left out is not known here.']
        : []),
      ...(about === '' ? [] : [`What the software cannot know stands here as people recorded it.${about}`]),
    ],
  });
}
