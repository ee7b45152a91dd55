import { daySpan } from '../../format/date';
import { count, counted } from '../../format/number';
import {
  errorSummary,
  type ErrorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { type Job } from './imports.jobs';
import { type ImportedWave } from './imports.run';

export type ImportFormPage = {
  title: string;
  heading: string;
  action: string;
  errors: ErrorSummary;
  fields: { name: Field | null; mapping: Field };
  fileError: string;
  mappingFileError: string;
  /** everything that is wrong with the mapping, where that is more than one thing */
  mappingProblems: string[];
  /** why the file could not be taken now */
  notice: string;
  example: string;
};

type Typed = { values?: FormValues; errors?: FormErrors; problems?: string[]; notice?: string };

export function presentForm(
  tracker: { id: string } | undefined,
  { values = {}, errors = {}, problems = [], notice = '' }: Typed,
): ImportFormPage {
  const summary = errorSummary(errors);
  const heading = tracker === undefined ? 'Start a tracker from its history' : 'Import history';
  return {
    title: summary.length > 0 ? `Error: ${heading}` : heading,
    heading,
    action: tracker === undefined ? paths.newImport() : paths.imports(tracker.id),
    errors: summary,
    fields: {
      name: tracker === undefined ? field('name', 'Name of the tracker', values, errors) : null,
      mapping: field('mapping', 'Mapping', values, errors, {
        type: 'textarea',
        hint: 'JSON that says what each column means. Paste it here, or choose its file below.',
      }),
    },
    fileError: errors['file'] ?? '',
    mappingFileError: errors['mappingFile'] ?? '',
    mappingProblems: problems,
    notice,
    example: EXAMPLE,
  };
}

const EXAMPLE = `{
  "category": "coffee chains",
  "wave": { "column": "wave", "order": ["2025 spring", "2025 autumn"] },
  "respondent": "id",
  "date": "interview_date",
  "weight": "weight",
  "segments": [
    { "column": "age", "key": "age", "label": "Age", "question": "How old are you?" }
  ],
  "brands": [
    { "key": "ours", "name": "Our Coffee", "code": "1", "isOwn": true },
    { "key": "theirs", "name": "Their Coffee", "code": "2" }
  ],
  "statements": [
    { "key": "friendly", "wording": "Friendly staff", "code": "a" }
  ],
  "funnel": [
    {
      "measure": "aided-awareness",
      "label": "Heard of",
      "question": "Which of these have you heard of?",
      "columns": "aware_{brand}"
    }
  ],
  "grid": { "columns": "image_{brand}_{statement}" },
  "ignore": ["comment", "internal_*"]
}`;

type WaveRow = { label: string; respondents: string; dates: string };
type ProblemRow = { row: string; column: string; message: string };

export type JobPage = {
  title: string;
  heading: string;
  lead: string;
  isRunning: boolean;
  waves: WaveRow[];
  problems: ProblemRow[];
  problemsLeft: string;
  confirm: { action: string; label: string } | null;
  next: { href: string; label: string } | null;
};

/** What an import is doing, or how it ended. */
export function presentJob(job: Job): JobPage {
  const blank: JobPage = {
    title: '',
    heading: '',
    lead: '',
    isRunning: false,
    waves: [],
    problems: [],
    problemsLeft: '',
    confirm: null,
    next: { href: formPath(job), label: 'Try again' },
  };
  const page = { ...blank, ...endOf(job) };
  return { ...page, title: page.heading };
}

function endOf(job: Job): Partial<JobPage> {
  const { outcome } = job;
  if (job.state === 'checking' || job.state === 'importing') return running(job);
  if (outcome === undefined) {
    return {
      heading: 'The import failed',
      lead: 'Something went wrong on our side; nothing was imported. Try again in a moment.',
    };
  }
  if (outcome.kind === 'refused') return refused(outcome);
  const respondents = counted(outcome.rows, 'respondent', 'respondents');
  const waves = counted(outcome.waves.length, 'wave', 'waves');
  const rows = outcome.waves.map(presentWave);
  if (outcome.kind === 'imported') {
    const next = { href: paths.report(outcome.trackerId), label: 'See the report' };
    return {
      heading: 'Imported',
      lead: `${respondents} in ${waves} are now part of ${job.tracker.name}.`,
      waves: rows,
      next,
    };
  }
  return {
    heading: 'The file fits',
    lead: `${respondents} in ${waves}. Nothing has been written yet.`,
    waves: rows,
    confirm: { action: paths.confirmImport(job.id), label: `Import ${waves}` },
    next: { href: formPath(job), label: 'Choose another file' },
  };
}

function running({ state, progress: { doing, rows, of } }: Job): Partial<JobPage> {
  const done = of === null ? counted(rows, 'row', 'rows') : `${count(rows)} of ${counted(of, 'row', 'rows')}`;
  const heading = state === 'checking' ? 'Checking the file' : 'Importing';
  const words = doing === 'reading' ? 'read' : 'written';
  return { heading, lead: `${done} ${words}. This page reloads by itself.`, isRunning: true, next: null };
}

function refused({
  problems,
  total,
}: {
  problems: { row: number | null; column: string | null; message: string }[];
  total: number;
}): Partial<JobPage> {
  const left = total - problems.length;
  return {
    heading: 'Nothing was imported',
    lead: `${counted(total, 'problem', 'problems')} must be put right first. Row 1 is the row with the column names.`,
    problems: problems.map(({ row, column, message }) => ({
      row: row === null ? 'all' : count(row),
      column: column ?? 'all',
      message,
    })),
    problemsLeft: left > 0 ? `… and ${count(left)} more.` : '',
  };
}

function presentWave({ label, respondents, from, to }: ImportedWave): WaveRow {
  return { label, respondents: count(respondents), dates: from === '' ? 'no dates' : daySpan(from, to) };
}

/** The form with what was typed for this import: the mapping is seldom what was wrong. */
function formPath({ id, tracker }: Job): string {
  return `${tracker.id === undefined ? paths.newImport() : paths.imports(tracker.id)}?again=${id}`;
}
