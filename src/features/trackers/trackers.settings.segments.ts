import { type Db } from '../../db/connect';
import { paths } from '../../paths';
import {
  insertOption,
  insertSegment,
  removeOption,
  type Segment,
  updateOption,
  updateSegment,
} from './segments.queries';
import { completeOptions } from './trackers.insert';
import { takeKey } from './trackers.keys';
import { splitLines } from './trackers.rows';
import {
  BLANK_SEGMENT,
  isUnusedSegment,
  readSegments,
  type SegmentFormRow,
  segmentRowOf,
} from './trackers.segment-rows';
import { SegmentForm } from './trackers.schemas';
import { segmentProblems } from './trackers.segment-checks';
import { presentSegments } from './trackers.segments.presenter';
import { byPosition, retiredAt, type SettingsSection, type Stored, withRowsOf } from './trackers.settings';

export const segmentsSection: SettingsSection<SegmentFormRow[]> = {
  path: paths.trackerSegments,
  view: 'trackers/settings-segments',
  draftOf: ({ segments }) => segments.map(segmentRowOf),
  read: readSegments,
  completed: (rows, stored) => withRowsOf(rows, segmentsSection.draftOf(stored)),
  extended: (rows) => [...rows, { ...BLANK_SEGMENT, options: [] }],
  problems: segmentProblems,
  save,
  present: presentSegments,
};

async function save(trx: Db, rows: SegmentFormRow[], stored: Stored, at: string): Promise<void> {
  const taken = new Set(stored.segments.map(({ key }) => key));
  const ordered = byPosition(rows.filter((row) => !isUnusedSegment(row)));
  for (const [i, row] of ordered.entries()) {
    const words = SegmentForm.parse({ label: row.label, question: row.question });
    const place = row.place === 'screener' ? 'screener' : 'about-you';
    const before = stored.segments.find(({ key }) => key === row.key);
    if (before === undefined) {
      const options = completeOptions(splitLines(row.more).map((label) => ({ label })));
      const key = takeKey(words.label, taken);
      await insertSegment(trx, stored.tracker.id, { key, ...words, place, position: i + 1, options });
      continue;
    }
    const retired = retiredAt(row.retired !== '', before.retiredAt, at);
    await updateSegment(trx, stored.tracker.id, {
      key: before.key,
      ...words,
      place,
      position: i + 1,
      retiredAt: retired,
    });
    await saveOptions(trx, stored.tracker.id, before, row);
  }
}

async function saveOptions(trx: Db, trackerId: string, before: Segment, row: SegmentFormRow): Promise<void> {
  const taken = new Set([...before.options.map(({ key }) => key), 'undisclosed']);
  let position = 0;
  for (const option of before.options) {
    const typed = row.options.find(({ key }) => key === option.key);
    if (typed?.label.trim() === '') {
      await removeOption(trx, trackerId, before.key, option.key);
      continue;
    }
    position += 1;
    const qualifies = typed === undefined ? option.qualifies : typed.qualifies !== '';
    const label = typed?.label.trim() ?? option.label;
    await updateOption(trx, trackerId, before.key, { ...option, label, qualifies, position });
  }
  for (const label of splitLines(row.more)) {
    position += 1;
    const key = takeKey(label, taken);
    await insertOption(trx, trackerId, before.key, {
      key,
      label,
      qualifies: true,
      populationShare: null,
      position,
    });
  }
}
