import { type Coding, isSettled } from '../../coding/coding';
import { likenessGroups } from '../../coding/groups';
import { createMatcher } from '../../coding/matcher';
import { type Suggester, suggester, type Suggestion } from '../../coding/suggest';
import { type Db } from '../../db/connect';
import { type WaveResults } from '../results/results.waves';
import { createMemory, perDatabase } from '../results/results.memory';
import { loadFrame } from '../trackers/frame';
import { type Tracker } from '../trackers/trackers.queries';
import { type CodedBy, type Filters } from './codeframe.schemas';
import { type Laid, withTail } from './codeframe.tail';

/** Texts that are read for one page, the most frequent first; the rest are met as these get fewer. */
export const MOST_READ = 3000;
/** Texts of the queue that are put into groups for one page. */
const MOST_GROUPED = 400;
export const GROUPS_A_PAGE = 6;
const CODED_A_PAGE = 40;
const READ_AT_ONCE = 250;
const MOST_TEXTS_KEPT = 60_000;

/** What was typed, by how many people, and in which waves. */
export type TypedText = { text: string; count: number; waves: { results: WaveResults; count: number }[] };
export type CodedText = TypedText & { coding: Coding };
/** `isTail`: a list of answers that have nothing in common but that they look like no brand. */
export type Group = {
  answers: (CodedText & { nearest: string | null })[];
  count: number;
  suggestions: Suggestion[];
  isTail: boolean;
};
export type Shares = { named: number; coded: number; nothing: number; beyond: number; waiting: number };

export type Workbench = {
  version: number;
  groups: Group[];
  coded: CodedText[];
  /** groups, or coded texts, that there are in all */
  found: number;
  isLast: boolean;
  /** mentions, a text of one respondent being one */
  shares: Shares;
  distinct: number;
  isCut: boolean;
};

type Reader = {
  version: number;
  code: (text: string) => Coding;
  suggest: Suggester;
  listed: ReadonlySet<string>;
};
const readers = perDatabase(() => createMemory<Reader & { edit: number }>(20, () => 1));

/** The matcher of a tracker, made once for each state of its frame; what a text means is worked out once. */
export async function readerOf(db: Db, { id, edit }: Tracker): Promise<Reader> {
  const known = readers(db).get(id);
  if (known?.edit === edit) return known;
  const { frame, decisions, version, listed } = await loadFrame(db, id);
  const matcher = createMatcher(frame, decisions);
  const reader = {
    edit,
    version,
    listed,
    code: remembering(matcher.code),
    suggest: suggester(matcher.names),
  };
  readers(db).set(id, reader);
  return reader;
}

function remembering(code: (text: string) => Coding): (text: string) => Coding {
  const known = new Map<string, Coding>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const coding = code(text);
    if (known.size >= MOST_TEXTS_KEPT) known.clear();
    known.set(text, coding);
    return coding;
  };
}

/** What waits for a person or is coded, as the filters say. */
export async function loadWorkbench(
  db: Db,
  tracker: Tracker,
  waves: readonly WaveResults[],
  filters: Filters,
): Promise<Workbench> {
  const reader = await readerOf(db, tracker);
  const all = typedTexts(
    filters.wave === undefined ? waves : waves.filter(({ wave }) => wave.id === filters.wave),
  );
  const wanted = filters.q.toLowerCase();
  const texts = wanted === '' ? all : all.filter(({ text }) => text.toLowerCase().includes(wanted));
  const coded: CodedText[] = [];
  for (const [i, typed] of texts.slice(0, MOST_READ).entries()) {
    coded.push({ ...typed, coding: reader.code(typed.text) });
    if (i % READ_AT_ONCE === READ_AT_ONCE - 1) await nextTurn();
  }
  const common = {
    version: reader.version,
    shares: sharesOf(coded, reader.listed),
    distinct: texts.length,
    isCut: texts.length > MOST_READ,
  };
  return filters.show === 'waiting'
    ? { ...common, coded: [], ...waitingPage(coded, reader.suggest, filters) }
    : { ...common, groups: [], ...codedPage(coded, filters) };
}

/** What was typed in the waves, most frequent first. */
export function typedTexts(waves: readonly WaveResults[]): TypedText[] {
  const texts = new Map<string, TypedText>();
  for (const results of waves) {
    for (const [folded, { text, respondents }] of results.mentions) {
      const typed = texts.get(folded) ?? { text, count: 0, waves: [] };
      typed.count += respondents;
      typed.waves.push({ results, count: respondents });
      texts.set(folded, typed);
    }
  }
  return [...texts.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

function waitingPage(coded: readonly CodedText[], suggest: Suggester, { page, q }: Filters) {
  const waiting = coded.filter(({ coding }) => !isSettled(coding)).slice(0, MOST_GROUPED);
  const byText = new Map(waiting.map((one) => [one.text, one]));
  const likely = ([first]: Suggestion[]) =>
    first !== undefined && first.score >= LIKELY ? first.brand : null;
  const alike = likenessGroups(
    waiting.map(({ text, count }) => ({ text, count })),
    (text) => likely(suggest(text)),
  );
  // Who looks for an answer wants to decide on that one.
  const all = q === '' ? withTail(alike, suggest) : alike.map((group) => ({ ...group, isTail: false }));
  const from = (page - 1) * GROUPS_A_PAGE;
  const groups = all.slice(from, from + GROUPS_A_PAGE).map((group) => groupOf(group, byText, suggest));
  return { groups, found: all.length, isLast: from + GROUPS_A_PAGE >= all.length };
}

/** A suggestion of this score is right far more often than not; answers with the same one are looked at together. */
const LIKELY = 0.75;

function groupOf(
  { answers, count, isTail }: Laid,
  byText: ReadonlyMap<string, CodedText>,
  suggest: Suggester,
): Group {
  return {
    answers: answers.map(({ text }) => ({
      ...byText.get(text)!,
      nearest: isTail ? (suggest(text)[0]?.brand ?? null) : null,
    })),
    ...{ count, isTail },
    suggestions: isTail ? [] : suggest(answers[0]!.text),
  };
}

function codedPage(coded: readonly CodedText[], { rule, page }: Filters) {
  const settled = coded.filter(
    ({ coding }) => isSettled(coding) && (rule === undefined || codedBy(coding).includes(rule)),
  );
  const from = (page - 1) * CODED_A_PAGE;
  return {
    coded: settled.slice(from, from + CODED_A_PAGE),
    found: settled.length,
    isLast: from + CODED_A_PAGE >= settled.length,
  };
}

/** By which rules a text is coded. */
export function codedBy(coding: Coding): CodedBy[] {
  if (coding.kind === 'coded') return [...new Set(coding.codes.map(({ rule }) => rule))];
  if (coding.kind === 'queued') return [];
  return coding.reason === DECIDED ? [coding.kind, 'decision'] : [coding.kind];
}

/** As src/coding says it of what a person decided. */
const DECIDED = 'decided by a person';

/** How much of what people typed is coded. `beyond`: names nobody of the list. */
export function sharesOf(coded: readonly CodedText[], listed: ReadonlySet<string>): Shares {
  const shares = { named: 0, coded: 0, nothing: 0, beyond: 0, waiting: 0 };
  for (const { coding, count } of coded) {
    shares.named += count;
    if (!isSettled(coding)) shares.waiting += count;
    else if (coding.kind === 'nothing') shares.nothing += count;
    else if (coding.kind === 'coded' && coding.codes.some(({ brand }) => listed.has(brand)))
      shares.coded += count;
    else shares.beyond += count;
  }
  return shares;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
