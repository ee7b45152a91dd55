import { type Instrument } from '../../src/instrument/instrument';
import { type OwnQuestion } from '../../src/instrument/own';
import { anInstrument } from './instrument';

const options = (...keys: string[]) => keys.map((key) => ({ key, label: `Label ${key}` }));

/** One question of every kind, all over the questionnaire. */
export const EVERY_KIND: OwnQuestion[] = [
  {
    key: 'agree',
    place: 'screener',
    kind: 'consent',
    text: 'May we go on?',
    requirement: 'required',
    agree: 'Yes, I agree',
  },
  {
    key: 'buys',
    place: 'screener',
    kind: 'single',
    text: 'Who buys {category} at your company?',
    requirement: 'required',
    options: [
      ...options('me', 'us', 'them'),
      { key: 'other', label: 'Somebody else', takesText: true, isAnchored: true },
    ],
    order: 'random',
  },
  {
    key: 'words',
    place: 'awareness',
    kind: 'text',
    text: 'Now a few questions about buying.',
    requirement: 'optional',
  },
  {
    key: 'reasons',
    place: 'choice',
    kind: 'multiple',
    text: 'What matters when {answer:buys|somebody} buys?',
    requirement: 'soft',
    showIf: [{ about: 'own', question: 'buys', is: 'none', options: ['them'] }],
    options: [
      ...options('price', 'speed', 'trust'),
      { key: 'else', label: 'Something else', takesText: true, isAnchored: true },
      { key: 'nothing', label: 'Nothing', isExclusive: true },
    ],
    order: 'rotate',
  },
  {
    key: 'agrees',
    place: 'choice',
    kind: 'scale',
    text: 'It is easy to choose.',
    requirement: 'soft',
    points: options('no', 'rather-no', 'neither', 'rather-yes', 'yes'),
  },
  {
    key: 'seen',
    place: 'image',
    kind: 'brand-cards',
    text: 'Have you seen an advertisement of …?',
    requirement: 'soft',
    brands: 'known',
    order: 'random',
  },
  {
    key: 'spend',
    place: 'image',
    kind: 'number',
    text: 'How much do you spend?',
    requirement: 'optional',
    least: 0,
    most: 100_000,
    decimals: 1,
    unit: 'euros',
  },
  {
    key: 'support',
    place: 'recommendation',
    kind: 'nps',
    text: 'How likely are you to recommend our support?',
    requirement: 'soft',
    showIf: [{ about: 'brand', brand: 'a', is: 'known' }],
    low: 'Not at all',
    high: 'Very much',
  },
  {
    key: 'split',
    place: 'recommendation',
    kind: 'sum',
    text: 'How do you share your budget?',
    requirement: 'soft',
    total: 100,
    options: options('print', 'web', 'fairs'),
    order: 'reverse-half',
  },
  {
    key: 'rank',
    place: 'about-you',
    kind: 'ranking',
    text: 'Which come first?',
    requirement: 'soft',
    most: 2,
    options: options('north', 'south', 'east', 'west'),
    order: 'fixed',
  },
  {
    key: 'names',
    place: 'about-you',
    kind: 'open-list',
    text: 'Which magazines do you read?',
    requirement: 'optional',
    boxes: 3,
  },
  {
    key: 'more',
    place: 'about-you',
    kind: 'open-text',
    text: 'Anything else?',
    hint: 'Whatever you like.',
    requirement: 'optional',
    most: 200,
    showIf: [{ about: 'segment', segment: 'age', is: 'any', options: ['old'] }],
  },
];

/** The small instrument of tests/support/instrument.ts with questions of its own. */
export function withOwn(own: OwnQuestion[], changes: Partial<Instrument> = {}): Instrument {
  return { ...anInstrument(), own, ...changes };
}

export function questionOf<K extends OwnQuestion['kind']>(kind: K): Extract<OwnQuestion, { kind: K }> {
  return EVERY_KIND.find((one) => one.kind === kind) as Extract<OwnQuestion, { kind: K }>;
}
