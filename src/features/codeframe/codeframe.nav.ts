import { paths } from '../../paths';

/** The pages of coding: what waits, what was checked, and what the frame holds. */
export function codingNav(trackerId: string, current: 'queue' | 'checks' | 'frame' | 'compare') {
  return [
    { label: 'Queue and codes', href: paths.coding(trackerId), isCurrent: current === 'queue' },
    { label: 'Checks', href: paths.codingChecks(trackerId), isCurrent: current === 'checks' },
    { label: 'Code frame', href: paths.codingFrame(trackerId), isCurrent: current === 'frame' },
    {
      label: 'Compare versions',
      href: paths.codingFrameCompare(trackerId),
      isCurrent: current === 'compare',
    },
  ];
}
