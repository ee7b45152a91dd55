import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { EMBEDDABLE } from './sharing.schemas';
import { SECTION_LABELS, SECTIONS } from './sharing.scope';

type Place = { id: string; name: string };
export type Choosable = { waves: readonly { id: string; label: string }[]; targets: readonly number[] };
type Shown = { values: FormValues; errors: FormErrors };
type Tick = { name: string; label: string; hint: string; isTicked: boolean };

export type NewSharePage = {
  title: string;
  heading: string;
  lead: string;
  action: string;
  backHref: string;
  errors: ErrorSummary;
  sectionsError: string;
  fields: Field[];
  ticks: Tick[];
  sections: Tick[];
  more: Field[];
  button: string;
};

/** What a new link is unless something else is chosen. */
export const LINK_DEFAULTS: FormValues = {
  ...{ name: '', waves: 'latest', target: 'in-force', days: '90', passPhrase: '' },
  ...{ hasHistory: 'yes', hasSegments: '', hasBrands: 'yes', hasCsv: '' },
  // What somebody typed leaves the house only where a person wants it to.
  ...Object.fromEntries(SECTIONS.map((section) => [`section.${section}`, section === 'quotes' ? '' : 'yes'])),
};

export const EMBED_DEFAULTS: FormValues = {
  ...{ name: '', chart: 'gaps', waves: 'latest', target: 'in-force', origins: '', href: '', days: '365' },
};

const NAME = { hint: 'Only you and your colleagues see it.' };
const DAYS = { type: 'number', hint: 'From 1 to 730. After them it opens nothing.' } as const;

const TICKS = [
  [
    'hasHistory',
    'Earlier waves',
    'Trends, what changed since the wave before or any other, and means over waves.',
  ],
  ['hasBrands', 'Competitors to choose', 'The same page from the side of any brand of the list.'],
  [
    'hasSegments',
    'Segments to choose from',
    'Only such as are large enough, also after subtracting one from another.',
  ],
  ['hasCsv', 'CSV', 'The figures of the page as a file.'],
] as const;

export function presentNewLink(tracker: Place, known: Choosable, { values, errors }: Shown): NewSharePage {
  const tick = (name: string, label: string, hint = ''): Tick => ({
    name,
    label,
    hint,
    isTicked: values[name] === 'yes',
  });
  return {
    ...around(tracker, 'link', errors),
    heading: 'A link to the report',
    lead: 'For people without an account. They see the report as you do, of closed waves only: no comments, no insiders, no names that anybody typed, and nothing about fewer than 30 people.',
    fields: [
      field('name', 'Whom it is for', values, errors, NAME),
      field('waves', 'Which wave', values, errors, { type: 'select', options: waveOptions(known, true) }),
      field('target', 'Which target', values, errors, {
        type: 'select',
        options: targetOptions(known, true),
      }),
    ],
    ticks: TICKS.map(([name, label, hint]) => tick(name, label, hint)),
    sections: SECTIONS.map((section) => tick(`section.${section}`, SECTION_LABELS[section])),
    more: [
      field('days', 'Days until it expires', values, errors, DAYS),
      field('passPhrase', 'Pass phrase', values, errors, {
        ...{ type: 'password', autocomplete: 'new-password' },
        hint: 'Leave it empty for none. Otherwise at least 10 characters; readers have to type it.',
      }),
    ],
    button: 'Make the link',
  };
}

export function presentNewEmbed(tracker: Place, known: Choosable, { values, errors }: Shown): NewSharePage {
  const charts = EMBEDDABLE.map((value) => ({ value, label: SECTION_LABELS[value] }));
  return {
    ...around(tracker, 'embed', errors),
    heading: 'A chart for another site',
    lead: 'One figure with its headline, base, state and date, in a frame on the sites that you list and on no other. It sets no cookies. Whoever reads these sites can see it.',
    fields: [
      field('name', 'What it is for', values, errors, NAME),
      field('chart', 'Chart', values, errors, { type: 'select', options: charts }),
      field('waves', 'Which wave', values, errors, { type: 'select', options: waveOptions(known, false) }),
      field('target', 'Which target', values, errors, {
        type: 'select',
        options: targetOptions(known, false),
      }),
      field('origins', 'Sites that show it', values, errors, {
        ...{ type: 'textarea', hint: 'One a line, up to the first slash: https://www.example.com' },
      }),
      field('href', 'Where it leads to', values, errors, {
        hint: 'An address that begins with https://, such as a link to the report. Leave it empty for nowhere.',
      }),
    ],
    ticks: [],
    sections: [],
    more: [field('days', 'Days until it expires', values, errors, DAYS)],
    button: 'Make the chart',
  };
}

function around(tracker: Place, kind: 'link' | 'embed', errors: FormErrors) {
  const isWrong = Object.keys(errors).length > 0;
  const what = kind === 'link' ? 'New link' : 'New chart';
  return {
    title: `${isWrong ? 'Error: ' : ''}${what} · Sharing · ${tracker.name}`,
    action: paths.newShare(tracker.id, kind),
    backHref: paths.sharing(tracker.id),
    errors: errorSummary(errors),
    sectionsError: errors['sections'] ?? '',
  };
}

function waveOptions({ waves }: Choosable, hasAll: boolean) {
  return [
    { value: 'latest', label: 'The latest closed wave, whichever it is' },
    ...(hasAll ? [{ value: 'all', label: 'All closed waves, to choose from' }] : []),
    ...[...waves].reverse().map(({ id, label }) => ({ value: id, label: `${label} only` })),
  ];
}

function targetOptions({ targets }: Choosable, hasAny: boolean) {
  return [
    { value: 'in-force', label: 'The one in force' },
    ...(hasAny && targets.length > 1 ? [{ value: 'any', label: 'Any locked version, to choose from' }] : []),
    ...targets.map((version) => ({ value: String(version), label: `Version ${version}` })),
  ];
}
