import { type Tone, toneOf } from '../../coding/open-answer';
import { type ThemeDecision } from './themes.queries';
import { type OpenPerson, type TypedBox } from './themes.waves';

type Decisions = ReadonlyMap<string, ThemeDecision>;

/**
 * What somebody said to a question, by the decisions of people.
 * - `silent`: typed nothing to it
 * - `nothing`: typed what says nothing, by the lists of non-answers or by a person's decision
 * - `uncoded`: something that they typed waits for a person, and so they count for no theme
 * - `coded`: the themes of all their boxes, each once
 */
export type Said =
  { kind: 'silent' | 'nothing' | 'uncoded' } | { kind: 'coded'; themes: string[]; tone: Tone };

export function saidBy({ said }: Pick<OpenPerson, 'said'>, question: string, decisions: Decisions): Said {
  const boxes = said.get(question) ?? [];
  if (boxes.length === 0) return { kind: 'silent' };
  const themes = new Set<string>();
  const tones: Tone[] = [];
  for (const box of boxes) {
    const state = stateOf(box, decisions);
    if (state === 'waiting') return { kind: 'uncoded' };
    if (state === 'set-aside' || state.kind === 'nothing') continue;
    for (const theme of state.themes) themes.add(theme);
    tones.push(state.tone!);
  }
  return tones.length === 0
    ? { kind: 'nothing' }
    : { kind: 'coded', themes: [...themes], tone: toneOf(tones) };
}

/** A person's decision goes before the lists of non-answers. */
export function stateOf(box: TypedBox, decisions: Decisions): ThemeDecision | 'set-aside' | 'waiting' {
  return decisions.get(box.fingerprint) ?? (box.isSetAside ? 'set-aside' : 'waiting');
}
