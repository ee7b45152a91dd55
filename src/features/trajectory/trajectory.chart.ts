import { valueWords } from './trajectory.words';
import { type Path } from './trajectory.types';

/** For public/js/charts/trajectory.js: percent values (or points of the index) over years; null is never drawn as 0. */
export type TrajectoryChart = {
  kind: 'trajectory';
  scale: 'percent' | 'index';
  label: string;
  points: {
    value: number | null;
    low: number | null;
    high: number | null;
    time: number;
    label: string;
    isBreak: boolean;
    isSmall: boolean;
  }[];
  plan: { time: number; value: number }[];
  target: { value: number; text: string; time: number; label: string } | null;
  fan: { time: number; value: number; low: number; high: number; low80: number; high80: number }[];
  next: { time: number; low: number; high: number; label: string } | null;
  todayText: string;
  endText: string;
};

export function chartOf(path: Path, label: string): TrajectoryChart {
  const { subject, plan, fan, waves, target } = path;
  const today = waves.findLast(({ measured }) => measured !== null)?.measured;
  const end = fan.at(-1);
  return {
    kind: 'trajectory',
    scale: subject.isIndex ? 'index' : 'percent',
    label,
    points: waves.map(({ wave, measured, isBreak }) => ({
      value: drawn(measured?.value ?? null),
      low: drawn(measured?.low ?? null),
      high: drawn(measured?.high ?? null),
      ...{ time: wave.time, label: wave.label, isBreak },
      isSmall: measured?.isSmall ?? true,
    })),
    plan: planLine(path),
    target:
      target === null || plan.kind === 'none'
        ? null
        : {
            value: target.share * 100,
            text: valueWords(subject, target.share),
            time: plan.to.time,
            label: plan.to.label,
          },
    fan: fan.map(({ time, mean, level80, level95 }) => ({
      ...{ time, value: mean * 100, low: level95.low * 100, high: level95.high * 100 },
      ...{ low80: level80.low * 100, high80: level80.high * 100 },
    })),
    next: nextMark(path),
    todayText: today === null || today === undefined ? '' : valueWords(subject, today.value),
    endText: end === undefined ? '' : valueWords(subject, end.mean),
  };
}

function nextMark({ next }: Path): TrajectoryChart['next'] {
  if (next === null) return null;
  const { low, high } = next.prediction.measured80;
  return { time: next.ahead.time, low: low * 100, high: high * 100, label: next.ahead.label };
}

/** Of a statement a straight line; of the index what it is at each wave, as the ways of the statements end at different times. */
function planLine({ plan, subject, waves, atDeadline }: Path): TrajectoryChart['plan'] {
  if (plan.kind === 'none') return [];
  const [from, to] = [plan.from, plan.to].map(({ time, value }) => ({ time, value: value * 100 }));
  if (!subject.isIndex) return [from!, to!];
  const between = waves.flatMap(({ wave, planned }) =>
    planned === null || wave.time <= plan.from.time || wave.time >= plan.to.time
      ? []
      : [{ time: wave.time, value: planned * 100 }],
  );
  return atDeadline === null && between.length === 0 ? [from!, to!] : [from!, ...between, to!];
}

function drawn(value: number | null): number | null {
  return value === null ? null : value * 100;
}
