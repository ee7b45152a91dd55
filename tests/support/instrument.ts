import { type Coder, mentionCoder } from '../../src/coding/mention-coder';
import { type Answers } from '../../src/instrument/answers';
import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument, type TrackerSetup } from '../../src/instrument/instrument';
import { type Page, pagesFor } from '../../src/instrument/pages';

/** A small setup: brands a to d (a is ours), statements s1 and s2, one screener, one question about you. */
export const SETUP: TrackerSetup = {
  category: 'coffee',
  sponsor: 'Harbour Research',
  purpose: 'to learn what people drink',
  contact: 'hello@harbour.example',
  unaidedBoxes: 3,
  brands: ['a', 'b', 'c', 'd'].map((key) => ({
    key,
    name: `Brand ${key.toUpperCase()}`,
    isOwn: key === 'a',
  })),
  statements: ['s1', 's2'].map((key) => ({ key, wording: `Statement ${key}` })),
  segments: [
    {
      key: 'drinks',
      label: 'Drinks coffee',
      question: 'Do you drink coffee?',
      place: 'screener',
      options: [
        { key: 'daily', label: 'Every day', qualifies: true },
        { key: 'never', label: 'Never', qualifies: false },
      ],
    },
    {
      key: 'age',
      label: 'Age',
      question: 'How old are you?',
      place: 'about-you',
      options: [
        { key: 'young', label: 'Under 40', qualifies: true },
        { key: 'old', label: '40 or over', qualifies: true },
      ],
    },
  ],
};

export function anInstrument(changes: Partial<TrackerSetup> = {}): Instrument {
  return generateInstrument({ ...SETUP, ...changes });
}

/** Codes "Brand A" to a, and so on. */
export const CODER: Coder = mentionCoder(
  SETUP.brands.map(({ key, name }) => ({ brandKey: key, alias: name })),
);

export function pageOf(instrument: Instrument, answers: Answers, key: string, seed = 7): Page {
  const page = pagesFor(instrument, answers, seed).find((one) => one.key === key);
  if (page === undefined) throw new Error(`no page ${key}`);
  return page;
}

export const keysOf = (instrument: Instrument, answers: Answers, seed = 7): string[] =>
  pagesFor(instrument, answers, seed).map(({ key }) => key);
