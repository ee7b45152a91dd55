import { z } from 'zod';
import { requiredLine } from '../../http/parse';
import { MOST_FICTITIOUS } from '../../instrument/fictitious';
import { Key } from '../../instrument/instrument';
import { mappingProblems } from './imports.mapping-rules';
import { jsonProblem, shapeProblems } from './imports.mapping-words';

const MOST_BRANDS = 100;
const MOST_STATEMENTS = 100;
const MOST_SEGMENTS = 20;
const MOST_OPTIONS = 62;

const Column = z.string().min(1).max(300);
/** What stands for a brand or statement in a pattern of column names. */
const Code = z.string().min(1).max(100);
const wording = requiredLine(300, 'Say it in words.');

const Brand = z.strictObject({
  key: Key,
  name: requiredLine(120, 'Name the brand.'),
  code: Code.optional(),
  isOwn: z.boolean().default(false),
  aliases: z.array(requiredLine(120, 'An alias must not be empty.')).max(50).default([]),
});
const Statement = z.strictObject({ key: Key, wording, code: Code.optional() });

const Option = z.union([
  wording.transform((label) => ({ value: label, label })),
  z.strictObject({ value: z.string().min(1).max(300), label: wording }),
]);
const Segment = z.strictObject({
  column: Column,
  key: Key,
  label: wording,
  question: wording,
  options: z.array(Option).min(2).max(MOST_OPTIONS).optional(),
});

/** A pattern with {brand} in it, for every brand; or brand key → column, for some. */
const BrandColumns = z.union([Column, z.record(Key, Column)]);
const Step = z.strictObject({ measure: Key, label: wording, question: wording, columns: BrandColumns });

const Grid = z.strictObject({
  question: wording.optional(),
  columns: z.union([Column, z.array(z.strictObject({ column: Column, brand: Key, statement: Key })).min(1)]),
  /** code in the pattern → key, where the codes are not those of the lists above or only some are asked */
  brands: z.record(Code, Key).optional(),
  statements: z.record(Code, Key).optional(),
});

/** How the columns of a file are to be read. docs/importing.md explains every field with an example. */
export const Mapping = z
  .strictObject({
    category: requiredLine(120, 'Say what kind of brands these are: "fast-food restaurants".'),
    separator: z.enum([',', ';', '\t']).default(','),
    wave: z.strictObject({ column: Column, order: z.array(wording).min(1).max(200).optional() }),
    respondent: Column,
    /** tells the same person in every wave */
    person: Column.optional(),
    /** what respondents were found through: interviewer, place, household */
    cluster: Column.optional(),
    date: Column.optional(),
    weight: Column.optional(),
    values: z
      .strictObject({ yes: z.array(z.string().min(1)).min(1), no: z.array(z.string().min(1)).min(1) })
      .default({ yes: ['1'], no: ['0'] }),
    segments: z.array(Segment).max(MOST_SEGMENTS).default([]),
    brands: z.array(Brand).min(1).max(MOST_BRANDS),
    statements: z.array(Statement).max(MOST_STATEMENTS).default([]),
    unaided: z
      .strictObject({
        question: wording.optional(),
        columns: z.array(Column).min(1).max(10),
        blank: z.enum(['not-asked', 'nothing-named']).default('not-asked'),
      })
      .optional(),
    funnel: z.array(Step).max(12).default([]),
    grid: Grid.optional(),
    /** names of no brand that stood in the brand list, 0/1 each */
    fictitious: z
      .array(z.strictObject({ key: Key, name: requiredLine(120, 'Say the made-up name.'), column: Column }))
      .max(MOST_FICTITIOUS)
      .default([]),
    nps: z.strictObject({ question: wording.optional(), columns: BrandColumns }).optional(),
    /** columns of the file that are left out on purpose; * stands for any characters */
    ignore: z.array(Column).default([]),
  })
  .superRefine((mapping, context) => {
    for (const { path, message } of mappingProblems(mapping))
      context.addIssue({ code: 'custom', path, message });
  });
export type Mapping = z.output<typeof Mapping>;
export type MappedSegment = Mapping['segments'][number];

/** The mapping in a text, or everything that is wrong with it. */
export function readMapping(text: string): { mapping: Mapping } | { problems: string[] } {
  const bare = text.replace(/^\uFEFF/, '');
  const json = parseJson(bare);
  if (json === undefined) return { problems: [jsonProblem(bare)] };
  const result = Mapping.safeParse(json);
  return result.success ? { mapping: result.data } : { problems: shapeProblems(result.error.issues) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
