import { day, daySpan } from '../../format/date';
import { count } from '../../format/number';
import { type Wave } from './waves.queries';
import { closedSince, effectiveStatus } from './waves.state';

/** The state of a wave in words, with the next step named. */
export type StateWords = { label: string; tone: string; words: string };

export function stateOf(wave: Wave, completes: number, now: Date, blockers: number): StateWords {
  const status = effectiveStatus(wave, now);
  if (status === 'planned')
    return { label: 'Planned', tone: 'state-quiet', words: plannedWords(wave, blockers) };
  if (status === 'open') return { label: 'In field', tone: 'state-live', words: openWords(wave, completes) };
  const label = wave.source === 'import' ? 'Imported' : 'Closed';
  return { label, tone: 'state-good', words: closedWords(wave, completes, now) };
}

function plannedWords({ opensOn }: Wave, blockers: number): string {
  if (blockers > 0) {
    const things = blockers === 1 ? 'One thing' : `${count(blockers)} things`;
    return `${things} must change before it can open.`;
  }
  const next = 'Next: walk the test link on a phone, then open it';
  return opensOn === null ? `${next}.` : `${next}, or let it open by itself on ${day(opensOn)}.`;
}

function openWords({ closesOn, plannedCompletes }: Wave, completes: number): string {
  const ends =
    closesOn === null ? 'It stays open until you close it.' : `It closes by itself after ${day(closesOn)}.`;
  return `${progressWords(completes, plannedCompletes)}. ${ends}`;
}

export function progressWords(completes: number, planned: number | null): string {
  return planned === null ? `${count(completes)} complete` : `${count(completes)} of ${count(planned)}`;
}

function closedWords(wave: Wave, completes: number, now: Date): string {
  const closed = closedSince(wave, now);
  const when = wave.source === 'import' || closed === null ? '' : `Closed ${day(closed.toISOString())}. `;
  return `${when}${count(completes)} people completed it. Next: read the report.`;
}

/** Plan or fieldwork as days: "2–16 Sep 2026", "from 2 Sep 2026", "no dates". */
export function datesOf(wave: Wave, now: Date): string {
  const closed = closedSince(wave, now);
  const from = wave.openedAt?.slice(0, 10) ?? wave.opensOn;
  const to = closed?.toISOString().slice(0, 10) ?? wave.closesOn;
  if (from !== null && to !== null) return from <= to ? daySpan(from, to) : day(to);
  if (from !== null) return `from ${day(from)}`;
  return to === null ? 'no dates yet' : `until ${day(to)}`;
}
