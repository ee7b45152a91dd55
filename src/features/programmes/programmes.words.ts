import { daySpan, day } from '../../format/date';
import { type Segment } from '../trackers/segments.queries';
import { type Exposure, type ProgrammeContent, type ProgrammeKind } from './programmes.queries';

export const KIND_LABELS: Record<ProgrammeKind, string> = {
  campaign: 'Campaign',
  event: 'Event',
  content: 'Blog or content',
  service: 'Service',
  press: 'Press',
  other: 'Something else',
};

/** "1 Mar – 30 Apr 2026", one day, or "since 1 Mar 2026". */
export function programmeDates({ startsOn, endsOn }: Pick<ProgrammeContent, 'startsOn' | 'endsOn'>): string {
  if (endsOn === null) return `since ${day(startsOn)}`;
  return daySpan(startsOn, endsOn);
}

/** The box of an answer that says its respondent met the programme. Keys hold no dots. */
export const exposedName = (segment: string, option: string): string => `met.${segment}.${option}`;

/** Which answers say that somebody met it: "Adverts seen: yes, often"; '' where nobody is asked. */
export function exposureText(exposure: Exposure | null, segments: readonly Segment[]): string {
  if (exposure === null) return '';
  const segment = segments.find(({ key }) => key === exposure.segmentKey);
  const labels = exposure.options.map(
    (option) => segment?.options.find(({ key }) => key === option)?.label ?? option,
  );
  return `${segment?.label ?? exposure.segmentKey}: ${labels.join(', ')}`;
}
