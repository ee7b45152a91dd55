import { type TextToTranslate } from '../../instrument/translation.made';

/** A questionnaire is translated in parts, so that no form grows without end. */
export const PARTS = ['standard', 'people', 'statements', 'own'] as const;
export type Part = (typeof PARTS)[number];

export const PART_TITLES: Record<Part, string> = {
  standard: 'First page and standard questions',
  people: 'Questions about the person',
  statements: 'Statements',
  own: 'Questions of your own',
};

export function partOf(path: string): Part {
  if (path.startsWith('segment:')) return 'people';
  if (path.startsWith('statement:')) return 'statements';
  return path.startsWith('own:') ? 'own' : 'standard';
}

/** How far a language is. */
export type Completeness = { done: number; all: number; stale: number };

export function completeness(texts: readonly TextToTranslate[]): Completeness {
  const open = texts.filter(({ state }) => state === 'missing' || state === 'stale');
  const stale = texts.filter(({ state }) => state === 'stale').length;
  return { done: texts.length - open.length, all: texts.length, stale };
}
