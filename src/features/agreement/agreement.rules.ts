import { z } from 'zod';
import { LEAST_RWG } from '../../measurement/agreement';
import { ENGLISH, type PlayerSpeaker } from './agreement.words';

/** What holds for an agreement; fixed before round one and never changed after. */
export const Rules = z.object({
  title: z.string(),
  /** at most so many */
  rounds: z.number().int().min(1).max(4),
  /** widest interquartile range that counts as agreement, share */
  threshold: z.number().positive().max(0.5),
  /** whether players see from round one on where the market sees us, or only after they have said what they want */
  today: z.enum(['shown', 'held-back']),
  /** what becomes of a statement on which there is no agreement after the last round */
  without: z.enum(['median', 'facilitator', 'left-out']),
  /** a link opens for so many days after it was made or a round was opened */
  linkDays: z.number().int().min(1).max(90),
});
export type Rules = z.infer<typeof Rules>;

export const USUAL_RULES: Rules = {
  title: 'Who we want to be',
  rounds: 2,
  threshold: 0.1,
  today: 'held-back',
  without: 'median',
  linkDays: 30,
};

/** How far a proposed share may be from the median, as a share: nearer where people agreed. */
export const REACH = { agreed: 0.05, open: 0.1 } as const;

/** The rules as whoever takes part reads them before round one. */
export function ruleWords(
  { rounds, threshold, today, without }: Rules,
  { tongue, say }: PlayerSpeaker = ENGLISH,
): string[] {
  return [
    say('rounds', { count: rounds }),
    say('agreedWhen', { points: tongue.typed(threshold * 100), least: tongue.decimal(LEAST_RWG, 1) }),
    say(today === 'shown' ? 'todayShown' : 'todayHeldBack'),
    say(WITHOUT[without]),
    say('anonymous'),
    say('keepsAnswer'),
  ];
}

const WITHOUT = {
  median: 'withoutMedian',
  facilitator: 'withoutFacilitator',
  'left-out': 'withoutLeftOut',
} as const;
