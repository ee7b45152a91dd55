import { mentionCoder } from '../../src/coding/mention-coder';
import { generateInstrument } from '../../src/instrument/generate';
import { type TrackerSetup } from '../../src/instrument/instrument';
import { type Questionnaire } from '../../src/simulation/interview';
import { type BrandTruth, CAREFUL_TYPING, type Truth } from '../../src/simulation/truth';

const BRANDS = [
  { key: 'arden', name: 'Arden', isOwn: true },
  { key: 'bellwick', name: 'Bellwick', isOwn: false },
  { key: 'corvane', name: 'Corvane', isOwn: false },
];
const STATEMENTS = ['reliable', 'advises', 'good-value'].map((key) => ({ key, wording: `Is ${key}` }));

export const SETUP: TrackerSetup = {
  category: 'IT services',
  sponsor: 'A research firm',
  purpose: 'to learn',
  contact: 'mail@example.org',
  unaidedBoxes: 5,
  brands: BRANDS,
  statements: STATEMENTS,
  segments: [
    {
      key: 'role',
      label: 'Role',
      question: 'What do you do?',
      place: 'screener',
      options: [
        { key: 'buyer', label: 'I choose', qualifies: true },
        { key: 'user', label: 'I use', qualifies: true },
        { key: 'student', label: 'I study', qualifies: false },
      ],
    },
    {
      key: 'size',
      label: 'Size',
      question: 'How large is your company?',
      place: 'about-you',
      options: [
        { key: 'small', label: 'Small', qualifies: true },
        { key: 'large', label: 'Large', qualifies: true },
      ],
    },
  ],
};

export const QUESTIONNAIRE: Questionnaire = {
  instrument: generateInstrument(SETUP),
  coder: mentionCoder([
    ...BRANDS.map(({ key, name }) => ({ brandKey: key, alias: name })),
    { brandKey: 'arden', alias: 'Arden Group' },
  ]),
};

function brand(key: string, size: number, image: [number, number, number]): BrandTruth {
  return {
    key,
    names: [BRANDS.find((candidate) => candidate.key === key)!.name],
    aided: size,
    unaided: size * 0.45,
    familiarity: size * 0.6,
    consideration: size * 0.3,
    first: size,
    preference: size,
    image: { reliable: image[0], advises: image[1], 'good-value': image[2] },
    recommendation: 6.8,
  };
}

/** A market whose sample is far from its population, with typing that leaves nothing to code. */
export const TRUTH: Truth = {
  brands: [
    brand('arden', 0.7, [0.5, 0.3, 0.22]),
    brand('bellwick', 0.85, [0.6, 0.4, 0.35]),
    brand('corvane', 0.4, [0.3, 0.2, 0.5]),
  ],
  segments: [
    {
      key: 'role',
      population: { buyer: 0.3, user: 0.7, student: 0 },
      mix: { buyer: 0.55, user: 0.4, student: 0.05 },
      undisclosed: 0,
      effects: { buyer: 0.1, user: -0.06 },
    },
    {
      key: 'size',
      population: { small: 0.8, large: 0.2 },
      mix: { small: 0.5, large: 0.5 },
      undisclosed: 0.02,
      effects: { large: 0.05 },
    },
  ],
  halo: 0.5,
  involvement: 0.5,
  typing: CAREFUL_TYPING,
  breakOff: 0.005,
};
