import { count } from '../../format/number';
import { percent, percentRange, points, shownDifference, wholePercent } from '../../format/percent';
import { type LiftRefusal } from '../../measurement/lift-estimate';
import { type LiftObstacle } from './lift.question';
import { type LiftRow } from './lift.types';

/** Stands beside every lift. */
export const ASSOCIATION_ONLY =
  'This is what goes with having met the programme, not what it caused: people are made alike only in what is named here. It is an effect only where chance decided who met it.';

export const OBSTACLES: Record<LiftObstacle, string> = {
  'nobody-is-asked':
    'Nobody is asked whether they met this programme. Choose the answers that say so on its form; what waves have asked already can be used.',
  'not-asked-in-this-wave': 'This wave did not ask the question that tells who met the programme.',
  'nobody-answered': 'Nobody has completed this wave yet.',
  'still-open': 'This wave is still taking answers. Its lift can be worked out once it has closed.',
};

const REASONS: Record<LiftRefusal, string> = {
  'nobody-asked': 'nobody was asked both',
  'nobody-exposed': 'nobody who was asked met it',
  'nobody-unexposed': 'everybody who was asked met it',
  'base-too-small': 'too few people to say',
  'too-few-answers': 'too few said yes, or no, to say',
  separated: 'who met it is settled by who they are, so nobody can be compared',
  'no-standard-error': 'no difference possible',
};

/** "higher by 8 points", "no clear difference"; never names noise a difference. */
export function liftWords({ estimate, verdict }: LiftRow): string {
  if (estimate.kind === 'cannot-say') return `cannot say: ${REASONS[estimate.reason]}`;
  const by = points(shownDifference(estimate.exposed.compared, estimate.unexposed.compared));
  if (verdict === 'higher') return `higher by ${by}`;
  if (verdict === 'lower') return `lower by ${by}`;
  return verdict === 'cannot-say' ? 'cannot say: the two could not be made alike' : 'no clear difference';
}

/** A difference in points with its range: "+8 (+2 to +14)". */
export function liftRange(low: number, high: number): string {
  return percentRange(low, high).replace('%', 'points');
}

/** "41 % of 612 people". */
export function shareOf({ compared, base }: { compared: number; base: number }): string {
  return `${percent(compared)} of ${count(base)}`;
}

/** What must be said of how well the two were made alike; '' where nothing must. */
export function balanceWords({ estimate }: LiftRow): string {
  if (estimate.kind === 'cannot-say') return '';
  const { warnings, outside, differenceAfter, unexposed } = estimate;
  const parts = [
    warnings.includes('unbalanced')
      ? `still ${wholePercent(differenceAfter)} hundredths of a standard deviation apart`
      : '',
    warnings.includes('thin-control')
      ? `compared with people worth ${count(unexposed.effectiveCompared)} only`
      : '',
    outside > 0 ? `${count(outside)} left out, whose kind is on one side only` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
