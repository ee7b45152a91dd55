const SPOKEN: readonly (readonly [number, number])[] = [
  [1, 20],
  [1, 10],
  [1, 5],
  [1, 4],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [3, 4],
  [4, 5],
  [9, 10],
  [19, 20],
];
/** Beyond this a chance is as good as decided, and no estimate of it tells 1 in 50 from 1 in 500. */
const DECIDED = 0.025;

/** A chance as people say it, by the nearest of the fractions that are spoken: 0.22 → "about 1 in 5". */
export function chanceWords(chance: number): string {
  if (chance < DECIDED) return 'less than 1 in 40';
  if (chance > 1 - DECIDED) return 'more than 39 in 40';
  const distance = ([part, whole]: readonly [number, number]) => Math.abs(part / whole - chance);
  const [part, whole] = SPOKEN.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return `about ${part} in ${whole}`;
}

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
