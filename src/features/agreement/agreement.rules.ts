import { z } from 'zod';

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
export function ruleWords({ rounds, threshold, today, without }: Rules): string[] {
  const points = String(Number((threshold * 100).toPrecision(12)));
  return [
    rounds === 1 ? 'There is one round.' : `There are at most ${rounds} rounds.`,
    `A statement counts as agreed when the middle half of all answers lies within ${points} points, and people agree clearly more than by chance (r_wg of at least 0.7).`,
    TODAY[today],
    WITHOUT[without],
    'Nobody sees who said what. With fewer than five answers only the middle one (the median) is shown, and no spread.',
    'Whoever says nothing new in a later round keeps their answer.',
  ];
}

const TODAY = {
  shown: 'Where the market sees us today is shown from the first round on.',
  'held-back':
    'Where the market sees us today is held back in the first round, so that everybody says first what they want.',
};

const WITHOUT = {
  median: 'Without agreement the median is proposed all the same, and the dissent stays beside it.',
  facilitator:
    'Without agreement the facilitator proposes a share within 10 points of the median, with a reason.',
  'left-out': 'Without agreement a statement gets no target in this version.',
};
