/**
 * What can be doubtful about a response. A flag is never a verdict: it says what was noticed and how strongly, from 0 to 1, and a
 * person decides.
 */
export const FLAGS = [
  'trap',
  'proof',
  'too-fast',
  'instant-pages',
  'same-answers',
  'contradiction',
  'nonsense',
  'copied',
  'same-device',
] as const;
export type FlagName = (typeof FLAGS)[number];

/** Those that no attentive person meets: only they may end an interview as one of bad quality, and only where the wave says so. */
export const HARD_FLAGS: readonly FlagName[] = ['trap', 'proof'];

/** Grows when a rule changes: waves are then looked through again. */
export const QUALITY_VERSION = 1;

/** Facts that a flag rests on, by name: numbers, keys of brands and questions. Never what somebody typed. */
export type FlagFacts = Record<string, string | number | readonly string[]>;
export type Flag = { flag: FlagName; score: number; facts: FlagFacts };

/**
 * What was noticed when a response began, as it is kept with it: words joined by spaces.
 * `trap`: a field that people cannot see was filled in. `proof-failed`: neither the browser's work nor the plain question was right.
 */
export const SIGNALS = ['trap', 'proof-failed'] as const;
export type Signal = (typeof SIGNALS)[number];

export function readSignals(text: string): Signal[] {
  return SIGNALS.filter((signal) => text.split(' ').includes(signal));
}

/** Flags of the hard rules. */
export function hardFlags(signals: string): Flag[] {
  if (signals === '') return [];
  const noticed = readSignals(signals);
  const flags: Flag[] = [];
  if (noticed.includes('trap')) flags.push({ flag: 'trap', score: 1, facts: {} });
  if (noticed.includes('proof-failed')) flags.push({ flag: 'proof', score: 1, facts: {} });
  return flags;
}

/** Points of a response over all its flags: ten for a full score. Only for sorting a list. */
export function pointsOf(flags: readonly Pick<Flag, 'score'>[]): number {
  return flags.reduce((sum, { score }) => sum + Math.round(score * 10), 0);
}
