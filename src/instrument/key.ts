import { z } from 'zod';

/** A stable identity inside a tracker: lower-case words joined by hyphens. It outlives changes of wording. */
export const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
