import { westernDigits } from '../../instrument/own-number';
import { type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { ENGLISH, type PlayerSpeaker } from './agreement.words';

/** Waves by which something can still be reached, in their order. */
export function openDeadlines(waves: readonly Wave[], now: Date): string[] {
  return waves.filter((wave) => effectiveStatus(wave, now) !== 'closed').map(({ label }) => label);
}

export type DeadlineReading = { deadline: string } | { error: string };

/** @param typed  the name of a wave, or a date as "2027-06-30" or "30.6.2027"; '' where nothing was said */
export function readDeadline(
  text: string,
  waves: readonly Wave[],
  now: Date,
  { say }: PlayerSpeaker = ENGLISH,
): DeadlineReading {
  const typed = westernDigits(text);
  if (typed === '') return { deadline: '' };
  if (openDeadlines(waves, now).includes(typed)) return { deadline: typed };
  if (waves.some(({ label }) => label === typed)) return { error: say('waveClosed', { deadline: typed }) };
  const date = dateOf(typed);
  if (date === undefined) return { error: say('typeDate') };
  if (date <= now.toISOString().slice(0, 10)) return { error: say('datePast') };
  return { deadline: date };
}

/** As an ISO date; undefined for what is none, such as 2027-02-30. */
function dateOf(typed: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(typed);
  const [year, month, date] = iso ? iso.slice(1) : dotted ? dotted.slice(1).reverse() : [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const parsed = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text) ? text : undefined;
}
