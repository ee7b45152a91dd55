import { z } from 'zod';

/**
 * Everything the environment may say, with the defaults that make `npm start` work without any of it. This file is the
 * only reader of the environment; `.env.example` lists the same names (tests/config.test.ts compares them).
 */
export const ConfigSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address people reach Regard at, such as https://regard.example',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:PATH or postgres://…')
    .default('sqlite:./data/regard.db'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/.+/,
      'must be the address of a mail server, such as smtps://user:password@mail.example:465',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<)?[^\s@<>]+@[^\s@<>]+>?$/,
      'must be an address that mails come from, such as Research <research@example.org>',
    )
    .optional(),
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(10_000).default(60),
  CHROMIUM: z.string().min(1).optional(),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
});

export type Config = Omit<z.output<typeof ConfigSchema>, 'BASE_URL' | 'SESSION_SECRET'> & {
  BASE_URL: string;
  SESSION_SECRET: string | undefined;
};

/** A setting that cannot be used; the message names the variable and says what it must be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @throws ConfigError when a variable has a value that cannot be used; empty variables count as unset */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = ConfigSchema.safeParse(set);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(problems.join('; '));
  }
  const { BASE_URL, SESSION_SECRET, ...rest } = result.data;
  const host = rest.HOST === '0.0.0.0' || rest.HOST === '::' ? 'localhost' : rest.HOST;
  return { ...rest, SESSION_SECRET, BASE_URL: BASE_URL ?? `http://${host}:${rest.PORT}` };
}
