import { counted } from '../../format/number';
import { type Share } from './sharing.queries';
import { SECTION_LABELS, SECTIONS, TARGET_ANY, TARGET_IN_FORCE } from './sharing.scope';

/** What a share lets its readers see, in a line. */
export function scopeWords(
  { kind, scope }: Pick<Share, 'kind' | 'scope'>,
  waves: readonly { id: string; label: string }[],
): string {
  const { sections, hasHistory, hasSegments, hasBrands, hasCsv } = scope;
  const parts = [waveWords(scope, waves)];
  if (kind === 'embed')
    return [SECTION_LABELS[sections[0] ?? 'gaps'], ...parts, targetWords(scope)].join(' · ');
  parts.push(hasHistory ? 'with earlier waves' : 'without earlier waves');
  parts.push(hasSegments ? 'segments to choose' : 'everybody only');
  if (hasBrands) parts.push('any brand');
  parts.push(targetWords(scope));
  parts.push(
    sections.length === SECTIONS.length
      ? 'the whole report'
      : counted(sections.length, 'part of the report', 'parts of the report'),
  );
  if (hasCsv) parts.push('CSV');
  return parts.join(' · ');
}

function waveWords(
  { waves: which, waveId }: Share['scope'],
  waves: readonly { id: string; label: string }[],
): string {
  if (which === 'all') return 'all closed waves';
  if (which === 'latest') return 'the latest closed wave';
  return waves.find(({ id }) => id === waveId)?.label ?? 'a wave';
}

function targetWords({ target }: Share['scope']): string {
  if (target === TARGET_IN_FORCE) return 'target in force';
  return target === TARGET_ANY ? 'any locked target' : `target version ${target}`;
}
