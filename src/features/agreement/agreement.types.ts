import { z } from 'zod';
import { TONGUES } from '../../format/tongue';
import { Rules } from './agreement.rules';
import { Facts } from '../../measurement/reality';
import { instant, json } from '../../db/columns';

const Measured = z.object({
  share: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  base: z.number(),
});

/** A statement as round one froze it, with what the last wave had measured by then. */
const FrozenStatement = z.object({
  key: z.string(),
  wording: z.string(),
  today: Measured.nullable(),
  /** the highest share any brand of the category had in that wave */
  best: z.object({ brand: z.string(), share: z.number() }).nullable(),
});
export type FrozenStatement = z.infer<typeof FrozenStatement>;

export const Frozen = z.object({
  /** the wave that was measured last; '' before the first */
  wave: z.string(),
  ownBrand: z.string(),
  items: z.array(FrozenStatement),
  /** what wishes are held against, as it was known then; null before anything was measured, and in agreements of earlier versions */
  reality: Facts.nullable().default(null),
});
export type Frozen = z.infer<typeof Frozen>;

export const NOTHING_FROZEN: Frozen = { wave: '', ownBrand: '', items: [], reality: null };

/**
 * preparing → round ⇄ between → signing → locked; stopped from anywhere before.
 * An objection leads from signing back to another proposal.
 */
export const STATES = ['preparing', 'round', 'between', 'signing', 'locked', 'stopped'] as const;

export const Agreement = z.object({
  id: z.string(),
  trackerId: z.string(),
  state: z.enum(STATES),
  rules: json(Rules),
  frozen: json(Frozen),
  round: z.number().int(),
  proposal: z.number().int(),
  createdAt: instant,
  createdBy: z.string(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  note: z.string(),
});
export type Agreement = z.infer<typeof Agreement>;

export const Player = z.object({
  id: z.string(),
  agreementId: z.string(),
  position: z.number().int(),
  name: z.string(),
  role: z.string(),
  email: z.string(),
  link: z.number().int(),
  tokenHash: z.string(),
  linkMadeAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  mailedAt: instant.nullable(),
  mailNote: z.string(),
  /** of the pages and mails; '' leaves it to the browser */
  language: z.enum(['', ...TONGUES]),
});
export type Player = z.infer<typeof Player>;

export const Answer = z.object({
  round: z.number().int(),
  playerId: z.string(),
  statementKey: z.string(),
  desired: z.number().nullable(),
  least: z.number().nullable(),
  deadline: z.string(),
  reason: z.string(),
  importance: z.number().nullable(),
  updatedAt: instant,
});
export type Answer = z.infer<typeof Answer>;

export const RoundDates = z.object({
  number: z.number().int(),
  openedAt: instant,
  closedAt: instant.nullable(),
});
export type RoundDates = z.infer<typeof RoundDates>;

export const ProposedItem = z.object({
  key: z.string(),
  share: z.number(),
  importance: z.number(),
  deadline: z.string(),
  /** why it is not the median; '' where it is */
  why: z.string(),
  people: z.number().int(),
  median: z.number(),
  iqr: z.number().nullable(),
  rwg: z.number().nullable(),
  verdict: z.enum(['agreed', 'near', 'divided', 'too-few']),
});
export type ProposedItem = z.infer<typeof ProposedItem>;

export const Proposal = z.object({
  number: z.number().int(),
  reason: z.string(),
  items: json(z.array(ProposedItem)),
  madeBy: z.string(),
  madeAt: instant,
});
export type Proposal = z.infer<typeof Proposal>;

export const Signature = z.object({
  proposal: z.number().int(),
  playerId: z.string(),
  verdict: z.enum(['signed', 'objected']),
  reason: z.string(),
  madeAt: instant,
});
export type Signature = z.infer<typeof Signature>;
