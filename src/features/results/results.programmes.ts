import { type Programme } from '../programmes/programmes.queries';
import { middle } from './results.heads';
import { type ReportProgramme, type ReportWave } from './results.report.types';

/** More marks than this cannot be told apart in a small panel: the latest are kept. */
const MOST_MARKS = 9;

/** Programmes that began between the first and the last wave, or up to half a year before; those put away are left out. */
export function reportProgrammes(
  programmes: readonly Programme[],
  waves: readonly ReportWave[],
): ReportProgramme[] {
  const times = waves.map(({ time }) => time);
  const [first, last] = [Math.min(...times) - 0.5, Math.max(...times)];
  return programmes
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ name, startsOn, endsOn }) => ({
      name,
      startsOn,
      endsOn,
      time: middle(startsOn, startsOn),
      until: endsOn === null ? null : middle(endsOn, endsOn),
    }))
    .filter(({ time }) => time >= first && time <= last)
    .sort((a, b) => a.time - b.time)
    .slice(-MOST_MARKS);
}
