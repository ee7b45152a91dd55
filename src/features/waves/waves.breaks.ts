import { type InstrumentChange, instrumentChanges } from '../../instrument/diff';
import { type Instrument } from '../../instrument/instrument';

const LONGEST_NOTE = 500;

/** What a reader of the trend must know about a wave that asked otherwise than the one before; '' where nothing breaks. */
export function breakNoteFor(before: Instrument, after: Instrument): string {
  const breaks = instrumentChanges(before, after).filter(({ isBreak }) => isBreak);
  const note = breaks.map(({ what }) => what).join(' ');
  if ([...note].length <= LONGEST_NOTE) return note;
  return `${[...note].slice(0, LONGEST_NOTE - 1).join('')}…`;
}

/** Breaks first. */
export function changesBetween(before: Instrument, after: Instrument): InstrumentChange[] {
  return instrumentChanges(before, after).sort((a, b) => Number(b.isBreak) - Number(a.isBreak));
}
