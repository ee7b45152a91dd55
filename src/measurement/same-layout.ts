import type { Layout } from './layout';
import { measureId } from './measure';

/** Everything that gives a vector or a tally its meaning, as text. */
export function layoutText({ segments, measures }: Layout): string {
  return JSON.stringify([segments.map(({ key, options }) => [key, options]), measures.map(measureId)]);
}

export function sameLayout(a: Layout, b: Layout): boolean {
  return a === b || layoutText(a) === layoutText(b);
}
