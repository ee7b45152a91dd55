import { day, daySpan } from '../../format/date';
import { decimal, tenthPoints } from '../../format/decimal';
import { count } from '../../format/number';
import { paths } from '../../paths';
import { type WaveResults } from '../results/results.waves';
import { type Tracker } from '../trackers/trackers.queries';
import { type FieldworkFacts } from '../waves/waves.facts.queries';
import { KIND_WORDS } from '../waves/waves.sampling.words';
import { METHODS, type Method } from './methods.catalogue';
import { NOT_RECORDED } from './methods.document';
import { widestMargin } from './methods.precision';

export type MethodListRow = {
  href: string;
  label: string;
  dates: string;
  kind: string;
  completes: string;
  effective: string;
  designEffect: string;
  largest: string;
  margin: string;
};
export type MethodListPage = {
  title: string;
  rows: MethodListRow[];
  wavesHref: string;
  methods: readonly Method[];
};

/** How the waves of a tracker were measured, side by side: what differs here may look like a change of the market. */
export function presentMethods(
  tracker: Tracker,
  all: readonly WaveResults[],
  facts: readonly FieldworkFacts[],
): MethodListPage {
  const byWave = new Map(facts.map((one) => [one.waveId, one]));
  return {
    title: `Method · ${tracker.name}`,
    rows: all.map((results) => listRow(tracker.id, results, byWave.get(results.wave.id))).reverse(),
    wavesHref: paths.waves(tracker.id),
    methods: METHODS,
  };
}

function listRow(trackerId: string, results: WaveResults, facts: FieldworkFacts | undefined): MethodListRow {
  const { wave, completes, fieldFrom, fieldTo, weighting } = results;
  const diagnostics = weighting.weights?.diagnostics;
  const or = (value: string | undefined) => value ?? '–';
  return {
    href: paths.waveMethod(trackerId, wave.id),
    label: wave.label,
    dates:
      fieldFrom !== null && fieldTo !== null
        ? daySpan(day10(fieldFrom), day10(fieldTo))
        : datesPlanned(wave.openedAt),
    kind: facts === undefined ? NOT_RECORDED : KIND_WORDS[facts.sampleKind].name,
    completes: count(completes),
    effective: or(diagnostics && count(diagnostics.effectiveBase)),
    designEffect: or(diagnostics && decimal(diagnostics.designEffect, 2)),
    largest: or(diagnostics && decimal(diagnostics.largest, 2)),
    margin: or(diagnostics && `± ${tenthPoints(widestMargin(diagnostics.effectiveBase))}`),
  };
}

function day10(instant: string): string {
  return instant.slice(0, 10);
}

function datesPlanned(openedAt: string | null): string {
  return openedAt === null ? '–' : `from ${day(openedAt)}`;
}
