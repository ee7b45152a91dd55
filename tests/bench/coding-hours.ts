import { createHash } from 'node:crypto';
import { type Decision, isSettled } from '../../src/coding/coding';
import { type Frame } from '../../src/coding/frame';
import { createMatcher } from '../../src/coding/matcher';
import { queueGroups } from '../../src/coding/queue';
import { type Suggester, suggester } from '../../src/coding/suggest';
import { OTHER, readDecision } from '../../src/coding/tables';
import { type Laid, withTail } from '../../src/features/codeframe/codeframe.tail';

/*
 * How long a person sits over a wave of typed answers, by the keystroke-level model: every decision is a page that comes, a look at the
 * answers, a thought, and keys. The person knows the truth, makes no mistakes and takes no break.
 */
export type Row = { raw: string; gold: string; count: number };
type Answer = { text: string; count: number };

/** Seconds, from Card, Moran & Newell (1980); reading at four words a second. */
const THINK = 1.35;
const KEY = 0.28;
const POINT_AND_PRESS = 1.3;
const READ_WORD = 0.25;
/** The next group stands there: the page does not wait for the one before. */
const PAGE = 0.2;
/** A glance at one more answer that looks like the first. */
const GLANCE = 0.4;
/** Letters typed into the search for a brand that is not among the three. */
const SEARCHED = 4;
const MOST_WORDS_READ = 30;
/** Automatic codes that are looked at after coding. */
const CHECKED = 50;
/** Decisions between two readings of the queue. */
const BETWEEN_READINGS = 10;

export type Sitting = { decisions: number; minutes: number; decided: Decision[] };

/** Works off the queue of a wave, group by group, and checks a sample of what was coded by itself. */
export function sit(frame: Frame, rows: readonly Row[], before: readonly Decision[] = []): Sitting {
  const truth = new Map(rows.map(({ raw, gold }) => [raw, gold]));
  const decided = [...before];
  let open: Answer[] = rows.map(({ raw, count }) => ({ text: raw, count }));
  let [decisions, seconds] = [0, CHECKED * (THINK + 2 * READ_WORD + KEY)];
  for (;;) {
    const matcher = createMatcher(frame, decided);
    open = open.filter(({ text }) => !isSettled(matcher.code(text)));
    if (open.length === 0) return { decisions, minutes: seconds / 60, decided };
    const suggest = suggester(matcher.names);
    const laid = withTail(queueGroups(matcher, open), suggest).slice(0, BETWEEN_READINGS);
    for (const group of laid.flatMap((one) => [one, ...leftOver(one, truth)])) {
      const meant = group.isTail ? OTHER : truth.get(group.answers[0]!.text)!;
      const alike = group.answers.filter(({ text }) => truth.get(text) === meant);
      seconds += secondsFor(group, alike.length, meant, suggest);
      decisions += 1;
      decided.push(...alike.map(({ text }) => readDecision(text, meant)));
    }
  }
}

/** What is unticked in a list of the tail is decided by itself. */
function leftOver({ answers, isTail }: Laid, truth: ReadonlyMap<string, string>): Laid[] {
  if (!isTail) return [];
  return answers
    .filter(({ text }) => truth.get(text) !== OTHER)
    .map((answer) => ({ answers: [answer], count: answer.count, isTail: false }));
}

/** One decision on a group: what differs from the first, or is a brand in a list of the tail, is unticked and comes again. */
function secondsFor({ answers, isTail }: Laid, alike: number, meant: string, suggest: Suggester): number {
  const unticking = POINT_AND_PRESS * (answers.length - alike);
  const read = answers.reduce((sum, { text }) => sum + READ_WORD * wordsOf(text), 0);
  if (isTail) return PAGE + THINK + read + unticking + KEY;
  const { text } = answers[0]!;
  const looking = READ_WORD * wordsOf(text) + GLANCE * (answers.length - 1);
  const brands = new Set(suggest(text).map(({ brand }) => brand));
  return PAGE + THINK + looking + unticking + acting(meant, brands);
}

function wordsOf(text: string): number {
  return Math.min(MOST_WORDS_READ, text.trim().split(/\s+/).length);
}

function acting(meant: string, suggested: ReadonlySet<string>): number {
  const brands = meant.split('|').filter((id) => id !== 'NONE' && id !== 'OTHER' && id !== '');
  if (brands.length === 0) return KEY;
  const each = brands.map((brand) =>
    brands.length === 1 && suggested.has(brand) ? KEY : POINT_AND_PRESS + (SEARCHED + 1) * KEY,
  );
  return each.reduce((sum, seconds) => sum + seconds, (brands.length - 1) * THINK);
}

/** So many responses drawn from a set, always the same ones; then as many others. */
export function twoWaves(rows: readonly Row[], size: number): [Row[], Row[]] {
  const responses = rows
    .flatMap(({ raw, gold, count }) =>
      Array.from({ length: count }, (_, i) => ({ raw, gold, key: drawn(raw, i) })),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return [counted(responses.slice(0, size)), counted(responses.slice(size, 2 * size))];
}

function drawn(raw: string, i: number): string {
  return createHash('md5').update(`${raw} ${i}`).digest('hex');
}

function counted(responses: readonly { raw: string; gold: string }[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { raw, gold } of responses) {
    const row = rows.get(raw);
    if (row === undefined) rows.set(raw, { raw, gold, count: 1 });
    else row.count += 1;
  }
  return [...rows.values()];
}
