import { paths } from '../../paths';

const TABS = [
  { label: 'Basics', path: paths.trackerSettings },
  { label: 'Brands', path: paths.trackerBrands },
  { label: 'Statements', path: paths.trackerStatements },
  { label: 'Segments', path: paths.trackerSegments },
  { label: 'Population', path: paths.weighting },
  { label: 'Weighting', path: paths.weightingScheme },
] as const;

export type Tab = { label: string; href: string; isCurrent: boolean };

/** The pages that a tracker's settings have; those of the weighting and publishing features are among them. */
export function settingsTabs(trackerId: string, current: string): Tab[] {
  return TABS.map(({ label, path }) => ({
    label,
    href: path(trackerId),
    isCurrent: path(trackerId) === current,
  }));
}
