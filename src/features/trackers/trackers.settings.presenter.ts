import { type Difference } from '../../http/differences';
import { errorSummary, type FormErrors } from '../../http/forms';
import { paths } from '../../paths';
import { setupWarnings } from './trackers.checks';
import { type Stored } from './trackers.settings';
import { settingsTabs } from './trackers.tabs';

/** What every page of the settings has around its own fields. */
export function presentSettings(
  stored: Stored,
  path: string,
  body: object,
  errors: FormErrors,
  isSaved: boolean,
) {
  const { tracker, brands, statements } = stored;
  const active = <T extends { retiredAt: string | null }>(items: T[]) =>
    items.filter(({ retiredAt }) => retiredAt === null);
  const tabs = settingsTabs(tracker.id, path);
  const label = tabs.find(({ isCurrent }) => isCurrent)?.label ?? '';
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}${label} · ${tracker.name}`,
    tabs,
    action: path,
    edit: String(tracker.edit),
    errors: errorSummary(errors),
    isSaved,
    /** between what is stored and what was typed, after a conflict */
    differences: [] as Difference[],
    warnings: setupWarnings({ brands: active(brands), statements: active(statements) }),
    newTrackerHref: paths.newTracker(),
    allTrackersHref: paths.trackers(),
    ...body,
  };
}
