/**
 * What can be wrong with what a respondent sent, in English. Pages say the same in the respondent's language by the key
 * (features/answering/words/). Text in braces is put in; of two forms the number decides.
 */
export const PROBLEMS = {
  nameTooLong: 'Use at most {most} characters for one name.',
  textTooLong: 'Use at most {most} characters.',
  namesAndNone: 'Choose names, or “{none}”, but not both.',
  answersAndNone: 'Choose answers, or “{none}”, but not both.',
  numberAmbiguous: '“{typed}” can be read in two ways. Leave out the mark between the thousands.',
  numberNotRead: 'Type a number in digits, such as 25.',
  numberWhole: 'Type a whole number, without decimals.',
  numberDecimals: {
    one: 'Use at most {count} digit after the decimal point.',
    other: 'Use at most {count} digits after the decimal point.',
  },
  numberRange: 'Type a number from {least} to {most}.',
  pointsRange: 'Type a whole number from 0 to {total} here.',
  pointsLeft: {
    one: '{count} point left to give: all boxes together must make {total}.',
    other: '{count} points left to give: all boxes together must make {total}.',
  },
  pointsOver: {
    one: '{count} point too many: all boxes together must make {total}.',
    other: '{count} points too many: all boxes together must make {total}.',
  },
  placeTwice: 'Place {place} is given twice. Give each place to one answer only.',
  placeMissing: 'Nothing has place {place} yet. Begin with place 1 and leave none out.',
} as const;

export type ProblemKey = keyof typeof PROBLEMS;
export type ProblemValues = Readonly<Record<string, string | number>>;

/** What a person can put right, with the field it is about: in English, and by key and values for other languages. */
export type Problem = { field: string; message: string; key: ProblemKey; values: ProblemValues };

export function problemAt(field: string, key: ProblemKey, values: ProblemValues = {}): Problem {
  const words = PROBLEMS[key];
  const text = typeof words === 'string' ? words : words[values['count'] === 1 ? 'one' : 'other'];
  const message = text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { field, message, key, values };
}
