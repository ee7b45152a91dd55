/** What somebody outside has read: how many people of these cells were asked. */
export type Reading = { members: readonly number[]; value: number };

/** A group that nobody should learn the size of, with its true size. */
export type Secret = { name: string; members: readonly number[]; size: number };

const TINY = 1e-6;

/**
 * Finds what readings tell of secrets, in two ways: by plain subtraction (one reading less others that do not meet), and by
 * solving the linear system of all readings. Knows which cells exist, as somebody who knows the market does.
 *
 * @returns names of the secrets found out, each with the right size
 */
export function foundOut(
  readings: readonly Reading[],
  secrets: readonly Secret[],
): { bySubtraction: string[]; bySolving: string[] } {
  const solve = solver(readings);
  const rests = subtractions(readings);
  return {
    bySubtraction: secrets
      .filter(({ members, size }) => rests.get(members.join()) === size)
      .map(({ name }) => name),
    bySolving: secrets
      .filter(({ members, size }) => Math.abs((solve(members) ?? NaN) - size) < TINY)
      .map(({ name }) => name),
  };
}

/** Every reading, and what is left of each when others that lie within it and do not meet are taken out one after the other. */
function subtractions(readings: readonly Reading[]): Map<string, number> {
  const found = new Map<string, number>();
  const note = ({ members, value }: Reading) => found.set(members.join(), value);
  readings.forEach((whole) => {
    note(whole);
    for (let first = 0; first < readings.length; first++) {
      let rest = whole;
      for (const part of [...readings.slice(first), ...readings.slice(0, first)]) {
        const fits = part.members.every((member, cell) => member <= rest.members[cell]!);
        if (!fits || part.members.join() === rest.members.join()) continue;
        rest = {
          members: rest.members.map((member, cell) => member - part.members[cell]!),
          value: rest.value - part.value,
        };
        note(rest);
      }
    }
  });
  return found;
}

/** Gauss and Jordan with full rows; the right-hand side is carried along. */
function solver(readings: readonly Reading[]): (target: readonly number[]) => number | undefined {
  const rows: { row: number[]; value: number; pivot: number }[] = [];
  const reduce = (row: number[], value: number) => {
    for (const known of rows) {
      const factor = row[known.pivot]!;
      if (factor === 0) continue;
      known.row.forEach((entry, i) => (row[i]! -= factor * entry));
      value -= factor * known.value;
    }
    return value;
  };
  for (const reading of readings) {
    const row = [...reading.members];
    const value = reduce(row, reading.value);
    const pivot = row.findIndex((entry) => Math.abs(entry) > TINY);
    if (pivot < 0) continue;
    const lead = row[pivot]!;
    const scaled = { row: row.map((entry) => entry / lead), value: value / lead, pivot };
    for (const known of rows) {
      const factor = known.row[pivot]!;
      scaled.row.forEach((entry, i) => (known.row[i]! -= factor * entry));
      known.value -= factor * scaled.value;
    }
    rows.push(scaled);
  }
  return (target) => {
    const row = [...target];
    const left = reduce(row, 0);
    return row.every((entry) => Math.abs(entry) < TINY) ? -left : undefined;
  };
}
