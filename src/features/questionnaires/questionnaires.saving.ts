import { type Response } from 'express';
import { clockTime } from '../../format/date';

export const STALE_PART =
  'Somebody else changed this while you were editing. Nothing was saved, and what you typed is still below: compare it with what is there now, then save again to keep yours.';

/** What the script that saves needs to go on: the numbers of the next save, and when this one was. */
export function savedJson(
  res: Response,
  now: Date,
  edit: number,
  seen: string,
  more: { keys?: string[] } = {},
): void {
  res.json({ edit, seen, words: `Saved ${clockTime(now)}`, ...more });
}
