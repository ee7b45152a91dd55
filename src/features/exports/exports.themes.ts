import { TONES } from '../../coding/open-answer';
import { type Db } from '../../db/connect';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { trackerSalt } from '../access/access.people.queries';
import { fingerprintOf, openQuestions } from '../themes/themes.answers';
import { isSetAside } from '../../coding/open-answer';
import { countedAnswer } from '../../instrument/own-asked';
import { listDecisions, listThemes, type Theme, type ThemeDecision } from '../themes/themes.queries';
import { type Said, saidBy } from '../themes/themes.said';
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

/** What somebody said to each coded question that the wave asked. Worked out once for a response: its columns share it. */
export type SaidReader = (answers: Answers | undefined) => ReadonlyMap<string, Said>;

export function saidReader(instrument: Instrument, coded: readonly CodedQuestion[]): SaidReader {
  const open = openQuestions(instrument);
  const asked = coded.flatMap((known) => {
    const question = open.find(({ key }) => key === known.question)?.question;
    return question === undefined ? [] : [{ known, question }];
  });
  return (answers) =>
    new Map(
      asked.map(({ known, question }) => {
        const texts =
          answers === undefined ? [] : (countedAnswer(instrument, question, answers)?.texts ?? []);
        return [known.question, saidIn(texts, known)];
      }),
    );
}

function saidIn(texts: readonly string[], { question, fingerprint, decisions }: CodedQuestion): Said {
  const boxes = texts.map((text) => ({ text, fingerprint: fingerprint(text), isSetAside: isSetAside(text) }));
  return saidBy({ said: new Map([[question, boxes]]) }, question, decisions);
}

/** Blank where nothing was typed, it says nothing, or it waits for a person: never a no. */
export function themeCell({ question, theme }: ThemeSource): Cell {
  return ({ said }) => {
    const about = said.get(question);
    if (about?.kind !== 'coded') return null;
    return theme === '' ? about.tone : Number(about.themes.includes(theme));
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
