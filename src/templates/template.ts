import { z } from 'zod';
import { Key } from '../instrument/instrument';

const words = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** A statement that respondents answer with yes or no about a brand. */
export const TemplateStatement = z.strictObject({
  key: Key,
  wording: z
    .string()
    .min(1)
    .refine((text) => words(text) <= 8, { error: 'Use at most 8 words.' }),
});

/** Statements that belong together because they describe one way to be seen. */
export const Battery = z.strictObject({
  key: Key,
  title: z.string().min(1),
  note: z.string().min(1),
  statements: z.array(TemplateStatement).min(5).max(15),
});
export type Battery = z.infer<typeof Battery>;

const TemplateSegment = z.strictObject({
  label: z.string().min(1),
  question: z.string().min(1),
  place: z.enum(['screener', 'about-you']),
  options: z
    .array(z.strictObject({ label: z.string().min(1), qualifies: z.boolean() }))
    .min(2)
    .max(12),
});
export type TemplateSegment = z.infer<typeof TemplateSegment>;

/** A tracker that comes filled, but for what only its owner knows: the brands, who asks and how to reach them. */
export const Template = z.strictObject({
  key: Key,
  title: z.string().min(1),
  summary: z.string().min(1),
  category: z.string(),
  purpose: z.string().min(1),
  examples: z.strictObject({
    name: z.string(),
    category: z.string(),
    sponsor: z.string(),
    own: z.string(),
    competitors: z.array(z.string()).min(3),
  }),
  /** batteries offered, in this order */
  batteries: z.array(Key),
  /** statements ticked to begin with */
  chosen: z.array(Key),
  segments: z.array(TemplateSegment),
  /** marketing activities that are worth asking about as exposure */
  programmes: z.array(z.string().min(1)),
  rhythm: z.strictObject({
    wavesAYear: z.number().int().min(1).max(12),
    completes: z.number().int().min(100),
  }),
});
export type Template = z.infer<typeof Template>;
