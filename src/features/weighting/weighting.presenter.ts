import { errorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type Segment } from '../trackers/segments.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { settingsTabs } from '../trackers/trackers.tabs';
import { shareField } from './weighting.typed';

export type Shown = { values: FormValues; errors: FormErrors; problems: string[]; isSaved: boolean };

export function presentWeighting(
  tracker: Tracker,
  segments: Segment[],
  { values, errors, problems, isSaved }: Shown,
) {
  const isWrong = Object.keys(errors).length + problems.length > 0;
  return {
    title: `${isWrong ? 'Error: ' : ''}Population · ${tracker.name}`,
    tabs: settingsTabs(tracker.id, paths.weighting(tracker.id)),
    action: paths.weighting(tracker.id),
    pasteAction: paths.pastedMargins(tracker.id),
    edit: String(tracker.edit),
    isSaved,
    errors: [...errorSummary(errors), ...problems.map((message) => ({ href: '#pasted', message }))],
    segments: segments.map((segment) => presentSegment(segment, values, errors)),
    pasted: field(
      'pasted',
      'Segment, answer, share',
      values,
      problems.length > 0 ? { pasted: 'Nothing was changed.' } : {},
      {
        type: 'textarea',
        hint: 'One to a line, in percent or as shares of 1. This sets all shares: segments that are not in it are cleared.',
      },
    ),
    segmentsHref: paths.trackerSegments(tracker.id),
  };
}

function presentSegment({ key, label, options }: Segment, values: FormValues, errors: FormErrors) {
  const inAudience = options.filter(({ qualifies }) => qualifies);
  const rows = inAudience.map((option) => field(shareField(key, option.key), option.label, values, errors));
  return {
    label,
    id: `segment-${key}`,
    rows,
    isSet: options.every(({ populationShare }) => populationShare !== null),
  };
}

/** Stored shares as percentages, without digits that say nothing. */
export function storedValues(segments: Segment[]): FormValues {
  const pairs = segments.flatMap(({ key, options }) =>
    options.map((option) => {
      const share = option.populationShare;
      return [
        shareField(key, option.key),
        share === null ? '' : String(Number((share * 100).toFixed(4))),
      ] as const;
    }),
  );
  return Object.fromEntries(pairs);
}
