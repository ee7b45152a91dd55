import { type Tracker } from '../trackers/trackers.queries';

/** What a wave of the planned size can see, in sentences, and where to plan it in detail. */
export type SizeAdvice = { sentences: string[]; href: string };

/** Results know where we stand and what the last wave was like; they come later and are wired in from above. */
export type SizeSource = (tracker: Tracker, planned: number | null) => Promise<SizeAdvice | null>;

export const NO_ADVICE: SizeSource = () => Promise.resolve(null);
