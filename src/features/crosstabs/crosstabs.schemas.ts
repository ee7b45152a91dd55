import { z } from 'zod';
import { idParam } from '../../http/parse';
import { Key } from '../../instrument/instrument';

export const CrosstabParams = z.object({ trackerId: idParam });

/** Columns that are not a segment: brands, rated by the same people. */
export const BRANDS = 'brands';
/** A banner of more segments is read by nobody, and every one is a tally. */
export const MOST_SEGMENTS = 6;

const chosen = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

/** "awareness", "image:ours", "statement:good-value", "funnel:ours", "nps:ours", "all". */
const RowChoice = z
  .string()
  .max(200)
  .transform((text) => text.split(':'))
  .pipe(
    z.union([
      z.tuple([z.enum(['awareness', 'all'])]),
      z.tuple([z.enum(['image', 'statement', 'funnel', 'nps', 'own']), Key]),
    ]),
  )
  .transform(([kind, key]): RowSet => ({ kind, key: key ?? '' }));

export type RowSet = {
  kind: 'awareness' | 'all' | 'image' | 'statement' | 'funnel' | 'nps' | 'own';
  /** of the brand, the statement or the question of one's own; '' where the set needs none */
  key: string;
};

/** A question of one's own as columns: "own:buys". */
const OwnColumn = z.string().max(200).startsWith('own:');

const SeveralKeys = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().filter((key) => key !== ''))
  .pipe(z.array(z.union([Key, OwnColumn])).max(MOST_SEGMENTS))
  .transform((keys) => [...new Set(keys)]);

const ticked = z.union([z.literal('yes'), z.literal('')]).optional();

/** A page of a long table; one that is not there is the nearest. */
const page = z
  .union([
    z.literal('').transform(() => 1),
    z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number),
  ])
  .optional();

export const CrosstabQuery = z
  .object({
    wave: chosen(idParam),
    rows: chosen(RowChoice),
    by: SeveralKeys.optional(),
    variance: z.enum(['jackknife', 'survey', 'fixed']).optional(),
    compare: z.enum(['letters', 'rest']).optional(),
    bases: ticked,
    intervals: ticked,
    page,
    brands: page,
  })
  .transform(({ wave, rows, by, variance, compare, bases, intervals, page: rowPage, brands }) => ({
    waveId: wave,
    rows,
    by: by ?? [],
    variance: variance ?? ('jackknife' as const),
    compare: compare ?? ('letters' as const),
    bases: bases === 'yes',
    intervals: intervals === 'yes',
    view: { page: rowPage ?? 1, brands: brands ?? 1 },
  }));
export type CrosstabRequest = z.infer<typeof CrosstabQuery>;
