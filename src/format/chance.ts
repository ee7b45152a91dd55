/** Beyond this a chance is as good as decided, and no estimate of it tells 1 in 50 from 1 in 500. */
const DECIDED = 0.025;

/** Whether a chance is as good as decided, and which way. */
export function decided(chance: number): 'yes' | 'no' | 'open' {
  if (chance < DECIDED) return 'no';
  return chance > 1 - DECIDED ? 'yes' : 'open';
}

/** A chance rounded to ten in a hundred: more than that no forecast knows. 0.22 → "about 20 %", 0.03 → "less than 10 %". */
export function tensWords(chance: number): string {
  const tens = Math.round(chance * 10) * 10;
  if (tens === 0) return 'less than 10\u202F%';
  return tens === 100 ? 'more than 90\u202F%' : `about ${tens}\u202F%`;
}
