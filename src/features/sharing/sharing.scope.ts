import { z } from 'zod';

/** Parts of the report, in its order. */
export const SECTIONS = [
  'gaps',
  'course',
  'alignment',
  'trend',
  'funnel',
  'availability',
  'mentions',
  'score',
  'brand',
  'method',
] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_LABELS: Record<Section, string> = {
  gaps: 'Gap to the target',
  course: 'The way to the target',
  alignment: 'Alignment with the target',
  trend: 'Trend of the statements',
  funnel: 'Funnel against competitors',
  availability: 'Mental availability',
  mentions: 'Brands named without help',
  score: 'Net Promoter Score',
  brand: 'Trend of awareness',
  method: 'Questions and method',
};

/** What a link or an embedded chart may show; what is not in it is answered as if nobody had asked for it. */
export const Scope = z.object({
  waves: z.enum(['all', 'latest', 'one']),
  /** the one; '' for the others */
  waveId: z.string(),
  /** waves before the one that is shown: trend and change */
  hasHistory: z.boolean(),
  hasSegments: z.boolean(),
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
