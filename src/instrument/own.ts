import { z } from 'zod';
import { Key } from './key';

/** Order in which one respondent sees a list; everything but 'fixed' follows from the respondent's seed. */
export const ListOrder = z.enum(['fixed', 'random', 'reverse-half', 'rotate']);
export type ListOrder = z.infer<typeof ListOrder>;

/** Where a question of one's own stands: at the end of the block named. Before the seal only the screener is open to it. */
export const OwnPlace = z.enum(['screener', 'awareness', 'choice', 'image', 'recommendation', 'about-you']);
export type OwnPlace = z.infer<typeof OwnPlace>;

/** 'soft': asked once more when left open, then let go; 'required': cannot be left open; 'optional': may be left open at once. */
export const Requirement = z.enum(['optional', 'soft', 'required']);

export const OwnOption = z.strictObject({
  key: Key,
  label: z.string(),
  /** stands where it stands, whatever the order of the others ("none", "other", "don't know") */
  isAnchored: z.boolean().optional(),
  /** cannot be ticked together with others */
  isExclusive: z.boolean().optional(),
  /** comes with a box to type into */
  takesText: z.boolean().optional(),
});
export type OwnOption = z.infer<typeof OwnOption>;

/** What has to hold for a question to be asked: about an earlier question, a question about the person, or a brand. */
export const Condition = z.discriminatedUnion('about', [
  /** one of the options of an earlier question of one's own was picked, or none of them was */
  z.strictObject({
    about: z.literal('own'),
    question: Key,
    is: z.enum(['any', 'none']),
    options: z.array(Key),
  }),
  z.strictObject({
    about: z.literal('segment'),
    segment: Key,
    is: z.enum(['any', 'none']),
    options: z.array(Key),
  }),
  /** the brand is known (named or recognised), or is not */
  z.strictObject({ about: z.literal('brand'), brand: Key, is: z.enum(['known', 'unknown']) }),
]);
export type Condition = z.infer<typeof Condition>;

const common = {
  key: Key,
  place: OwnPlace,
  /** may hold {category}, and {answer:KEY|fallback}: what was answered to an earlier question, or the fallback */
  text: z.string(),
  hint: z.string().optional(),
  requirement: Requirement,
  /** all of them must hold; absent or empty: everybody is asked */
  showIf: z.array(Condition).optional(),
};
const list = { options: z.array(OwnOption), order: ListOrder };

/** A question that is not one of the tracker's standard ones. */
export const OwnQuestion = z.discriminatedUnion('kind', [
  /** several short texts, one to a box */
  z.strictObject({ ...common, kind: z.literal('open-list'), boxes: z.number().int().min(1).max(10) }),
  z.strictObject({ ...common, kind: z.literal('open-text'), most: z.number().int().min(20).max(5000) }),
  z.strictObject({ ...common, kind: z.literal('single'), ...list }),
  z.strictObject({ ...common, kind: z.literal('multiple'), ...list }),
  /** points from low to high, every one labelled */
  z.strictObject({
    ...common,
    kind: z.literal('scale'),
    points: z.array(OwnOption.pick({ key: true, label: true })),
  }),
  /** one yes or no card per brand that the respondent knows ('known') or of the list ('all') */
  z.strictObject({
    ...common,
    kind: z.literal('brand-cards'),
    brands: z.enum(['known', 'all']),
    order: ListOrder,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    least: z.number(),
    most: z.number(),
    decimals: z.number().int().min(0).max(4),
    unit: z.string(),
  }),
  /** 0 to 10 about something that is no brand of the list ("this support call") */
  z.strictObject({ ...common, kind: z.literal('nps'), low: z.string(), high: z.string() }),
  /** whole numbers that add up to a total */
  z.strictObject({ ...common, kind: z.literal('sum'), total: z.number().int().min(1).max(1000), ...list }),
  /** places 1, 2, 3 … by a number each; `most` places, 0 for all */
  z.strictObject({ ...common, kind: z.literal('ranking'), most: z.number().int().min(0).max(20), ...list }),
  /** a statement to agree to; who does not is thanked and asked nothing more where it is required */
  z.strictObject({ ...common, kind: z.literal('consent'), agree: z.string() }),
  /** words alone */
  z.strictObject({ ...common, kind: z.literal('text') }),
]);
export type OwnQuestion = z.infer<typeof OwnQuestion>;
export type OwnKind = OwnQuestion['kind'];

/** An answer to one of them; the kind of the question says which member it has. */
export const OwnAnswer = z.strictObject({
  /** single, scale: the option; multiple: those ticked in the order offered; consent: ['agree'] or []; text: [] once seen */
  picked: z.array(z.string()).optional(),
  /** open-list, open-text: as typed */
  texts: z.array(z.string()).optional(),
  /** what was typed beside options that take text */
  other: z.record(z.string(), z.string()).optional(),
  /** number, nps: under ''; sum: points by option; ranking: place by option, from 1; brand-cards: 1 or 0 by brand */
  values: z.record(z.string(), z.number()).optional(),
});
export type OwnAnswer = z.infer<typeof OwnAnswer>;
