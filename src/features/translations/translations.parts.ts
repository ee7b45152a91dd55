import { INSIDERS_PATH } from '../../instrument/insiders';
import { INSIDERS_KEYS } from '../../instrument/insiders-words';
import { type TextToTranslate } from '../../instrument/translation.made';

/** A questionnaire is translated in parts, so that no form grows without end. */
export const PARTS = ['standard', 'people', 'statements', 'own', 'insiders'] as const;
export type Part = (typeof PARTS)[number];

export const PART_TITLES: Record<Part, string> = {
  standard: 'First page and standard questions',
  people: 'Questions about the person',
  statements: 'Statements',
  own: 'Questions of your own',
  insiders: 'Your own people',
};

export function partOf(path: string): Part {
  if (isOfInsiders(path)) return 'insiders';
  if (path.startsWith('segment:')) return 'people';
  if (path.startsWith('statement:')) return 'statements';
  return path.startsWith('own:') ? 'own' : 'standard';
}

/** What only the company's own people are asked: no wave of the market waits for it. */
function isOfInsiders(path: string): boolean {
  return path.startsWith(INSIDERS_PATH) || INSIDERS_KEYS.some((key) => path === `question:${key}`);
}

/** How far a language is, all but what only insiders are asked. */
export function completenessOfMarket(texts: readonly TextToTranslate[]): Completeness {
  return completeness(texts.filter(({ path }) => !isOfInsiders(path)));
}

/** How far a language is. */
export type Completeness = { done: number; all: number; stale: number };

export function completeness(texts: readonly TextToTranslate[]): Completeness {
  const open = texts.filter(({ state }) => state === 'missing' || state === 'stale');
  const stale = texts.filter(({ state }) => state === 'stale').length;
  return { done: texts.length - open.length, all: texts.length, stale };
}
