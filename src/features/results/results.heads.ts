import { type Brand } from '../trackers/brands.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { type TargetVersion } from '../positioning/positioning.queries';
import { effectiveStatus } from '../waves/waves.state';
import { SHORT_HASH } from '../weighting/weighting.scheme';
import { type Comparison } from './results.comparable';
import { type Report, type ReportWave } from './results.report.types';
import { type WaveResults } from './results.waves';

export function trackerHead(tracker: Tracker, ownBrand: string): Report['tracker'] {
  const { id, name, category, threshold } = tracker;
  return { id, name, category, ownBrand, threshold };
}

/** Our brand as the wave knew it; as the tracker knows it, where the wave did not ask about it. */
export function ownBrandOf(
  { instrument }: WaveResults,
  brands: readonly Brand[],
): { key: string; name: string } {
  const own = instrument.brands.find(({ isOwn }) => isOwn) ?? brands.find(({ isOwn }) => isOwn);
  return { key: own?.key ?? '', name: own?.name ?? '' };
}

/** The brand that a report is of: ours unless another was chosen; under the name that the wave knew it by. */
export function reportedBrandOf(
  results: WaveResults,
  brands: readonly Brand[],
  chosen: string | undefined,
): Report['brand'] {
  const own = ownBrandOf(results, brands);
  if (chosen === undefined || chosen === own.key) return { ...own, isOwn: true };
  const known = [...results.instrument.brands, ...brands].find(({ key }) => key === chosen);
  return { key: chosen, name: known?.name ?? chosen, isOwn: false };
}

/** @param wave  the one that is reported */
export function targetHead(
  { version, status, lockedAt, reason, contentHash }: TargetVersion,
  { openedAt }: Pick<WaveResults['wave'], 'openedAt'>,
  signed: number,
): NonNullable<Report['target']> {
  return {
    ...{ version, isLocked: status === 'locked', lockedOn: lockedAt?.slice(0, 10) ?? null, reason },
    isLate: lockedAt !== null && openedAt !== null && lockedAt > openedAt,
    hash: contentHash ?? '',
    signed,
  };
}

/** Segments that the wave asked about, with the answers that belong to the audience. */
export function segmentChoices({ instrument }: WaveResults): Report['segmentChoices'] {
  return instrument.segments.map(({ key, label, options }) => ({
    key,
    label,
    options: options
      .filter(({ qualifies }) => qualifies)
      .map((option) => ({ key: option.key, label: option.label })),
  }));
}

export function weightingHead({ weighting }: WaveResults): Report['weighting'] {
  const { kind, margins, problem, weights, schemeVersion, published } = weighting;
  return {
    kind,
    margins: margins.map(({ label }) => label),
    problem,
    effectiveBase: weights?.diagnostics.effectiveBase ?? null,
    efficiency: weights?.diagnostics.efficiency ?? null,
    scheme: schemeVersion,
    published:
      published === null
        ? null
        : {
            version: published.version,
            hash: published.hash,
            on: published.madeAt.slice(0, 10),
            by: published.madeBy,
          },
  };
}

export function waveHead(
  { wave, completes, fieldFrom, fieldTo, weighting }: WaveResults,
  { breaks, lists = [] }: Comparison,
  now: Date,
): ReportWave {
  const isOpen = effectiveStatus(wave, now) === 'open';
  return {
    id: wave.id,
    label: wave.label,
    position: wave.position,
    status: isOpen ? 'open' : 'closed',
    fieldFrom: fieldFrom?.slice(0, 10) ?? null,
    fieldTo: fieldTo?.slice(0, 10) ?? null,
    completes,
    time: timeOf({ wave, fieldFrom, fieldTo }),
    breaks,
    lists,
    isProvisional: weighting.published === null,
    weightSet:
      weighting.published === null
        ? ''
        : `${weighting.published.version} ${weighting.published.hash.slice(0, SHORT_HASH)}`,
  };
}

/** Middle of a wave's fieldwork in years of the calendar. */
export function timeOf({
  wave,
  fieldFrom,
  fieldTo,
}: Pick<WaveResults, 'wave' | 'fieldFrom' | 'fieldTo'>): number {
  return middle(fieldFrom ?? wave.openedAt ?? wave.createdAt, fieldTo ?? wave.openedAt ?? wave.createdAt);
}

const YEAR_MS = 365.25 * 24 * 3600 * 1000;

/** Middle of two instants or dates in years of the calendar, for spacing and for trends. */
export function middle(from: string, to: string): number {
  return 1970 + (Date.parse(from) + Date.parse(to)) / 2 / YEAR_MS;
}
