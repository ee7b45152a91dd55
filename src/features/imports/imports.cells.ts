import { tidy } from '../../http/parse';
import { NO, NOT_ASKED, YES, type AnswerState } from '../../measurement/layout';
import { type Mapping } from './imports.mapping';
import { quoted } from './imports.problems';

/** A cell as the mapping wants it, or why it cannot be that. */
export type Cell<T> = { value: T } | { problem: string };

/** A name of something, in one line: a wave, an option. */
export function nameCell(text: string): string {
  return tidy(text).replace(/\s+/gu, ' ').trim();
}

/** How 0/1 cells are read: a look-up, because there are hundreds in a row. */
export type StateReader = (text: string) => AnswerState | undefined;

export function stateReader({ yes, no }: Mapping['values']): StateReader {
  const states = new Map<string, AnswerState>([['', NOT_ASKED]]);
  for (const value of no) states.set(value, NO);
  for (const value of yes) states.set(value, YES);
  return (text) => states.get(text) ?? states.get(text.trim());
}

export function stateProblem(text: string, { yes, no }: Mapping['values']): string {
  return `${quoted(text)} is neither ${yes.map(quoted).join(' nor ')} (yes), ${no.map(quoted).join(' nor ')} (no) nor blank (not asked)`;
}

/** 0 and blank leave the respondent out of weighted figures, as survey packages do. */
export function weightCell(text: string): Cell<number | null> {
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  if (/^\d+,\d+$/.test(trimmed))
    return { problem: `${quoted(text)} has a decimal comma; write it with a point` };
  if (/^-\d/.test(trimmed)) return { problem: `a weight cannot be negative, as ${quoted(text)} is` };
  if (!/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed))
    return { problem: `${quoted(text)} is not a weight` };
  const weight = Number(trimmed);
  return Number.isFinite(weight) ? { value: weight } : { problem: `${quoted(text)} is not a weight` };
}

export function dateCell(text: string): Cell<string> {
  const trimmed = text.trim();
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(trimmed) && isOnCalendar(trimmed);
  return isDate ? { value: trimmed } : { problem: `${quoted(text)} is not a date; write it as 2026-03-31` };
}

function isOnCalendar(date: string): boolean {
  const instant = new Date(`${date}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

/** A point of the 0 to 10 scale; null where blank. */
export function scaleCell(text: string): Cell<number | null> {
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  const isPoint = /^\d{1,2}$/.test(trimmed) && Number(trimmed) <= 10;
  return isPoint
    ? { value: Number(trimmed) }
    : { problem: `${quoted(text)} is not a whole number from 0 to 10` };
}
