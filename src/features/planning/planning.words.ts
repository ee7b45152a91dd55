import { pointsUp, tenthPoints } from '../../format/decimal';
import { count } from '../../format/number';
import { percent } from '../../format/percent';
import { type Seen } from './planning.power';
import { type Requirement, type Size, type Start } from './planning.sizes';

export function startWords(start: Start): string {
  if (start.kind === 'share') return percent(start.share);
  return start.kind === 'not-asked' ? 'not measured yet' : 'too few asked';
}

/** A movement as it was typed: "5 points", "2.5 points". */
export function movementWords(movement: number): string {
  return tenthPoints(movement);
}

/** "1,240"; or why no number of people will do. */
export function sizeWords(size: Size): string {
  if (size.kind === 'size') return count(size.completes);
  return size.kind === 'impossible' ? 'not possible' : 'nobody is asked';
}

/** How many of the completes are asked; "" where there is no size. */
export function askedWords(size: Size): string {
  return size.kind === 'size' ? count(size.asked) : '–';
}

/** Smallest movement seen, rounded up so that it holds: "9 points". */
export function seenWords(seen: Seen | { kind: 'unknown' }): string {
  if (seen.kind === 'change') return pointsUp(seen.change);
  return seen.kind === 'impossible' ? 'none is possible' : 'too few people';
}

/** What the deadline requires: "up 3.4 points a wave, 4 waves". */
export function requiredWords(required: Requirement): string {
  switch (required.kind) {
    case 'movement': {
      const steps = required.waves === 1 ? 'in 1 wave' : `a wave, ${required.waves} waves`;
      const assumed = required.isAssumed ? ' (assumed)' : '';
      return `${required.perWave > 0 ? 'up' : 'down'} ${tenthPoints(required.perWave)} ${steps}${assumed}`;
    }
    case 'there':
      return 'at target';
    case 'no-deadline':
      return 'no deadline set';
    case 'over':
      return 'the deadline has passed';
    case 'no-target':
      return 'no target';
    case 'unknown':
      return '–';
  }
}
