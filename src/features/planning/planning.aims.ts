import { type ShareResult } from '../../measurement/results';
import { type Wave } from '../waves/waves.queries';

/** Waves from the one measured to the deadline; `unplanned` where no wave has that name yet. */
export type Until =
  { kind: 'waves'; waves: number } | { kind: 'unplanned' } | { kind: 'none' } | { kind: 'over' };

/** A statement: where we stand, and where the target wants us by when. */
export type Aim = {
  statement: { key: string; wording: string };
  today: ShareResult;
  /** share of a wave's completes who are asked it, 0 to 1 */
  asked: number;
  /** null where no target is set */
  wanted: number | null;
  deadline: string;
  until: Until | null;
};

/** How many waves there are from the wave measured to the one that a deadline names. */
export function wavesUntil(
  deadline: string,
  measured: { position: number },
  waves: readonly Pick<Wave, 'label' | 'position'>[],
): Until {
  if (deadline === '') return { kind: 'none' };
  const named = waves.find(({ label }) => label === deadline);
  if (named === undefined) return { kind: 'unplanned' };
  // Positions are shared with waves of insiders, so the waves themselves are counted.
  const isBetween = ({ position }: Pick<Wave, 'position'>) =>
    position > measured.position && position <= named.position;
  const left = waves.filter(isBetween).length;
  return left > 0 ? { kind: 'waves', waves: left } : { kind: 'over' };
}
