import { type WavePlan } from './waves.queries';
import { startOf } from './waves.state';

const DAY = 86_400_000;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter'];

/** The plan of the wave after these, in their rhythm: a proposal for the form. */
export function nextPlan(waves: WavePlan[], now: Date): WavePlan {
  const last = waves.at(-1);
  if (last === undefined) return { label: 'Wave 1', opensOn: null, closesOn: null, plannedCompletes: null };
  return {
    label: nextLabel(waves.map(({ label }) => label)),
    ...nextDates(waves, now),
    plannedCompletes: last.plannedCompletes,
  };
}

/** "Wave 3" → "Wave 4", "2026 Q4" → "2027 Q1", "Spring 2026" after "Autumn 2025" → "Autumn 2026"; never one that is taken. */
export function nextLabel(labels: string[]): string {
  const last = labels.at(-1) ?? 'Wave 0';
  const before = labels.at(-2);
  const next = [QUARTERS, HALVES, SEASONS_OF_YEARS, MONTHS_OF_YEARS].reduce<string | undefined>(
    (found, cycle) => found ?? stepped(cycle, before, last),
    undefined,
  );
  return freed(next ?? counted(last) ?? `Wave ${labels.length + 1}`, labels);
}

/** Names that go round with the years: where in time one stands, in steps, and the name of a place in time. */
type Cycle = {
  length: number;
  read: (label: string) => [year: number, part: number] | undefined;
  write: (year: number, part: number, like: string) => string;
};

function stepped(cycle: Cycle, before: string | undefined, last: string): string | undefined {
  const at = place(cycle, last);
  if (at === undefined) return undefined;
  const earlier = before === undefined ? undefined : place(cycle, before);
  const step = earlier === undefined || earlier >= at ? 1 : at - earlier;
  return cycle.write(Math.floor((at + step) / cycle.length), (at + step) % cycle.length, last);
}

function place(cycle: Cycle, label: string): number | undefined {
  const read = cycle.read(label);
  return read && read[0] * cycle.length + read[1];
}

/** Year and part in either order: "2026 Q4", "2026Q4", "Q4 2026". */
function numbered(letter: string, length: number): Cycle {
  const yearFirst = new RegExp(`^(\\d{4})(\\s?)${letter}([1-${length}])$`, 'i');
  const yearLast = new RegExp(`^${letter}([1-${length}]) (\\d{4})$`, 'i');
  return {
    length,
    read: (label) => {
      const first = yearFirst.exec(label);
      if (first) return [Number(first[1]), Number(first[3]) - 1];
      const last = yearLast.exec(label);
      return last ? [Number(last[2]), Number(last[1]) - 1] : undefined;
    },
    write: (year, part, like) =>
      yearLast.test(like)
        ? `${letter}${part + 1} ${year}`
        : `${year}${yearFirst.exec(like)?.[2] ?? ' '}${letter}${part + 1}`,
  };
}

function named(names: string[]): Cycle {
  const pattern = new RegExp(`^(${names.join('|')}) (\\d{4})$`, 'i');
  return {
    length: names.length,
    read: (label) => {
      const [, name = '', year] = pattern.exec(label) ?? [];
      const part = names.findIndex((other) => other.toLowerCase() === name.toLowerCase());
      return part < 0 ? undefined : [Number(year), part];
    },
    write: (year, part) => `${names[part]} ${year}`,
  };
}

const QUARTERS = numbered('Q', 4);
const HALVES = numbered('H', 2);
const SEASONS_OF_YEARS = named(SEASONS);
const MONTHS_OF_YEARS = named(MONTHS);

function counted(label: string): string | undefined {
  const [, words, number] = /^(.*?)(\d{1,6})$/.exec(label) ?? [];
  return number === undefined ? undefined : `${words}${Number(number) + 1}`;
}

function freed(label: string, taken: string[]): string {
  if (!taken.includes(label)) return label;
  let number = 2;
  while (taken.includes(`${label} (${number})`)) number += 1;
  return `${label} (${number})`;
}

/** As long as the last, as far from it as it was from the one before; none where that lies in the past. */
function nextDates(waves: WavePlan[], now: Date): Pick<WavePlan, 'opensOn' | 'closesOn'> {
  const [before, last] = [waves.at(-2), waves.at(-1)];
  const none = { opensOn: null, closesOn: null };
  if (!last?.opensOn || !before?.opensOn) return none;
  const step = Number(startOf(last.opensOn)) - Number(startOf(before.opensOn));
  const opens = Number(startOf(last.opensOn)) + step;
  if (step <= 0 || opens < Number(now) - DAY) return none;
  const span = last.closesOn ? Number(startOf(last.closesOn)) - Number(startOf(last.opensOn)) : undefined;
  return { opensOn: dateOf(opens), closesOn: span === undefined ? null : dateOf(opens + span) };
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
