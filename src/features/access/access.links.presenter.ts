import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { count as whole, counted } from '../../format/number';
import { paths } from '../../paths';
import { type LinkRow } from './access.contacts.queries';
import { type AccessFrame, type Place, presentAccessFrame } from './access.frame.presenter';
import { type LinkStatus, statusOf } from './access.status';

export const STATUS_WORDS: Record<LinkStatus, { label: string; tone: string }> = {
  completed: { label: 'Completed', tone: 'state-good' },
  'screened-out': { label: 'Not in the audience', tone: 'state-quiet' },
  started: { label: 'Started', tone: 'state-live' },
  erased: { label: 'Answers deleted', tone: 'state-quiet' },
  revoked: { label: 'Revoked', tone: 'state-quiet' },
  unsubscribed: { label: 'Wants no mail', tone: 'state-warning' },
  bounced: { label: 'Mail came back', tone: 'state-warning' },
  opened: { label: 'Opened', tone: 'state-quiet' },
  sent: { label: 'Sent', tone: 'state-quiet' },
  waiting: { label: 'Being sent', tone: 'state-quiet' },
  'not-sent': { label: 'Not sent', tone: 'state-quiet' },
};

export type LinksPage = AccessFrame & {
  action: string;
  people: Field;
  count: Field;
  csvHref: string;
  hasLinks: boolean;
  counts: { label: string; count: string }[];
  rows: { who: string; more: string; status: string; tone: string; note: string; revokeHref: string }[];
  moreHref: string;
};

export type LinksShown = {
  values: FormValues;
  errors: FormErrors;
  notice: string;
  edit: number;
  rows: LinkRow[];
  hasMore: boolean;
  counts: ReadonlyMap<LinkStatus, number>;
  segments: string[];
};

export function presentLinks(place: Place, shown: LinksShown): LinksPage {
  const { tracker, wave } = place;
  const { values, errors, rows, counts, segments } = shown;
  const columns = ['email', 'name', 'id', ...segments].join(', ');
  return {
    ...presentAccessFrame(place, 'links', shown),
    action: paths.accessLinks(tracker.id, wave.id),
    people: field('people', 'People', values, errors, {
      type: 'textarea',
      hint: `One a line, separated by commas or pasted from a spreadsheet. With a first line of names the columns may be: ${columns}.`,
    }),
    count: field('count', 'How many', values, errors, {
      hint: 'For letters, tables, packages: nobody knows whose is whose.',
    }),
    csvHref: paths.accessLinksCsv(tracker.id, wave.id),
    hasLinks: counts.size > 0,
    counts: [...counts].map(([status, count]) => ({
      label: STATUS_WORDS[status].label,
      count: whole(count),
    })),
    rows: rows.map((row) => rowOf(row, tracker.id, wave.id)),
    moreHref: shown.hasMore ? `${paths.accessLinks(tracker.id, wave.id)}?after=${rows.at(-1)?.id ?? ''}` : '',
  };
}

function rowOf(row: LinkRow, trackerId: string, waveId: string): LinksPage['rows'][number] {
  const status = statusOf(row);
  const isRevocable = row.revokedAt === null && row.status === null;
  const reminders = row.reminders ?? 0;
  return {
    who: row.name || row.email || row.ownId || 'Nobody in particular',
    more: [row.name ? row.email : '', row.ownId, ...Object.values(row.segments)].filter(Boolean).join(' · '),
    status: STATUS_WORDS[status].label,
    tone: STATUS_WORDS[status].tone,
    note: reminders > 0 ? counted(reminders, 'reminder', 'reminders') : (row.mailError ?? ''),
    revokeHref: isRevocable ? paths.accessRevoke(trackerId, waveId, row.id) : '',
  };
}
