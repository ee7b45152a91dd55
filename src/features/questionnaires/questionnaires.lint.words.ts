import { type Instrument } from '../../instrument/instrument';
import { type Found, type Rule } from './questionnaires.lint.types';

const MOST_WORDS = 8;

const DOUBLE = ['asks two things at once', 'Keep one of them, or make two statements.'] as const;
const NEGATIVE = ['is put in the negative, which people misread', 'Say it the positive way round.'] as const;
const ABSOLUTE = ['uses an absolute word, to which few agree', 'Leave the word out.'] as const;

/** About the wording of statements: advice, since only people can judge words. */
export const WORD_RULES: Rule[] = [
  {
    id: 'word.double',
    severity: 'warn',
    check: (i) => wordings(i, /(?<!\b(?:across|between|both)\s+\S+\s+)\b(and|or)\b|\//iu, DOUBLE),
  },
  {
    id: 'word.negative',
    severity: 'warn',
    check: (i) => wordings(i, /\b(not|never|no|without)\b|n[’']t\b/iu, NEGATIVE),
  },
  {
    id: 'word.absolute',
    severity: 'info',
    check: (i) => wordings(i, /\b(always|all|every|everything|everyone)\b(?! day)/iu, ABSOLUTE),
  },
  { id: 'word.long', severity: 'info', check: longStatements },
];

function wordings(
  { statements }: Instrument,
  pattern: RegExp,
  [what, fix]: readonly [string, string],
): Found {
  return statements
    .filter(({ wording }) => pattern.test(wording))
    .map(({ wording }) => ({ place: 'image', message: `“${wording}” ${what}.`, fix }));
}

function longStatements({ statements }: Instrument): Found {
  return statements
    .filter(({ wording }) => wording.split(/\s+/u).length > MOST_WORDS)
    .map(({ wording }) => ({
      place: 'image',
      message: `“${wording}” is long for a card.`,
      fix: `Say it in ${MOST_WORDS} words or fewer.`,
    }));
}
