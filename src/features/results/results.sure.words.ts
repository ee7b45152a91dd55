import { points, wholePercent } from '../../format/percent';
import { counted } from '../../format/number';
import { type Report } from './results.report.types';

/** How sure the shares of a report are, in a sentence under its answer; '' where no share can be shown. */
export function sureWords({ gaps, wave, sampleKind }: Pick<Report, 'gaps' | 'wave' | 'sampleKind'>): string {
  const halves = gaps
    .flatMap(({ today }) =>
      today.kind === 'estimate' && today.quality !== 'hidden' && today.low !== null && today.high !== null
        ? [(today.high - today.low) / 2]
        : [],
    )
    .sort((a, b) => a - b);
  const middle = halves[Math.floor(halves.length / 2)];
  if (middle === undefined) return '';
  const size = Math.max(1, wholePercent(middle));
  const people = counted(wave.completes, 'person', 'people');
  // Of people whom nobody drew at random, a range holds only as far as they are like those who were not asked.
  const known =
    sampleKind === 'probability'
      ? 'a share is known to about'
      : 'were they drawn at random, a share would be known to about';
  return `How sure: ${people} answered; ${known} ${points(size)} either way (95 %). What could be chance is not called a change.`;
}
