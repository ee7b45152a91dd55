/**
 * The words of a questionnaire for the company's own people, by stable key; {brand} is their company. They are copied into an
 * instrument when it is made, like those of wording.ts.
 */
export const INSIDERS_WORDING = {
  truth: 'Is this true of us at {brand}, as you see it?',
  'truth.yes': 'Yes',
  'truth.no': 'No',
  'truth.unknown': 'Don’t know',
  guess: 'Of 100 customers, how many would say so of {brand}?',
  'guess.hint': 'Type a number from 0 to 100 for each. Your best guess is enough.',
  'insiders.purpose':
    'We ask our own people what is true of {brand}, and what they think customers say of it. Nobody at {brand} sees the answers of one person: results are shown after the end only, and never for a group of fewer than 10 people.',
} as const;
export type InsidersWordingKey = keyof typeof INSIDERS_WORDING;
export const INSIDERS_KEYS = Object.keys(INSIDERS_WORDING) as InsidersWordingKey[];
