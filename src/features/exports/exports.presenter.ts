import { day, daySpan } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { errorSummary } from '../../http/forms';
import { type Wave } from '../waves/waves.queries';
import { FILE_KIND_NAMES, FILE_KINDS, type FileKind } from './exports.kinds';
import { type MadeExport } from './exports.log.queries';
import { readTakenAs } from './exports.panel';
import { type Holding } from './exports.queries';

export type ExportChoice = { value: string; label: string; hint: string; checked: boolean };

export type ExportPage = {
  title: string;
  action: string;
  errors: ReturnType<typeof errorSummary>;
  /** null for those who may not read what panels sent along */
  panel: { isChosen: boolean; error: string } | null;
  codebooks: { href: string; label: string }[];
  hasWaves: boolean;
  wavesHref: string;
  waves: { value: string; label: string; selected: boolean }[];
  answers: ExportChoice[];
  files: ExportChoice[];
  rows: ExportedWaveRow[];
  weights: string;
  made: { when: string; who: string; what: string; of: string }[];
};

export type ExportedWaveRow = {
  label: string;
  when: string;
  state: string;
  href: string;
  fileLabel: string;
  /** what panels sent along; null for those who may not see it */
  panel: { href: string; label: string } | null;
};

export type ExportFacts = {
  /** labels of the segments whose population shares are set */
  rakedTo: string[];
  /** the newest first */
  made: readonly MadeExport[];
  mayHandlePanels: boolean;
  /** that some wave keeps what panels send along */
  hasPanels: boolean;
  /** what was chosen and does not go together: panel parameters in a file that may not hold them */
  refused?: Chosen;
};

type Chosen = { file: FileKind; wave: string; answers: Holding; panel: string };
const AT_FIRST: Chosen = { file: 'csv-wide', wave: '', answers: 'completed', panel: '' };
const ONLY_CSV = 'Panel parameters go into CSV files only: choose one, or leave them out.';

export function presentExport(
  tracker: { id: string; name: string },
  waves: readonly Wave[],
  { rakedTo, made, mayHandlePanels, hasPanels, refused }: ExportFacts,
): ExportPage {
  const chosen = refused ?? AT_FIRST;
  const error = refused === undefined ? '' : ONLY_CSV;
  const asked = waves.filter(({ instrumentId }) => instrumentId !== null).toReversed();
  return {
    title: `${error === '' ? '' : 'Error: '}Export ${tracker.name}`,
    action: paths.exports(tracker.id),
    errors: errorSummary(error === '' ? {} : { panel: error }),
    panel: mayHandlePanels && hasPanels ? { isChosen: chosen.panel === 'yes', error } : null,
    codebooks: [
      { href: paths.codebookCsv(tracker.id), label: 'CSV' },
      { href: paths.codebook(tracker.id, 'json'), label: 'JSON' },
      { href: paths.codebook(tracker.id, 'xml'), label: 'DDI 2.5 (XML)' },
    ],
    hasWaves: asked.length > 0,
    wavesHref: paths.waves(tracker.id),
    waves: [
      { value: '', label: `All waves (${asked.length}) in one file`, selected: chosen.wave === '' },
      ...asked.map(({ id, label }) => ({ value: id, label, selected: chosen.wave === id })),
    ],
    answers: ANSWERS.map((answer) => ({ ...answer, checked: answer.value === chosen.answers })),
    files: FILE_KIND_NAMES.map((value) => {
      const { label, hint } = FILE_KINDS[value];
      return { value, label, hint, checked: value === chosen.file };
    }),
    rows: asked.map((wave) => waveRow(tracker.id, wave, mayHandlePanels)),
    weights: weightWords(rakedTo, asked),
    made: made.map((one) => madeRow(one)),
  };
}

function waveRow(trackerId: string, wave: Wave, mayHandlePanels: boolean): ExportedWaveRow {
  const panelHref = paths.accessPanelCsv(trackerId, wave.id);
  return {
    label: wave.label,
    when: fieldDates(wave),
    state: STATES[wave.status],
    href: paths.responsesCsv(trackerId, wave.id),
    fileLabel: `Responses of ${wave.label} as CSV`,
    panel: mayHandlePanels ? { href: panelHref, label: `Panel parameters of ${wave.label} as CSV` } : null,
  };
}

/** A kind of a time before this software's is shown as it was kept. */
function madeRow({ madeAt, personName, kind: kept, holding, waves }: MadeExport): ExportPage['made'][number] {
  const { kind, withPanel } = readTakenAs(kept);
  const label = Object.hasOwn(FILE_KINDS, kind) ? FILE_KINDS[kind as FileKind].label : kind;
  return {
    when: `${day(madeAt)}, ${madeAt.slice(11, 16)} UTC`,
    who: personName ?? 'the command line',
    what: withPanel ? `${label}, with panel parameters` : label,
    of: `${wavesWords(waves)}: ${ANSWERS.find(({ value }) => value === holding)?.label ?? holding}`,
  };
}

/** Three by name, more by the first and the last. */
function wavesWords(waves: readonly string[]): string {
  if (waves.length <= 3) return waves.length === 0 ? 'no wave' : waves.join(', ');
  return `${waves.length} waves, ${waves[0]!} to ${waves.at(-1)!}`;
}

const ANSWERS: Omit<ExportChoice, 'checked'>[] = [
  { value: 'completed', label: 'Completed interviews', hint: 'What the report counts.' },
  {
    value: 'with-excluded',
    label: 'Completed interviews with the excluded',
    hint: 'The column “excluded” says who, “flags” what was noticed about them.',
  },
  {
    value: 'all',
    label: 'Everybody who started',
    hint: 'Also those who broke off, were screened out or excluded; the column “status” says which.',
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
