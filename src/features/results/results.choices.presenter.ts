import { type Report } from './results.report.types';

export type Choice = { value: string; label: string; isSelected: boolean };

/** The choices of a report as an address has them; so that a link shows what its reader saw. */
export function reportQuery({ wave, segment, target, rolling, against, previous, brand }: Report): string {
  const query = new URLSearchParams({ wave: wave.id });
  if (segment !== null) query.set('segment', `${segment.key}:${segment.option}`);
  if (target !== null) query.set('target', String(target.version));
  if (rolling !== null) query.set('rolling', String(rolling.window));
  if (against.how === 'year') query.set('against', 'year');
  if (against.how === 'chosen' && previous !== null) query.set('against', previous.id);
  if (!brand.isOwn) query.set('brand', brand.key);
  return query.toString();
}

export function waveChoices(report: Report): Choice[] {
  return [...report.waves].reverse().map((one) => ({
    value: one.id,
    label: waveLabel(one, report),
    isSelected: one.id === report.wave.id,
  }));
}

/** Marks the waves that are not published, as soon as one is. */
function waveLabel({ label, isProvisional }: Report['wave'], { waves }: Report): string {
  return isProvisional && waves.some((wave) => !wave.isProvisional) ? `${label} (provisional)` : label;
}

/** Waves before the one reported: the one before it, the same season a year before, or any. None for the first wave. */
export function againstChoices({ waves, wave, previous, against }: Report): Choice[] {
  const earlier = waves.slice(
    0,
    waves.findIndex(({ id }) => id === wave.id),
  );
  if (earlier.length === 0) return [];
  const chosen = against.how === 'chosen' ? previous?.id : undefined;
  return [
    { value: '', label: 'Wave before', isSelected: against.how === 'before' },
    { value: 'year', label: 'Same wave last year', isSelected: against.how === 'year' },
    // The wave before has its choice above.
    ...earlier
      .slice(0, -1)
      .reverse()
      .map(({ id, label }) => ({ value: id, label, isSelected: id === chosen })),
  ];
}

export function brandChoices({ brandChoices: brands, brand }: Report): Choice[] {
  if (brands.length < 2) return [];
  const ordered = [...brands.filter(({ isOwn }) => isOwn), ...brands.filter(({ isOwn }) => !isOwn)];
  return ordered.map(({ key, name, isOwn }) => ({
    value: isOwn ? '' : key,
    label: isOwn ? `${name} (ours)` : name,
    isSelected: key === brand.key,
  }));
}

export function targetChoices({ targetVersions, target }: Report): Choice[] {
  return targetVersions.map(({ version, isLocked }) => ({
    value: String(version),
    label: isLocked ? `Version ${version}` : `Version ${version} (draft)`,
    isSelected: version === target?.version,
  }));
}

export function segmentChoices({
  segment,
  segmentChoices: choices,
}: Report): { label: string; options: Choice[] }[] {
  return choices.map(({ key, label, options }) => ({
    label,
    options: options.map((option) => ({
      value: `${key}:${option.key}`,
      label: option.label,
      isSelected: segment?.key === key && segment.option === option.key,
    })),
  }));
}
