import { z } from 'zod';
import { idParam, line, lines, requiredLine } from '../../http/parse';
import { isAllowed } from './access.returning';
import { type AccessSettings, END_OUTCOMES, OUTCOMES } from './access.settings';
import { filled, placesIn } from './access.signature';

export const WaveParams = z.object({ trackerId: idParam, waveId: idParam });
export const LinkParams = WaveParams.extend({ personalLinkId: idParam });
export const LinksQuery = z.object({ after: idParam.optional().catch(undefined) });
/** How often the settings had been changed when the form was shown. */
export const Seen = z.object({ seen: z.coerce.number().int().min(0).max(1e9) });

const tick = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

/** Texts of a list, one a line or separated by spaces and commas. */
const list = (most: number) =>
  lines(4000).transform((text) =>
    [...new Set(text.split(/[\s,]+/).filter((item) => item !== ''))].slice(0, most),
  );

const origins = list(50).superRefine((items, context) => {
  for (const item of items)
    if (!isOrigin(item))
      context.addIssue({
        code: 'custom',
        message: `“${item}” is no site. Type its address up to the first slash, such as https://www.example.com.`,
      });
});

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}

export const WhoForm = z.object({
  isOncePerBrowser: tick,
  isOpen: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  excludes: z.enum(['nobody', 'last', 'all']),
  origins,
});

/** Names that our own forms use. */
const TAKEN = ['key', 'src', 'again', 'sig', 'outcome', '_csrf', '__proto__', 'constructor', 'prototype'];
const isName = (name: string): boolean => /^[A-Za-z0-9_.-]{1,40}$/.test(name) && !TAKEN.includes(name);
const NAME = 'Names have letters, digits, _ . and -, and are not one of key, src, again, sig, outcome.';

const parameters = list(20).superRefine((names, context) => {
  if (!names.every(isName)) context.addIssue({ code: 'custom', message: NAME });
});
const idParameter = line(40).refine((name) => name === '' || isName(name), { error: NAME });
const hosts = list(50).superRefine((items, context) => {
  for (const item of items)
    if (!URL.canParse(`https://${item}`) || new URL(`https://${item}`).host !== item)
      context.addIssue({
        code: 'custom',
        message: `“${item}” is no host. Type it in small letters, such as panel.example.com.`,
      });
});
const entryKey = line(200).refine((key) => key === '' || key.length >= 16, {
  error: 'A key needs at least 16 characters. Leave it empty where the panel does not sign.',
});

const template = line(1000);
const fieldsOf = (prefix: string, outcomes: readonly string[]) =>
  Object.fromEntries(outcomes.map((outcome) => [`${prefix}.${outcome}`, template]));

type PanelSettings = Pick<
  AccessSettings,
  'idParameter' | 'parameters' | 'entryKey' | 'hosts' | 'returns' | 'callbacks'
>;

export const PanelForm = z
  .object({ idParameter, parameters, entryKey, hosts })
  .and(z.object({ ...fieldsOf('returns', OUTCOMES), ...fieldsOf('callbacks', END_OUTCOMES) }))
  .transform((form, context): PanelSettings => {
    const { idParameter: id, parameters: others, entryKey: key, hosts: listed, ...rest } = form;
    const names = id === '' || others.includes(id) ? others : [id, ...others];
    const typed = rest as Record<string, string>;
    for (const [field, address] of Object.entries(typed)) {
      const message = address === '' ? '' : wrongTemplate(address, listed, names, id);
      if (message !== '') context.addIssue({ code: 'custom', path: [field], message });
    }
    const of = (prefix: string) =>
      Object.fromEntries(
        OUTCOMES.flatMap((one) => (typed[`${prefix}.${one}`] ? [[one, typed[`${prefix}.${one}`]]] : [])),
      );
    return {
      idParameter: id,
      parameters: names,
      entryKey: key,
      hosts: listed,
      returns: of('returns'),
      callbacks: of('callbacks'),
    };
  });

/** '' where an address with places in it can be used. */
function wrongTemplate(
  address: string,
  hosts: readonly string[],
  names: readonly string[],
  id: string,
): string {
  const known = [...names, 'outcome', ...(id === '' ? [] : ['pid'])];
  const unknown = placesIn(address).find((name) => !known.includes(name));
  if (unknown !== undefined) return `{${unknown}} is none of the parameters above.`;
  const [origin = ''] = /^[a-z]+:\/\/[^/?#]*/i.exec(address) ?? [];
  if (origin.includes('{')) return 'The host must be written out, without a place for a parameter.';
  const example = filled(address, {});
  if (!/^https:\/\//.test(address) || !URL.canParse(example))
    return 'Type a complete address that begins with https://.';
  if (example.includes('#')) return 'Leave out what follows #: it would come before the signature.';
  if (/[?&]sig=/.test(example)) return 'Leave out “sig”: the signature is added by itself.';
  return isAllowed(example, hosts)
    ? ''
    : `Add the host ${new URL(example).host} to the list of hosts, or correct it here.`;
}

const COUNT = 'Type a whole number from 1 to 5000, such as 200.';
export const CountForm = z.object({
  count: line(10)
    .pipe(z.string().regex(/^\d{1,4}$/, { error: COUNT }))
    .transform(Number)
    .refine((count) => count >= 1 && count <= 5000, { error: COUNT }),
});
export const PeopleForm = z.object({
  people: z.string().trim().min(1, { error: 'Paste at least one line with an address or an id.' }),
});

const body = lines(5000).refine((text) => text.includes('{link}'), {
  error: 'The text needs {link}: that is where each person’s own link goes.',
});
const DAYS = 'Type a number of days from 0 to 730.';
export const MailForm = z.object({
  subject: requiredLine(150, 'Give the invitation a subject.'),
  invitation: body,
  reminderSubject: requiredLine(150, 'Give the reminder a subject.'),
  reminder: body,
  contactDays: line(5)
    .pipe(z.string().regex(/^\d{1,3}$/, { error: DAYS }))
    .transform(Number)
    .refine((days) => days <= 730, { error: DAYS }),
});
/** The round that the button said, so that pressing it twice sends once. */
export const SendForm = z.object({ round: z.coerce.number().int().min(0).max(20) });
export const BouncesForm = z.object({
  addresses: lines(200_000).pipe(z.string().min(1, { error: 'Paste the addresses that came back.' })),
});
