import { type Decision } from './coding';
import { type FrameBrand } from './frame';
import { memoryKey } from './memory';
import { tokensOf } from './tokens';

/** A brand that belongs to another one; `counts` where naming it counts for the parent too. */
export type FrameLink = { brand: string; parent: string; counts: boolean };

/** What a tracker knows of typed names beyond the spellings of its brands. */
export type Recall = {
  decisions: readonly Decision[];
  /** brands that people name but that are not in the list: they are told apart, and count for no brand of the list */
  others: readonly FrameBrand[];
  /** which brands belong to which */
  links?: readonly FrameLink[];
};

export const NOTHING_RECALLED: Recall = { decisions: [], others: [] };

/** What a decision on a text is kept under: two texts of the same words share it. */
export function decisionKey(text: string): string {
  return memoryKey(tokensOf(text), text);
}
