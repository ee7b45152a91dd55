import { day, daySpan } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Wave } from '../waves/waves.queries';

export type ExportChoice = { value: string; label: string; hint: string; checked: boolean };

export type ExportPage = {
  title: string;
  action: string;
  codebookHref: string;
  hasWaves: boolean;
  wavesHref: string;
  waves: { value: string; label: string }[];
  answers: ExportChoice[];
  formats: ExportChoice[];
  rows: { label: string; when: string; state: string; href: string; fileLabel: string }[];
  weights: string;
};

/** @param rakedTo  labels of the segments whose population shares are set */
export function presentExport(
  tracker: { id: string; name: string },
  waves: readonly Wave[],
  rakedTo: string[],
): ExportPage {
  const asked = waves.filter(({ instrumentId }) => instrumentId !== null).toReversed();
  return {
    title: `Export ${tracker.name}`,
    action: paths.allResponsesCsv(tracker.id),
    codebookHref: paths.codebookCsv(tracker.id),
    hasWaves: asked.length > 0,
    wavesHref: paths.waves(tracker.id),
    waves: [
      { value: '', label: `All waves (${asked.length}) in one file` },
      ...asked.map(({ id, label }) => ({ value: id, label })),
    ],
    answers: ANSWERS,
    formats: FORMATS,
    rows: asked.map((wave) => ({
      label: wave.label,
      when: fieldDates(wave),
      state: STATES[wave.status],
      href: paths.responsesCsv(tracker.id, wave.id),
      fileLabel: `Responses of ${wave.label} as CSV`,
    })),
    weights: weightWords(rakedTo, asked),
  };
}

const ANSWERS: ExportChoice[] = [
  { value: 'completed', label: 'Completed interviews', hint: 'What the report counts.', checked: true },
  {
    value: 'with-excluded',
    label: 'Completed interviews with the excluded',
    hint: 'The column “excluded” says who, “flags” what was noticed about them.',
    checked: false,
  },
  {
    value: 'all',
    label: 'Everybody who started',
    hint: 'Also those who broke off, were screened out or excluded; the column “status” says which.',
    checked: false,
  },
];

const FORMATS: ExportChoice[] = [
  { value: 'plain', label: 'For R, Python, SPSS', hint: 'UTF-8, comma, one header line.', checked: true },
  {
    value: 'excel',
    label: 'For Excel',
    hint: 'The same, marked so that Excel reads accents.',
    checked: false,
  },
];

const STATES = { planned: 'Planned', open: 'In field', closed: 'Closed' } as const;

function fieldDates({ openedAt, closedAt, closesOn }: Wave): string {
  if (openedAt === null) return '';
  const end = closedAt ?? closesOn;
  return end === null ? `since ${day(openedAt)}` : daySpan(openedAt.slice(0, 10), end.slice(0, 10));
}

function weightWords(rakedTo: string[], waves: readonly Wave[]): string {
  const supplied = waves.filter(({ hasWeights }) => hasWeights).length;
  const own =
    supplied === 0
      ? ''
      : ` The weights that the respondents of ${counted(supplied, 'wave', 'waves')} came with are in “weight”.`;
  const raked =
    rakedTo.length === 0
      ? 'No population shares are set, so there is no raked weight in the file.'
      : `Each complete carries its weight to the population shares of ${rakedTo.join(', ')} in “weight_raked”; it is empty in a wave that cannot be weighted to them.`;
  return raked + own;
}
