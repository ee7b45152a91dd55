import { comparableRun } from '../results/results.course';
import { type NamedWave } from '../results/results.line';
import { type Report } from '../results/results.report.types';
import { ASSOCIATION } from '../../measurement/measure';
import { type Trend } from './trajectory.line';
import { measuredOf } from './trajectory.path';
import { type Outcome, type Said, scoreOf } from './trajectory.record';
import { ALIGNMENT } from './trajectory.types';

export type Measurements = { trend: Trend; ownBrand: string; alignment: Report['alignment'] };

/**
 * What came of a forecast: the wave it speaks of is the one it named; where it named none, the first wave after the one it was
 * made from, and for a day the first wave on or after it.
 */
export function outcomeOf(said: Said, measurements: Measurements): Outcome {
  const { waves } = measurements.trend.line;
  const from = waves.findIndex(({ wave }) => wave.id === said.from.waveId);
  const at = from < 0 ? -1 : waveMeant(said, waves, from);
  const one = waves[at];
  if (one === undefined || one.wave.status === 'open') return { kind: 'pending' };
  const found = valueAt(said, measurements, from, at);
  return typeof found === 'number'
    ? scoreOf(said, {
        waveId: one.wave.id,
        label: one.wave.label,
        measured: found,
        isProvisional: one.wave.isProvisional,
      })
    : { kind: 'void', reason: found };
}

/** The wave that a forecast speaks of, by its place; -1 while it is not there. */
export function waveMeant({ kind, of }: Said, waves: readonly NamedWave[], from: number): number {
  const later = waves.map((_, i) => i).filter((i) => i > from);
  const isMeant = (i: number) => waves[i]!.wave.id === of.waveId || waves[i]!.wave.label === of.label;
  const named = later.find(isMeant);
  if (named !== undefined) return named;
  if (kind === 'next') return later[0] ?? -1;
  return later.find((i) => waves[i]!.wave.time >= of.time) ?? -1;
}

type NoValue = Extract<Outcome, { kind: 'void' }>['reason'];

function valueAt(said: Said, measurements: Measurements, from: number, at: number): number | NoValue {
  return said.subjectKey === ALIGNMENT
    ? indexAt(measurements, from, at)
    : shareAt(said, measurements, from, at);
}

function shareAt(said: Said, { trend, ownBrand }: Measurements, from: number, at: number): number | NoValue {
  const { waves } = trend.line;
  const measure = { measure: ASSOCIATION, brand: ownBrand, statement: said.subjectKey };
  const result = waves[at]!.results.share(measure);
  if (result.kind !== 'estimate') return 'not-asked';
  const run = comparableRun({ ...trend.line, position: at }, measure);
  if (!run.waves.includes(waves[from]!)) return 'trend-break';
  return measuredOf(result)?.value ?? 'too-few-people';
}

function indexAt({ trend, alignment }: Measurements, from: number, at: number): number | NoValue {
  const [begin, end] = [trend.line.waves[from]!, trend.line.waves[at]!];
  const points = alignment?.points ?? [];
  const place = (id: string) => points.findIndex(({ wave }) => wave.id === id);
  const [first, last] = [place(begin.wave.id), place(end.wave.id)];
  const point = points[last];
  if (first < 0 || point === undefined) return 'not-asked';
  const between = points.slice(first + 1, last + 1);
  if (between.some(({ isBreak }) => isBreak) || points[first]!.statements !== point.statements)
    return 'trend-break';
  return point.result.kind === 'alignment' ? point.result.index / 100 : 'too-few-people';
}
