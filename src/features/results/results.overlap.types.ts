import { type Measure } from '../../measurement/measure';
import { type InCommon } from '../../stats';
import { type WaveResults } from './results.waves';

/** What two waves have in common in one measure; null where nobody answered both, or it cannot be said. */
export type OverlapOf = (before: WaveResults, after: WaveResults, measure: Measure) => InCommon | null;

/** How many people answered both of two waves, and what becomes of that. */
export type OverlapHead = {
  before: string;
  after: string;
  /** null while it is being worked out, or where the answers are gone: changes are then tested as of separate samples */
  people: number | null;
  state: 'used' | 'being-worked-out' | 'answers-missing';
};

export type Overlaps = {
  of: OverlapOf;
  /** null where the waves have no keys of people, or nobody answered both */
  head(before: WaveResults, after: WaveResults): OverlapHead | null;
};

export const NO_OVERLAPS: Overlaps = { of: () => null, head: () => null };
