import { day } from '../../format/date';
import { type Comment } from './comments.queries';

/** What a comment may be about: a wave as a whole, or one chart of its report, by the anchor of that chart. */
export const FIGURES = {
  '': 'The wave as a whole',
  gaps: 'Gap to the target',
  trajectory: 'The way of one statement',
  course: 'The way to the target',
  alignment: 'Alignment with the target',
  trend: 'Trend of the statements',
  funnel: 'Funnel',
  'image-grid': 'Who owns which statement',
  'image-map': 'Map of brands and statements',
  availability: 'Mental availability',
  mentions: 'Named without help',
  brand: 'Awareness over the waves',
  score: 'Recommendation',
  quotes: 'What people say',
  'three-way': 'Insiders, market and target',
} as const;
export type FigureKey = keyof typeof FIGURES;

export function isFigure(key: string): key is FigureKey {
  return Object.hasOwn(FIGURES, key);
}

/** "Ada, 4 Mar 2026, changed by Bo on 5 Mar 2026". */
export function signature({ madeBy, madeAt, changedBy, changedAt }: Omit<Comment, 'content'>): string {
  const made = `${madeBy}, ${day(madeAt)}`;
  return changedAt === null ? made : `${made}, changed by ${changedBy} on ${day(changedAt)}`;
}
