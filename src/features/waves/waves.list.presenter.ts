import { count, counted } from '../../format/number';
import {
  type ErrorSummary,
  type Field,
  errorSummary,
  field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { type Wave, type WavePlan } from './waves.queries';
import { type SizeAdvice } from './waves.sizing';
import { effectiveStatus } from './waves.state';
import { datesOf, progressWords, stateOf } from './waves.words';

export type WaveRow = {
  href: string;
  label: string;
  state: string;
  tone: string;
  dates: string;
  completes: string;
  source: string;
  breakNote: string;
};

export type WavesPage = {
  title: string;
  state: string;
  rows: WaveRow[];
  hasNotes: boolean;
  newHref: string;
  importHref: string;
  questionnaireHref: string;
  mayEdit: boolean;
};

type CountedWave = { wave: Wave; completes: number };

export function presentWaves(
  tracker: { id: string; name: string },
  waves: CountedWave[],
  now: Date,
  mayEdit: boolean,
): WavesPage {
  return {
    title: `Waves · ${tracker.name}`,
    state: stateWords(waves, now),
    rows: waves.map(({ wave, completes }) => waveRow(wave, completes, now)),
    hasNotes: waves.some(({ wave }) => wave.breakNote !== ''),
    newHref: paths.newWave(tracker.id),
    importHref: paths.imports(tracker.id),
    questionnaireHref: paths.questionnaire(tracker.id),
    mayEdit,
  };
}

function waveRow(wave: Wave, completes: number, now: Date): WaveRow {
  const { label, tone } = stateOf(wave, completes, now, 0);
  const isPlanned = wave.status === 'planned';
  return {
    href: paths.wave(wave.trackerId, wave.id),
    label: wave.label,
    state: label,
    tone,
    dates: datesOf(wave, now),
    completes: isPlanned ? '–' : progressWords(completes, wave.plannedCompletes),
    source: wave.audience === 'insiders' ? 'own people' : wave.source === 'import' ? 'imported' : '',
    breakNote: wave.breakNote,
  };
}

function stateWords(waves: CountedWave[], now: Date): string {
  const open = waves.filter(({ wave }) => effectiveStatus(wave, now) === 'open');
  const [only] = open;
  if (waves.length === 0) return 'No wave yet';
  if (only === undefined) return `${counted(waves.length, 'wave', 'waves')}, none in field`;
  if (open.length === 1)
    return `${only.wave.label} is in field: ${progressWords(only.completes, only.wave.plannedCompletes)}`;
  return `${count(open.length)} waves are in field at once: their answers are kept apart`;
}

export type WaveFormPage = {
  title: string;
  heading: string;
  lead: string;
  errors: ErrorSummary;
  formError: string;
  action: string;
  submit: string;
  backHref: string;
  seen: string;
  /** what a wave of the planned size can see; null where nobody can say */
  advice: SizeAdvice | null;
  /** chosen once: a wave cannot change whom it asks */
  audience: Field | null;
  fields: { label: Field; opensOn: Field; closesOn: Field; plannedCompletes: Field };
};

export type WaveFormShown = { values: FormValues; errors: FormErrors };

export function presentNewWave(
  tracker: { id: string; name: string },
  shown: WaveFormShown,
  copied: string,
  advice: SizeAdvice | null,
): WaveFormPage {
  const lead =
    copied === ''
      ? 'A wave asks the questionnaire of the tracker once, from its first day to its last.'
      : `Asks what “${copied}” asked, unless the tracker has changed since; what changed is marked before you open it.`;
  return {
    ...presentForm('New wave', tracker, shown),
    lead,
    action: paths.waves(tracker.id),
    submit: 'Plan this wave',
    backHref: paths.waves(tracker.id),
    seen: '',
    advice,
    audience: field('audience', 'Who is asked', shown.values, shown.errors, AUDIENCES),
  };
}

const AUDIENCES = {
  type: 'select' as const,
  hint: 'Your own people are asked what is true of you and what customers would say. They never count as market.',
  options: [
    { value: 'market', label: 'The market' },
    { value: 'insiders', label: 'Our own people' },
  ],
};

export function presentPlan(
  tracker: { id: string; name: string },
  wave: Wave,
  shown: WaveFormShown,
  advice: SizeAdvice | null,
): WaveFormPage {
  return {
    ...presentForm(`Plan of ${wave.label}`, tracker, shown),
    lead: wave.status === 'open' ? 'The wave is in field: a new last day counts at once.' : '',
    action: paths.wavePlan(tracker.id, wave.id),
    submit: 'Save the plan',
    backHref: paths.wave(tracker.id, wave.id),
    seen: JSON.stringify(planOf(wave)),
    advice,
    audience: null,
  };
}

export function planOf({ label, opensOn, closesOn, plannedCompletes }: WavePlan): WavePlan {
  return { label, opensOn, closesOn, plannedCompletes };
}

export function planValues({ label, opensOn, closesOn, plannedCompletes }: WavePlan): FormValues {
  return {
    label,
    opensOn: opensOn ?? '',
    closesOn: closesOn ?? '',
    plannedCompletes: plannedCompletes === null ? '' : String(plannedCompletes),
  };
}

function presentForm(
  heading: string,
  tracker: { name: string },
  { values, errors }: WaveFormShown,
): Pick<WaveFormPage, 'title' | 'heading' | 'errors' | 'formError' | 'fields'> {
  const { form: formError = '', ...fieldErrors } = errors;
  const of = (name: string, label: string, hint: string, type: Field['type']): Field =>
    field(name, label, values, errors, { hint, type });
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}${heading} · ${tracker.name}`,
    heading,
    errors: errorSummary(fieldErrors),
    formError,
    fields: {
      label: of('label', 'Name', 'As reports will show it. Respondents do not see it.', 'text'),
      opensOn: of(
        'opensOn',
        'First day (optional)',
        'It opens by itself on this day, in UTC. Leave empty to open it by hand.',
        'date',
      ),
      closesOn: of(
        'closesOn',
        'Last day (optional)',
        'It closes by itself at the end of this day, in UTC.',
        'date',
      ),
      plannedCompletes: of(
        'plannedCompletes',
        'People to reach (optional)',
        'How many completed answers you are aiming for, such as 600.',
        'text',
      ),
    },
  };
}
