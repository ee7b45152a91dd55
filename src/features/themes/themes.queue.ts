import { type LikenessGroup, likenessGroups } from '../../coding/groups';
import { type Tone } from '../../coding/open-answer';
import { themeSuggester, type ThemeSuggester, type ThemeSuggestion } from '../../coding/theme-suggest';
import { type ThemeDecision } from './themes.queries';
import { saidBy, stateOf } from './themes.said';
import { type Filters } from './themes.schemas';
import { type Coded } from './themes.scope';
import { type OpenWave, type TypedBox } from './themes.waves';

/** A text as people typed it, by how many, and in which waves. */
export type TypedText = {
  box: TypedBox;
  count: number;
  waves: { id: string; label: string; count: number }[];
  state: ReturnType<typeof stateOf>;
  /** people who typed it after it was decided on: their answers were coded by memory */
  remembered: number;
};
export type Group = { texts: TypedText[]; count: number; suggestions: ThemeSuggestion[] };

/** People, by what became of what they typed. `remembered`: coded without anybody looking, by an earlier decision. */
export type Standing = { typed: number; coded: number; remembered: number; nothing: number; waiting: number };

export type Workbench = {
  groups: Group[];
  texts: TypedText[];
  /** groups, or texts, that there are in all */
  found: number;
  isLast: boolean;
  standing: Standing;
};

/** Texts of the queue that are put into groups for one page; the rest are met as these get fewer. */
const MOST_GROUPED = 400;
export const GROUPS_A_PAGE = 6;
/** Texts that suggestions are worked out for before others get their turn. */
const READ_AT_ONCE = 25;
const TEXTS_A_PAGE = 40;

/** What waits for a person, is coded or says nothing, as the filters say. */
export async function workbenchOf(coded: Coded, question: string, filters: Filters): Promise<Workbench> {
  const waves =
    filters.wave === undefined
      ? coded.waves
      : coded.waves.filter(({ results }) => results.wave.id === filters.wave);
  const every = typedTexts(coded, coded.waves, question);
  const shown = filters.wave === undefined ? every : typedTexts(coded, waves, question);
  const wanted = filters.q.toLowerCase();
  const texts = shown.filter(
    ({ box, state }) =>
      placeOf(state) === filters.show &&
      (wanted === '' || box.text.toLowerCase().includes(wanted)) &&
      (filters.theme === undefined || (typeof state !== 'string' && state.themes.includes(filters.theme))),
  );
  const standing = standingOf(coded, waves, question);
  return filters.show === 'waiting'
    ? { ...(await waitingPage(texts, suggesterOf(coded, every), filters.page)), texts: [], standing }
    : { ...textsPage(texts, filters.page), groups: [], standing };
}

/** What was typed to a question, most frequent first; whoever typed a text twice counts once. */
export function typedTexts(
  { decisions }: Pick<Coded, 'decisions'>,
  waves: readonly OpenWave[],
  question: string,
): TypedText[] {
  const texts = new Map<string, TypedText>();
  for (const { results, people } of waves) {
    const { id, label } = results.wave;
    for (const { said, completedAt } of people) {
      const boxes = new Map((said.get(question) ?? []).map((box) => [box.fingerprint, box]));
      for (const [fingerprint, box] of boxes) {
        const state = stateOf(box, decisions);
        const typed = texts.get(fingerprint) ?? { box, count: 0, waves: [], state, remembered: 0 };
        texts.set(fingerprint, typed);
        typed.count += 1;
        if (typeof state !== 'string' && completedAt > state.madeAt) typed.remembered += 1;
        const last = typed.waves.at(-1);
        if (last?.id === id) last.count += 1;
        else typed.waves.push({ id, label, count: 1 });
      }
    }
  }
  return [...texts.values()].sort((a, b) => b.count - a.count || (a.box.text < b.box.text ? -1 : 1));
}

function placeOf(state: TypedText['state']): Filters['show'] {
  if (state === 'waiting') return 'waiting';
  return state === 'set-aside' || state.kind === 'nothing' ? 'aside' : 'coded';
}

function standingOf({ decisions }: Coded, waves: readonly OpenWave[], question: string): Standing {
  const standing = { typed: 0, coded: 0, remembered: 0, nothing: 0, waiting: 0 };
  for (const { people } of waves) {
    for (const person of people) {
      const { kind } = saidBy(person, question, decisions);
      if (kind === 'silent') continue;
      standing.typed += 1;
      if (kind === 'nothing') standing.nothing += 1;
      else if (kind === 'uncoded') standing.waiting += 1;
      else standing.coded += 1;
      const isLater = (decision: ThemeDecision | undefined) =>
        decision?.kind === 'coded' && person.completedAt > decision.madeAt;
      if (
        kind === 'coded' &&
        person.said.get(question)!.some((box) => isLater(decisions.get(box.fingerprint)))
      )
        standing.remembered += 1;
    }
  }
  return standing;
}

/** Learns from every decision whose answer is still there. */
function suggesterOf({ themes }: Coded, texts: readonly TypedText[]): ThemeSuggester {
  const known = new Set(themes.map(({ key }) => key));
  return themeSuggester(
    texts.flatMap(({ box, state }) => {
      if (typeof state === 'string' || state.tone === null) return [];
      const held = state.themes.filter((key) => known.has(key));
      return held.length === 0 ? [] : { text: box.text, themes: held, tone: state.tone satisfies Tone };
    }),
  );
}

/** Answers with the same suggestion of this score are looked at together. */
const LIKELY = 0.75;

async function waitingPage(texts: readonly TypedText[], suggest: ThemeSuggester, page: number) {
  const looked = texts.slice(0, MOST_GROUPED);
  const byText = new Map(looked.map((one) => [one.box.text, one]));
  const suggested = new Map<string, ThemeSuggestion[]>();
  for (const [i, { box }] of looked.entries()) {
    suggested.set(box.text, suggest(box.text));
    if (i % READ_AT_ONCE === READ_AT_ONCE - 1) await nextTurn();
  }
  const likely = (text: string) => {
    const first = suggested.get(text)?.[0];
    if (first === undefined || first.score < LIKELY) return null;
    return `${[...first.themes].sort().join(' ')} ${first.tone}`;
  };
  const all = likenessGroups(
    looked.map(({ box, count }) => ({ text: box.text, count })),
    likely,
  );
  const from = (page - 1) * GROUPS_A_PAGE;
  const groups = all.slice(from, from + GROUPS_A_PAGE).map((group) => groupOf(group, byText, suggested));
  return { groups, found: all.length, isLast: from + GROUPS_A_PAGE >= all.length };
}

function groupOf(
  { answers, count }: LikenessGroup,
  byText: ReadonlyMap<string, TypedText>,
  suggested: ReadonlyMap<string, ThemeSuggestion[]>,
): Group {
  return {
    texts: answers.map(({ text }) => byText.get(text)!),
    count,
    suggestions: suggested.get(answers[0]!.text) ?? [],
  };
}

function textsPage(texts: readonly TypedText[], page: number) {
  const from = (page - 1) * TEXTS_A_PAGE;
  return {
    texts: texts.slice(from, from + TEXTS_A_PAGE),
    found: texts.length,
    isLast: from + TEXTS_A_PAGE >= texts.length,
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
