import { type CsvCell } from '../../http/csv';
import { type Scored } from './trajectory.record';
import { type Path, type PathWave, type Trajectory } from './trajectory.types';

const COLUMNS = [
  ...['kind', 'statement', 'segment', 'target_version', 'wave', 'of', 'base', 'value', 'se', 'low', 'high'],
  ...['planned', 'against_plan', 'moved', 'moved_low', 'moved_high', 'needed', 'target', 'deadline'],
  ...[
    'forecast',
    'low80',
    'high80',
    'low95',
    'high95',
    'chance',
    'state',
    'outcome',
    'error',
    'in80',
    'in95',
  ],
  ...['interval_score_80', 'brier', 'made_at', 'method'],
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

/** What the page shows, a line for each wave of each way and for each forecast: fractions of 1 at full precision. */
export function trajectoryLines(trajectory: Trajectory): CsvCell[][] {
  const { segment, target, paths, forecasts } = trajectory;
  const about: Row = {
    segment: segment === null ? null : `${segment.label}: ${segment.optionLabel}`,
    target_version: target.version,
  };
  const wording = new Map(paths.map(({ subject }) => [subject.key, subject.wording]));
  const scored = (kind: string, all: readonly Scored[]) =>
    all.map((one): Row => ({
      kind,
      ...scoredRow(one),
      statement: wording.get(one.said.subjectKey) ?? one.said.subjectKey,
    }));
  const rows = [
    ...paths.flatMap((path) => [...path.waves.map((wave) => waveRow(path, wave)), ...aheadRows(path)]),
    ...scored('forecast kept', forecasts.kept),
    ...scored('forecast kept too late', forecasts.late),
    ...scored('hindsight', forecasts.hindsight),
  ];
  const lines = rows.map((row): Row => ({ ...about, ...row }));
  return [[...COLUMNS], ...lines.map((row) => COLUMNS.map((column) => row[column] ?? null))];
}

function waveRow({ subject, target }: Path, one: PathWave): Row {
  const { wave, measured, planned, against, moved, needed } = one;
  return {
    ...{ kind: 'measured', statement: subject.wording, wave: wave.label },
    ...{ base: measured?.base ?? null, value: measured?.value ?? null, se: measured?.se ?? null },
    ...{ low: measured?.low ?? null, high: measured?.high ?? null, planned, against_plan: against, needed },
    ...{ moved: moved?.value ?? null, moved_low: moved?.low ?? null, moved_high: moved?.high ?? null },
    ...{ target: target?.share ?? null, deadline: target?.deadline ?? null },
  };
}

/** Where it leads: the true level by the deadline with its chance, and what the next wave will measure. */
function aheadRows({ subject, target, state, next, atDeadline }: Path): Row[] {
  const about: Row = {
    statement: subject.wording,
    target: target?.share ?? null,
    deadline: target?.deadline ?? null,
    state,
  };
  const rows: Row[] = [];
  if (next !== null) {
    const { mean, measured80, measured95, chanceOfMeasuring } = next.prediction;
    const ranges = {
      low80: measured80.low,
      high80: measured80.high,
      low95: measured95.low,
      high95: measured95.high,
    };
    rows.push({
      ...about,
      kind: 'next wave',
      of: next.ahead.label,
      forecast: mean,
      ...ranges,
      chance: chanceOfMeasuring,
    });
  }
  if (atDeadline !== null) {
    const { mean, level80, level95, chance } = atDeadline.prediction;
    const ranges = { low80: level80.low, high80: level80.high, low95: level95.low, high95: level95.high };
    rows.push({ ...about, kind: 'deadline', of: atDeadline.label, forecast: mean, ...ranges, chance });
  }
  return rows;
}

function scoredRow({ said, outcome }: Scored): Row {
  const { from, of, kind, mean, range80, range95, chanceOfMeasuring, target, targetVersion, madeAt, method } =
    said;
  const about: Row = {
    ...{
      wave: from.label,
      of: `${of.label}${kind === 'deadline' ? ' (deadline)' : ''}`,
      forecast: mean,
      target,
    },
    ...{ low80: range80.low, high80: range80.high, low95: range95.low, high95: range95.high },
    ...{ chance: chanceOfMeasuring, target_version: targetVersion, made_at: madeAt, method },
  };
  if (outcome.kind === 'pending') return { ...about, outcome: 'pending' };
  if (outcome.kind === 'void') return { ...about, outcome: outcome.reason };
  const { measured, error, isIn80, isIn95, score80, brier } = outcome;
  return {
    ...about,
    ...{ outcome: 'scored', value: measured, error, in80: isIn80 ? 1 : 0, in95: isIn95 ? 1 : 0 },
    ...{ interval_score_80: score80, brier },
  };
}
