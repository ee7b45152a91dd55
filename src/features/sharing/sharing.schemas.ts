import { z } from 'zod';
import { idParam, line, requiredLine } from '../../http/parse';
import { Key } from '../../instrument/instrument';
import { type Against } from '../results/results.against';
import { type Window } from '../results/results.rolling';
import { type Scope, SECTIONS, TARGET_ANY, TARGET_IN_FORCE } from './sharing.scope';

export const TrackerParams = z.object({ trackerId: idParam });
export const ShareParams = z.object({ trackerId: idParam, shareId: idParam });

/** What the form may name: waves and versions of this tracker. */
export type Known = { waves: readonly { id: string }[]; targets: readonly number[] };

const tick = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

const DAYS = 'Type a whole number of days from 1 to 730, such as 90.';
const days = line(5)
  .pipe(z.string().regex(/^\d{1,3}$/, { error: DAYS }))
  .transform(Number)
  .refine((count) => count >= 1 && count <= 730, { error: DAYS });

const name = requiredLine(80, 'Say whom or what it is for, such as “Board, spring”.');

/** 'all', 'latest' or the id of a wave of the tracker. */
const waves = ({ waves: known }: Known) =>
  z
    .string()
    .refine((value) => value === 'all' || value === 'latest' || known.some(({ id }) => id === value), {
      error: 'Choose one of the waves.',
    })
    .transform((value): Pick<Scope, 'waves' | 'waveId'> =>
      value === 'all' || value === 'latest' ? { waves: value, waveId: '' } : { waves: 'one', waveId: value },
    );

const target = ({ targets }: Known) =>
  z
    .enum(['in-force', 'any', ...targets.map(String)], { error: 'Choose one of the versions.' })
    .transform((value) =>
      value === 'in-force' ? TARGET_IN_FORCE : value === 'any' ? TARGET_ANY : Number(value),
    );

/** 0 or between 10 and 200 characters; as it was typed, since argon2 takes what the reader will type. */
const passPhrase = z
  .string()
  .max(200, { error: 'Use at most 200 characters.' })
  .refine((text) => text === '' || [...text].length >= 10, {
    error: 'Use at least 10 characters, such as four words. Leave it empty for a link without.',
  });

export const sections = (body: Record<string, string>): Scope['sections'] =>
  SECTIONS.filter((section) => body[`section.${section}`] === 'yes');

export const linkForm = (known: Known) =>
  z
    .object({
      name,
      waves: waves(known),
      hasHistory: tick,
      hasSegments: tick,
      hasBrands: tick,
      target: target(known),
      hasCsv: tick,
      days,
      passPhrase,
    })
    .transform(({ waves: chosen, ...rest }) => ({ ...rest, ...chosen }));

const ORIGIN = 'is no site. Type its address up to the first slash, such as https://www.example.com.';
const origins = line(2000)
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter((item) => item !== ''))].slice(0, 20))
  .superRefine((items, context) => {
    if (items.length === 0)
      context.addIssue({ code: 'custom', message: 'List at least one site that shows the chart.' });
    const wrong = items.find((item) => !isOrigin(item));
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: `“${wrong}” ${ORIGIN}` });
  });

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}

const href = line(500).refine((text) => text === '' || (/^https:\/\//.test(text) && URL.canParse(text)), {
  error: 'Type a complete address that begins with https://, or leave it empty.',
});

/** Figures that stand by themselves. */
export const EMBEDDABLE = [
  ...(['gaps', 'trajectory', 'alignment', 'trend', 'funnel', 'image-grid', 'image-map'] as const),
  ...(['availability', 'mentions', 'brand', 'score'] as const),
] as const;

export const embedForm = (known: Known) =>
  z
    .object({
      name,
      chart: z.enum(EMBEDDABLE, { error: 'Choose one of the charts.' }),
      waves: waves(known).refine((chosen) => chosen.waves !== 'all', {
        error: 'Choose the latest wave, or one of them.',
      }),
      target: target(known).refine((version) => version !== TARGET_ANY, {
        error: 'Choose one of the versions.',
      }),
      origins,
      href,
      days,
    })
    .transform(({ waves: chosen, ...rest }) => ({ ...rest, ...chosen }));

type SharedAgainst = Exclude<Against, 'year'>;
const chosen = <T>(schema: z.ZodType<T, string>) => schema.optional().catch(undefined);

/** What a reader outside chose. What cannot be read was not chosen: nothing is to be learned from an error. */
export const SharedQuery = z
  .object({
    wave: chosen(idParam),
    segment: chosen(
      z
        .string()
        .max(200)
        .transform((text) => text.split(':'))
        .pipe(z.tuple([Key, Key]))
        .transform(([segment, option]) => ({ segment, option })),
    ),
    against: chosen(z.union([z.literal('year'), idParam.transform((waveId): SharedAgainst => ({ waveId }))])),
    brand: chosen(Key),
    rolling: chosen(z.enum(['1', '2', '3', '4']).transform((text) => Number(text) as Window)),
    statement: chosen(z.string().max(200)),
    target: chosen(
      z
        .string()
        .regex(/^[1-9]\d{0,5}$/)
        .transform(Number),
    ),
  })
  .transform(({ wave, ...rest }) => ({ waveId: wave, ...rest }));

export const PassForm = z.object({ passPhrase: z.string().max(200).catch('') });
