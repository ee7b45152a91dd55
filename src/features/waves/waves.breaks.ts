import { type InstrumentChange, instrumentChanges } from '../../instrument/diff';
import { type Instrument } from '../../instrument/instrument';

const LONGEST_NOTE = 500;

/** What a reader of the trend must know about a wave that asked otherwise than the one before; '' where nothing breaks. */
export function breakNoteFor(before: Instrument, after: Instrument): string {
  const breaks = instrumentChanges(before, after).filter(({ isBreak }) => isBreak);
  const note = breaks.map(({ what }) => what).join(' ');
  return shortened(note);
}

function shortened(note: string): string {
  if ([...note].length <= LONGEST_NOTE) return note;
  return `${[...note].slice(0, LONGEST_NOTE - 1).join('')}…`;
}

/** Stands between what changed and the reason that somebody gave for it. */
export const WHY = 'Why:';

/** The note of a wave whose breaks were confirmed: each with the reason that was given for it. */
export function confirmedNote(
  changes: readonly InstrumentChange[],
  confirmations: readonly { item: string; what: string; reason: string }[],
): string {
  const parts = changes
    .filter(({ isBreak }) => isBreak)
    .map(({ key, what }) => {
      const reason = confirmations.find((one) => one.item === key && one.what === what)?.reason;
      return reason === undefined ? what : `${what} ${WHY} ${reason}`;
    });
  return shortened(parts.join(' '));
}

/** Breaks first. */
export function changesBetween(before: Instrument, after: Instrument): InstrumentChange[] {
  return instrumentChanges(before, after).sort((a, b) => Number(b.isBreak) - Number(a.isBreak));
}
