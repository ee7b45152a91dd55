import { z } from 'zod';
import { tidy } from '../../http/parse';

/** A respondent's secret: 256 bits in base64url, as db/ids.ts makes it. */
const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const SlugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{4,80}(~[A-Za-z0-9_-]{43})?$/) });
export const PageParams = SlugParams.extend({ page: z.string().max(40) });
export const ResumeParams = SlugParams.extend({ key: Secret });

/** Where a respondent came from, as the link says; anything unfit counts as nothing said. */
const Source = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .catch('');

export const IntroQuery = z.object({ src: Source });
export const StartForm = z.object({
  key: Secret.optional().catch(undefined),
  src: Source,
  again: z.string().optional().catch(undefined),
  /** the language of the page that begins it */
  lang: z.string().max(40).catch(''),
  /** people do not see it and leave it empty */
  website: z.string().catch(''),
  proof: z.string().catch(''),
  sum: z.string().max(40).catch(''),
  tried: z.string().catch(''),
});
export type StartForm = z.infer<typeof StartForm>;
export const PageQuery = z.object({
  sealed: z.string().optional().catch(undefined),
  /** a language to change to; anything unfit changes nothing */
  lang: z.string().max(40).catch(''),
});
/** 'stay': the same page again, in another language. Whatever else is sent means going on. */
export const PageAction = z.object({ action: z.enum(['continue', 'back', 'stay']).catch('continue') });

/** What was typed is composed, on one line and free of control characters before anything looks at it. */
const Text = z.string().transform((text) => tidy(text).replace(/\s+/gu, ' ').trim());
export const PageForm = z.record(z.string(), z.union([Text, z.array(Text)]));
export const DeletionForm = z.object({ code: Text.catch('') });
export const DeletionCode = Secret;
