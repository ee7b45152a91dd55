import { type TrendLine } from '../../stats';
import { accountOf, type Scored } from './trajectory.record';
import { type Path, type Trajectory } from './trajectory.types';

/** The computed object as `regard trajectory NAME --json` prints it: names for readers, numbers at full precision. */
export function trajectoryDocument(trajectory: Trajectory): unknown {
  const { tracker, wave, segment, target, paths, forecasts } = trajectory;
  return {
    tracker: tracker.name,
    ownBrand: tracker.ownBrand,
    wave: wave.label,
    segment: segment === null ? null : { segment: segment.key, option: segment.option },
    target: { version: target.version, isLocked: target.isLocked, hash: target.hash, isLate: target.isLate },
    statements: paths.filter(({ subject }) => !subject.isIndex).map(pathDocument),
    alignment: paths.filter(({ subject }) => subject.isIndex).map(pathDocument)[0] ?? null,
    record: {
      kept: recordDocument(forecasts.kept),
      late: recordDocument(forecasts.late),
      hindsight: recordDocument(forecasts.hindsight),
    },
  };
}

function pathDocument(path: Path): unknown {
  const { subject, target, state, plan, observed, outlook, arrival, next, atDeadline, progress } = path;
  const line = outlook.kind === 'trend' ? outlook.trend : null;
  return {
    key: subject.key,
    wording: subject.wording,
    ...{ target, state, plan },
    waves: path.waves.map(({ wave, measured, ...rest }) => ({
      wave: wave.label,
      time: wave.time,
      estimate: measured?.value ?? null,
      variance: measured?.se == null ? null : measured.se ** 2,
      low: measured?.low ?? null,
      high: measured?.high ?? null,
      base: measured?.base ?? 0,
      ...rest,
    })),
    trend: line === null ? null : trendNumbers(line),
    // Of the waves that the line goes through, in their order; null where they count as separate samples.
    covariance:
      outlook.kind === 'trend' && outlook.samples.kind === 'shared' ? outlook.samples.covariance : null,
    slope: line?.slope ?? null,
    phi: line?.dispersion ?? null,
    pace: { observed, needed: path.waves.at(-1)?.needed ?? null },
    progress,
    arrival: arrival === null ? null : arrivalDocument(arrival),
    forecast: atDeadline,
    next,
    probability: atDeadline?.prediction.chance ?? null,
    isWeak: outlook.kind === 'trend' ? outlook.isWeak : null,
    reason: outlook.kind === 'cannot-say' ? outlook.reason : null,
  };
}

function trendNumbers({
  scale,
  intercept,
  slope,
  slopeSe,
  slopeP,
  q,
  qDf,
  dispersion,
  df,
  waveVariance,
}: TrendLine): unknown {
  return { scale, intercept, slope, slopeSe, slopeP, q, qDf, phi: dispersion, df, waveVariance };
}

function arrivalDocument(arrival: NonNullable<Path['arrival']>): unknown {
  if (arrival.kind !== 'forecast') return arrival;
  const { deadline, chance, pace, waves, isWeak, isExtrapolated, isOffTrend } = arrival;
  return { kind: 'forecast', deadline, chance, pace, waves, isWeak, isExtrapolated, isOffTrend };
}

function recordDocument(all: readonly Scored[]): unknown {
  return { account: accountOf(all), forecasts: all };
}
