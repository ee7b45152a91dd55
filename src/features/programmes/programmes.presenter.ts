import {
  type ErrorSummary,
  errorSummary,
  type Field,
  field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Segment } from '../trackers/segments.queries';
import { type Programme } from './programmes.queries';
import { exposedName, exposureText, KIND_LABELS, programmeDates } from './programmes.words';

type TrackerName = { id: string; name: string };

export type ProgrammeRow = {
  href: string;
  name: string;
  kind: string;
  dates: string;
  asked: string;
  isArchived: boolean;
};

export type ProgrammesPage = {
  title: string;
  state: string;
  rows: ProgrammeRow[];
  newHref: string;
  mayEdit: boolean;
};

export function presentProgrammes(
  tracker: TrackerName,
  programmes: readonly Programme[],
  segments: readonly Segment[],
  mayEdit: boolean,
): ProgrammesPage {
  const current = programmes.filter(({ archivedAt }) => archivedAt === null);
  const archived = programmes.filter(({ archivedAt }) => archivedAt !== null);
  const rows = [...current, ...archived].map((programme): ProgrammeRow => ({
    href: paths.programme(tracker.id, programme.id),
    name: programme.name,
    kind: KIND_LABELS[programme.kind],
    dates: programmeDates(programme),
    asked: exposureText(programme.exposure, segments),
    isArchived: programme.archivedAt !== null,
  }));
  return {
    title: `Programmes · ${tracker.name}`,
    state: rows.length === 0 ? 'No programme yet' : counted(current.length, 'programme', 'programmes'),
    rows,
    newHref: paths.newProgramme(tracker.id),
    mayEdit,
  };
}

export type ProgrammeFormPage = {
  title: string;
  heading: string;
  action: string;
  submit: string;
  backHref: string;
  seen: string;
  errors: ErrorSummary;
  formError: string;
  fields: { name: Field; kind: Field; startsOn: Field; endsOn: Field; note: Field };
  exposureError: string;
  questions: {
    label: string;
    question: string;
    options: { name: string; label: string; isTicked: boolean }[];
  }[];
  settingsHref: string;
};

export type ProgrammeFormShown = { values: FormValues; errors: FormErrors; seen: number | null };

export function presentProgrammeForm(
  tracker: TrackerName,
  segments: readonly Segment[],
  programme: Programme | null,
  { values, errors, seen }: ProgrammeFormShown,
): ProgrammeFormPage {
  const { form: formError = '', ...fields } = errors;
  const heading = programme === null ? 'New programme' : `Change ${programme.name}`;
  const kinds = Object.entries(KIND_LABELS).map(([value, label]) => ({ value, label }));
  const text = (name: string, label: string, more = {}) => field(name, label, values, errors, more);
  return {
    title: `${heading} · ${tracker.name}`,
    heading,
    action: programme === null ? paths.programmes(tracker.id) : paths.programmeEdit(tracker.id, programme.id),
    submit: programme === null ? 'Add this programme' : 'Save',
    backHref: programme === null ? paths.programmes(tracker.id) : paths.programme(tracker.id, programme.id),
    seen: seen === null ? '' : String(seen),
    errors: errorSummary(fields),
    formError,
    fields: {
      name: text('name', 'Name'),
      kind: text('kind', 'Kind', { type: 'select', options: kinds }),
      startsOn: text('startsOn', 'First day', { type: 'date' }),
      endsOn: text('endsOn', 'Last day', { type: 'date', hint: 'Leave it empty while it goes on.' }),
      note: text('note', 'Note', { type: 'textarea', hint: 'What was done, where and for whom.' }),
    },
    exposureError: errors['exposure'] ?? '',
    questions: segments
      .filter(({ retiredAt }) => retiredAt === null)
      .map(({ key, label, question, options }) => ({
        label,
        question,
        options: options.map((option) => {
          const name = exposedName(key, option.key);
          return { name, label: option.label, isTicked: values[name] !== undefined };
        }),
      })),
    settingsHref: paths.trackerSegments(tracker.id),
  };
}

/** A stored programme as its form holds it. */
export function programmeValues({ name, kind, startsOn, endsOn, note, exposure }: Programme): FormValues {
  const ticked = (exposure?.options ?? []).map((option) => [
    exposedName(exposure!.segmentKey, option),
    'yes',
  ]);
  return { name, kind, startsOn, endsOn: endsOn ?? '', note, ...Object.fromEntries(ticked) };
}
