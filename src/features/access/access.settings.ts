import { z } from 'zod';

/** How an interview can end, as a panel needs to know it. 'duplicate': it never began, somebody with this id was here. */
export const OUTCOMES = ['complete', 'screened-out', 'over-quota', 'quality', 'duplicate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes of a response; only these are reported server to server. */
export type EndOutcome = Exclude<Outcome, 'duplicate'>;
export const END_OUTCOMES = OUTCOMES.filter((outcome): outcome is EndOutcome => outcome !== 'duplicate');

const templates = z.partialRecord(z.enum(OUTCOMES), z.string());

/** Everything that can be set about who may answer a wave. What is absent is as in a wave where nothing was set. */
export const AccessSettings = z.object({
  /** a browser that finished is not asked again */
  isOncePerBrowser: z.boolean().default(true),
  /** whoever has the public link may begin; otherwise only with a personal link or a panel id */
  isOpen: z.boolean().default(true),
  /** who completed an earlier wave of the tracker is not asked again: nobody, those of the last, or those of all before */
  excludes: z.enum(['nobody', 'last', 'all']).default('nobody'),
  /** sites that may show the survey in a frame, as origins */
  origins: z.array(z.string()).default([]),
  /** query parameters of the link that are kept with the response */
  parameters: z.array(z.string()).default([]),
  /** which of them tells people apart; '' where none does */
  idParameter: z.string().default(''),
  /** key with which the panel signs its links; '' where it does not */
  entryKey: z.string().default(''),
  /** hosts that may be led to or called */
  hosts: z.array(z.string()).default([]),
  /** where the button on the last page leads, by outcome */
  returns: templates.default({}),
  /** what is called server to server, by outcome */
  callbacks: templates.default({}),
  subject: z.string().default('Your opinion, please'),
  invitation: z.string().default(
    `Hello {name}

we would like to know how you see the companies you could choose from. Answering takes a few minutes:

{link}

The link is yours alone: please do not pass it on. You can stop at any time and go on later with the same link.

Thank you`,
  ),
  reminderSubject: z.string().default('A reminder: your opinion, please'),
  reminder: z.string().default(
    `Hello {name}

a few days ago we asked you for your opinion. If you have a few minutes, this link leads to the questions:

{link}

Thank you. This is the last thing we ask in this matter.`,
  ),
  /** names and addresses are deleted so many days after the wave has closed */
  contactDays: z.number().int().min(0).default(90),
});
export type AccessSettings = z.infer<typeof AccessSettings>;

export const NOTHING_SET: AccessSettings = AccessSettings.parse({});

export type WaveAccess = { settings: AccessSettings; signingKey: string };
export const PUBLIC_LINK_ONLY: WaveAccess = { settings: NOTHING_SET, signingKey: '' };

/** Where people go, or what is called, at an outcome. Somebody turned away twice counts as a matter of quality where nothing else is said. */
export function templateFor(templates: AccessSettings['returns'], outcome: Outcome): string {
  const own = templates[outcome] ?? '';
  return own === '' && outcome === 'duplicate' ? (templates.quality ?? '') : own;
}
