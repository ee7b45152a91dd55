import { type Prediction, type Span } from '../../measurement/prediction';
import { brierScore, intervalScore } from '../../stats/scoring';

/** What was said of a wave before it was measured. */
export type Said = {
  subjectKey: string;
  kind: 'next' | 'deadline';
  /** the wave whose results it was made from, and the time of it */
  from: { waveId: string; label: string };
  /** what it was said of: a wave by its id or its name, or a time */
  of: { waveId: string | null; label: string; time: number };
  target: number | null;
  targetVersion: number;
  mean: number;
  range80: Span;
  range95: Span;
  chance: number | null;
  chanceOfMeasuring: number | null;
  /** null where it was worked out in hindsight */
  madeAt: string | null;
  method: string;
};

/** What came of it. */
export type Outcome =
  | { kind: 'pending' }
  | { kind: 'void'; reason: 'trend-break' | 'not-asked' | 'too-few-people' }
  | {
      kind: 'scored';
      waveId: string;
      label: string;
      measured: number;
      isProvisional: boolean;
      /** measured minus said */
      error: number;
      isIn80: boolean;
      isIn95: boolean;
      score80: number;
      /** null where no chance was given */
      brier: number | null;
    };

export type Scored = { said: Said; outcome: Outcome };

/** What all forecasts that were scored come to. */
export type Account = {
  scored: number;
  waves: number;
  in80: number;
  in95: number;
  /** mean of the absolute errors, a fraction of 1 */
  meanError: number;
  meanScore80: number;
  /** over the forecasts that gave a chance */
  brier: { forecasts: number; mean: number } | null;
  pending: number;
  isFew: boolean;
};

/** `kept` was stored before the wave it speaks of; `hindsight` is what would have been said, worked out now. Never added up. */
export type Forecasts = {
  kept: Scored[];
  /** stored, but only after the first answers of the wave they speak of were in */
  late: Scored[];
  hindsight: Scored[];
};

/** A few hits or misses more change everything below this many. */
export const FEW = 20;

export function saidOf(
  prediction: Prediction,
  rest: Omit<Said, 'mean' | 'range80' | 'range95' | 'chance' | 'chanceOfMeasuring'>,
): Said {
  const { mean, measured80, measured95, chance, chanceOfMeasuring } = prediction;
  return { ...rest, mean, range80: measured80, range95: measured95, chance, chanceOfMeasuring };
}

/** What was measured, held against what had been said. */
export function scoreOf(
  { mean, range80, range95, target, chanceOfMeasuring }: Said,
  {
    waveId,
    label,
    measured,
    isProvisional,
  }: { waveId: string; label: string; measured: number; isProvisional: boolean },
): Outcome {
  const isIn = ({ low, high }: Span) => measured >= low && measured <= high;
  return {
    kind: 'scored',
    ...{ waveId, label, measured, isProvisional },
    error: measured - mean,
    isIn80: isIn(range80),
    isIn95: isIn(range95),
    score80: intervalScore(range80, measured, 0.8),
    brier:
      chanceOfMeasuring === null || target === null
        ? null
        : brierScore(chanceOfMeasuring, measured >= target),
  };
}

/** @returns null where nothing was forecast */
export function accountOf(all: readonly Scored[]): Account | null {
  if (all.length === 0) return null;
  const scored = all.flatMap(({ outcome }) => (outcome.kind === 'scored' ? [outcome] : []));
  const chances = scored.flatMap(({ brier }) => (brier === null ? [] : [brier]));
  return {
    scored: scored.length,
    waves: new Set(scored.map(({ waveId }) => waveId)).size,
    in80: scored.filter(({ isIn80 }) => isIn80).length,
    in95: scored.filter(({ isIn95 }) => isIn95).length,
    meanError: mean(scored.map(({ error }) => Math.abs(error))),
    meanScore80: mean(scored.map(({ score80 }) => score80)),
    brier: chances.length === 0 ? null : { forecasts: chances.length, mean: mean(chances) },
    pending: all.filter(({ outcome }) => outcome.kind === 'pending').length,
    isFew: scored.length < FEW,
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
