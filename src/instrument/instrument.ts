import { z } from 'zod';
import { Key } from './key';
import { ListOrder, OwnQuestion } from './own';
import { MovableBlock, type QuestionnairePlan } from './plan';

export { Key };

const InstrumentBrand = z.strictObject({ key: Key, name: z.string(), isOwn: z.boolean() });
const FictitiousBrand = z.strictObject({ key: Key, name: z.string() });
const InstrumentStatement = z.strictObject({ key: Key, wording: z.string() });
const InstrumentOption = z.strictObject({ key: Key, label: z.string(), qualifies: z.boolean() });

/** A question about the respondent: reporting segment, weighting margin, screener, or all of them. */
const InstrumentSegment = z.strictObject({
  key: Key,
  label: z.string(),
  question: z.string(),
  place: z.enum(['screener', 'about-you']),
  options: z.array(InstrumentOption),
});

/** A step of the funnel: a measure (see measurement/measure.ts) with the words reports and respondents read. */
const FunnelStep = z.strictObject({ measure: Key, label: z.string(), question: z.string() });

/**
 * The questionnaire of a wave as data: everything that decides what a respondent is asked and in which words. Frozen, with a
 * hash of its content, when the wave opens. Aliases, targets and population shares are not in it: they change no question.
 */
export const Instrument = z.strictObject({
  format: z.literal(1),
  /** 'asked' through our own pages; 'imported' describes a file's columns, so that its waves are read the same way. */
  origin: z.enum(['asked', 'imported']),
  /** BCP 47: of the words below */
  language: z.string(),
  intro: z.strictObject({ sponsor: z.string(), purpose: z.string(), contact: z.string() }),
  category: z.string(),
  unaidedBoxes: z.number().int().min(0).max(10),
  imageBrandsPerPerson: z.number().int().min(1).max(20),
  /** Words of questions and fixed answers by stable key (see wording.ts); the funnel's questions stand with its steps. */
  questions: z.record(z.string(), z.string()),
  brands: z.array(InstrumentBrand),
  statements: z.array(InstrumentStatement),
  segments: z.array(InstrumentSegment),
  funnel: z.array(FunnelStep),
  /** Brand × statement pairs that were asked; absent means every pair. Imported grids have holes. */
  grid: z.array(z.tuple([Key, Key])).optional(),
  hasUnaided: z.boolean(),
  hasNps: z.boolean(),
  /** absent: in random order */
  brandOrder: ListOrder.optional(),
  statementOrder: ListOrder.optional(),
  /** absent: every block stands where the order has it */
  shuffledBlocks: z.array(MovableBlock).optional(),
  /** questions of one's own, in the order asked within their places; absent: none */
  own: z.array(OwnQuestion).optional(),
  /** whoever is outside the audience is told after all questions that decide it; absent: at the answer itself */
  turnsAway: z.literal('after-all-asked').optional(),
  /** names of no brand, shown among the others in the list alone: who says they know one over-claims; absent: none */
  fictitious: z.array(FictitiousBrand).optional(),
  /** further languages: their words by path (see translation.ts), nothing left to put in but what a page puts in; absent: none */
  translations: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** asked of the company's own people: nothing but what they believe of it and think that customers say (see insiders.ts) */
  audience: z.literal('insiders').optional(),
  /** what the pages look like beside the usual; `accent` as six hexadecimal digits, checked for contrast */
  theme: z.strictObject({ accent: z.string().regex(/^[0-9a-f]{6}$/) }).optional(),
});
export type Instrument = z.infer<typeof Instrument>;
export type InstrumentSegment = z.infer<typeof InstrumentSegment>;

/** What a tracker says about its questionnaire: the input from which `instrument/generate.ts` makes an instrument. */
export type TrackerSetup = {
  category: string;
  sponsor: string;
  purpose: string;
  contact: string;
  unaidedBoxes: number;
  brands: { key: string; name: string; isOwn: boolean }[];
  statements: { key: string; wording: string }[];
  segments: InstrumentSegment[];
  /** shown in the brand list to see who over-claims; absent: none */
  fictitious?: readonly { key: string; name: string }[];
  /** absent: the standard questionnaire */
  plan?: QuestionnairePlan;
  /** absent: English */
  language?: string;
  /** further languages, in the order offered; absent: none */
  translations?: readonly Translation[];
  /** six hexadecimal digits; absent: the usual colour */
  accent?: string;
};

/** Words in another language by path, each with the text that it translates; {category} and {brand} as there. */
export type Translation = { language: string; texts: Readonly<Record<string, TranslatedText>> };
export type TranslatedText = { text: string; of: string };
