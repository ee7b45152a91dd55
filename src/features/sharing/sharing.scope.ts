import { z } from 'zod';

/** Parts of the report, in its order. */
export const SECTIONS = [
  'gaps',
  'trajectory',
  'course',
  'alignment',
  'trend',
  'funnel',
  'image-grid',
  'image-map',
  'availability',
  'mentions',
  'brand',
  'score',
  'quotes',
  'method',
] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_LABELS: Record<Section, string> = {
  gaps: 'Gap to the target',
  trajectory: 'Plan, way and forecast of a statement',
  course: 'The way to the target',
  alignment: 'Alignment with the target',
  trend: 'Trend of the statements',
  funnel: 'Funnel against competitors',
  'image-grid': 'Who owns which statement',
  'image-map': 'Map of brands and statements',
  availability: 'Mental availability',
  mentions: 'Brands named without help',
  score: 'Net Promoter Score',
  brand: 'Trend of awareness',
  quotes: 'Quotes of respondents that somebody chose',
  method: 'Questions and method',
};

/** What a link or an embedded chart may show; what is not in it is answered as if nobody had asked for it. */
export const Scope = z.object({
  waves: z.enum(['all', 'latest', 'one']),
  /** the one; '' for the others */
  waveId: z.string(),
  /** waves before the one that is shown: trend, change, comparisons and means over waves */
  hasHistory: z.boolean(),
  hasSegments: z.boolean(),
  /** whether the report may be looked at from a competitor's side; links made before there was a choice do not let it */
  hasBrands: z.boolean().default(false),
  /** 0 for the one in force, -1 for any locked one to choose from, else the version */
  target: z.number().int(),
  sections: z.array(z.enum(SECTIONS)),
  hasCsv: z.boolean(),
  /** sites that may show an embedded chart */
  origins: z.array(z.string()),
  /** where an embedded chart leads to; '' for nowhere */
  href: z.string(),
});
export type Scope = z.infer<typeof Scope>;

export const TARGET_IN_FORCE = 0;
export const TARGET_ANY = -1;
