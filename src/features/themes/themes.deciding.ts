import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { counted } from '../../format/number';
import { type By, type Change, keepVersion, newTheme, type Outcome, refused } from './themes.keeping';
import { type About, listDecisions, listThemes, saveDecisions, type ThemeDecision } from './themes.queries';
import { type DecisionForm } from './themes.schemas';

/**
 * Stores one decision on several texts as a version of the themes; all of it or nothing.
 *
 * @param isTyped  whether a text is among the answers: whose answers were deleted since is not decided on
 */
export function decide(
  db: Db,
  about: About,
  form: DecisionForm,
  isTyped: (fingerprint: string) => boolean,
  by: By,
): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    await lockTracker(trx, about.trackerId);
    const fingerprints = [...new Set(form.fingerprints)].filter(isTyped);
    if (fingerprints.length === 0)
      return refused('These answers are not there any more. Somebody deleted or excluded them.');
    const before = await listDecisions(trx, about, fingerprints);
    const taken = before.filter(({ version }) => version > form.seen);
    if (taken.length > 0) return { kind: 'taken', by: taken[0]!.madeBy };
    const change: Change = {
      themes: [],
      made: [],
      decisions: fingerprints.map((fingerprint) => ({
        fingerprint,
        decided: before.find((one) => one.fingerprint === fingerprint) ?? null,
      })),
    };
    const said = await saidBy(trx, about, form, change, by);
    if (typeof said === 'string') return refused(said);
    return keepVersion(trx, about, change, wordsOf(fingerprints.length, said), by, (version) => {
      const made = { ...said.decision, version, madeBy: by.name, madeAt: by.at };
      return saveDecisions(
        trx,
        about,
        fingerprints.map((fingerprint) => ({ fingerprint, ...made })),
      );
    });
  });
}

type Meant = { decision: Pick<ThemeDecision, 'kind' | 'themes' | 'tone'>; labels: string[] };

async function saidBy(
  trx: Db,
  about: About,
  { meaning }: DecisionForm,
  change: Change,
  by: By,
): Promise<Meant | string> {
  if (meaning.kind === 'nothing')
    return { decision: { kind: 'nothing', themes: [], tone: null }, labels: [] };
  const chosen = new Set(meaning.themes);
  const known = new Map((await listThemes(trx, about)).map(({ key, label }) => [key, label]));
  if ([...chosen].some((key) => !known.has(key)))
    return 'One of the themes was renamed or merged meanwhile. Choose again.';
  if (meaning.newTheme !== '') {
    const theme = await newTheme(trx, about, meaning.newTheme, by.at);
    if (typeof theme === 'string') return theme;
    chosen.add(theme.key);
    if (!known.has(theme.key)) change.made.push(theme.key);
    known.set(theme.key, theme.label);
  }
  const themes = [...chosen];
  const labels = themes.map((key) => known.get(key) ?? key);
  return { decision: { kind: 'coded', themes, tone: meaning.tone }, labels };
}

/** Without a word of the answers: they may be deleted, and this stays. */
function wordsOf(answers: number, { decision, labels }: Meant): string {
  const means = decision.kind === 'nothing' ? 'says nothing' : `${labels.join(', ')}; ${decision.tone}`;
  return `${counted(answers, 'answer', 'answers')}: ${means}`;
}
