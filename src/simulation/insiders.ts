import { layoutOf } from '../instrument/layout';
import { type Chance, chanceFrom, seedFrom } from './chance';
import { type Questionnaire } from './interview';
import { type Person } from './person';
import { respond, type Respondent } from './respondent';

/** What is so inside a simulated company: shares and guesses by statement, and its groups by question. */
export type InsiderTruth = {
  /** statement → share who hold it true, mean guess of 100 customers, and how far guesses spread */
  statements: Record<string, { believes: number; guess: number; spread: number }>;
  /** question → option → share of the people */
  groups: Record<string, Record<string, number>>;
  /** share of statements that somebody does not know of */
  unknown: number;
};

/** People of the company one after the other; who likes it better holds more true and guesses higher. */
export function* insiderRespondents(
  questionnaire: Questionnaire,
  truth: InsiderTruth,
  seed: number,
): Generator<Respondent, never> {
  const layout = layoutOf(questionnaire.instrument);
  for (let i = 0; ; i++) {
    const chance = chanceFrom(seedFrom('insider', seed, i));
    yield respond(questionnaire, layout, drawInsider(truth, chance), chance, {});
  }
}

function drawInsider({ statements, groups, unknown }: InsiderTruth, chance: Chance): Person {
  const liking = 0.3 * chance.normal();
  const insider: NonNullable<Person['insider']> = {};
  for (const [key, { believes, guess, spread }] of Object.entries(statements)) {
    const isKnown = chance.next() >= unknown;
    const isTrue = chance.next() < Math.min(0.98, Math.max(0.02, believes + 0.1 * liking));
    const guessed = Math.round((guess + spread * (liking + chance.normal())) / 5) * 5;
    insider[key] = {
      truth: isKnown ? (isTrue ? 'yes' : 'no') : 'unknown',
      guess: Math.min(100, Math.max(0, guessed)),
    };
  }
  const segments = Object.fromEntries(
    Object.entries(groups).map(([key, shares]) => [key, drawn(shares, chance.next())]),
  );
  return { ...NOBODY, segments, insider };
}

/** Nothing of what the market is asked. */
const NOBODY: Omit<Person, 'segments'> = {
  typed: [],
  knows: [],
  familiarity: {},
  considers: [],
  prefers: 'none',
  image: {},
  recommends: {},
  leavesAt: Infinity,
};

function drawn(shares: Record<string, number>, at: number): string {
  let sum = 0;
  for (const [option, share] of Object.entries(shares)) {
    sum += share;
    if (at < sum) return option;
  }
  return Object.keys(shares).at(-1) ?? '';
}
