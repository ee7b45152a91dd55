import { TONES } from '../../coding/open-answer';
import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { trackerSalt } from '../access/access.people.queries';
import { fingerprintOf, openQuestions } from '../themes/themes.answers';
import { isSetAside } from '../../coding/open-answer';
import { countedAnswer } from '../../instrument/own-asked';
import { listDecisions, listThemes, type Theme, type ThemeDecision } from '../themes/themes.queries';
import { saidBy } from '../themes/themes.said';
import { type Code } from './exports.codes';
import { type Entry } from './exports.codebook';
import { type Source } from './exports.columns';
import { type Cell } from './exports.rows';

/** Open questions of which anything is coded: their themes, and what was decided of which text. */
export type CodedQuestion = {
  question: string;
  themes: Theme[];
  decisions: ReadonlyMap<string, ThemeDecision>;
  fingerprint: (text: string) => string;
};
type ThemeSource = Extract<Source, { from: 'theme' }>;

export async function loadCodedQuestions(
  db: Db,
  trackerId: string,
  instruments: readonly Instrument[],
): Promise<CodedQuestion[]> {
  const keys = new Set(instruments.flatMap((one) => openQuestions(one).map(({ key }) => key)));
  const coded: CodedQuestion[] = [];
  for (const question of keys) {
    const about = { trackerId, question };
    const decisions = new Map((await listDecisions(db, about)).map((one) => [one.fingerprint, one]));
    if (decisions.size === 0) continue;
    const salt = await trackerSalt(db, trackerId);
    const fingerprint = (text: string) => fingerprintOf(salt, question, text);
    coded.push({ question, themes: await listThemes(db, about), decisions, fingerprint });
  }
  return coded;
}

/** A column for each theme of a question that the wave asked, and one for the tone, whose `theme` is ''. */
export function themeColumns(instrument: Instrument, coded: readonly CodedQuestion[]): ThemeSource[] {
  const asked = new Set(openQuestions(instrument).map(({ key }) => key));
  return coded
    .filter(({ question }) => asked.has(question))
    .flatMap(({ question, themes }) => [
      ...themes.map(({ key, label }): ThemeSource => ({ from: 'theme', question, theme: key, label })),
      { from: 'theme', question, theme: '', label: 'Tone' } as const,
    ]);
}

/** Blank where nothing was typed, it says nothing, or it waits for a person: never a no. */
export function themeCell(
  { question, theme }: ThemeSource,
  instrument: Instrument,
  coded: readonly CodedQuestion[],
): Cell {
  const asked = openQuestions(instrument).find(({ key }) => key === question)?.question;
  const known = coded.find((one) => one.question === question);
  if (asked === undefined || known === undefined) return () => null;
  return ({ answers }) => {
    const texts = answers === undefined ? [] : (countedAnswer(instrument, asked, answers)?.texts ?? []);
    const boxes = texts.map((text) => ({
      text,
      fingerprint: known.fingerprint(text),
      isSetAside: isSetAside(text),
    }));
    const said = saidBy({ said: new Map([[question, boxes]]) }, question, known.decisions);
    if (said.kind !== 'coded') return null;
    return theme === '' ? said.tone : Number(said.themes.includes(theme));
  };
}

export function describeTheme({ question, theme, label }: ThemeSource, instrument: Instrument): Entry {
  const words = openQuestions(instrument).find(({ key }) => key === question)?.label ?? '';
  return {
    about: theme === '' ? 'tone, as decided on by a person' : `theme, as decided on by a person: ${label}`,
    wording: words,
    values: theme === '' ? TONES.join(', ') : '1 speaks of it, 0 does not',
    askedOf: 'those whose answer is coded and says something',
    blankMeans: 'nothing typed, nothing said, or not coded yet',
  };
}

export const TONE_CODES: Code[] = TONES.map((tone, i) => ({
  key: tone,
  value: i + 1,
  label: tone,
  isMissing: false,
}));
