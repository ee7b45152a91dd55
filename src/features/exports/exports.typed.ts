import { type Value, type Variable } from '../../formats/table';
import { type CsvCell } from '../../http/csv';
import { ownQuestion } from '../../instrument/own-asked';
import { wording } from '../../instrument/wording';
import { type CodebookEntry } from './exports.codebook';
import { labelOf } from './exports.labels';
import {
  type AskedWave,
  type Code,
  familiarityCodes,
  ownCodes,
  segmentCodes,
  segmentOptions,
  UNDISCLOSED_KEY,
  YES_NO,
} from './exports.codes';
import { type Source } from './exports.columns';
import { TONE_CODES } from './exports.themes';

/** A column as statistics packages want it, and how a cell of the respondents' file becomes its value. */
export type TypedColumn = { variable: Variable; valueIn: (wave: AskedWave) => (cell: CsvCell) => Value };

/** @param every  all waves of the tracker that opened, oldest first, so that codes are the same in every file of it */
export function typedColumns(entries: readonly CodebookEntry[], every: readonly AskedWave[]): TypedColumn[] {
  return entries.map((entry) => {
    const { codes, keyIn, ...kind } = typeOf(entry.column.source, every);
    const variable: Variable = {
      name: entry.column.name,
      label: labelOf(entry),
      ...kind,
      values: codes.map(({ value, label, isMissing }) => ({ value, label, isMissing })),
    };
    return { variable, valueIn: keyIn === undefined ? () => plain(variable) : coded(codes, keyIn) };
  });
}

/** A type, and for coded answers: from a cell of a wave to the key of its code. */
type Type = Pick<Variable, 'kind' | 'decimals' | 'level'> & {
  codes: readonly Code[];
  keyIn?: (wave: AskedWave) => (cell: string) => string | undefined;
};

const TEXT: Type = { kind: 'text', decimals: 0, level: 'nominal', codes: [] };
const COUNT: Type = { kind: 'number', decimals: 0, level: 'scale', codes: [] };
const MEASURED: Type = { ...COUNT, decimals: 3 };
const INSTANT: Type = { kind: 'instant', decimals: 0, level: 'scale', codes: [] };
const ANSWERED: Type = { kind: 'number', decimals: 0, level: 'nominal', codes: YES_NO };

/** Fields of the response that are no text. */
const ROW_TYPES: Partial<Record<string, Type>> = {
  started_at: INSTANT,
  completed_at: INSTANT,
  duration_s: MEASURED,
  excluded: ANSWERED,
  weight: { ...COUNT, decimals: 6 },
  weight_raked: { ...COUNT, decimals: 6 },
};

function typeOf(source: Source, every: readonly AskedWave[]): Type {
  switch (source.from) {
    case 'row':
      return source.field === 'wave' ? waveType(every) : (ROW_TYPES[source.field] ?? TEXT);
    case 'segment':
      return segmentType(source.key, every);
    case 'typed-count':
    case 'naming':
      return COUNT;
    case 'familiarity':
      return {
        ...ANSWERED,
        level: 'ordinal',
        codes: every.slice(-1).flatMap(familiarityCodes),
        keyIn: () => (cell) => cell,
      };
    case 'nps':
      return COUNT;
    case 'seconds':
      return source.page === 'paused' ? COUNT : { ...COUNT, decimals: 1 };
    case 'measure':
    case 'fictitious':
      return ANSWERED;
    case 'theme':
      return source.theme === ''
        ? { ...COUNT, level: 'nominal', codes: TONE_CODES, keyIn: () => (cell) => cell }
        : ANSWERED;
    case 'own':
      return ownType(source, every);
    default:
      return TEXT;
  }
}

function waveType(every: readonly AskedWave[]): Type {
  const codes = every.map(({ label }, i) => ({ key: label, value: i + 1, label, isMissing: false }));
  return { ...COUNT, level: 'ordinal', codes, keyIn: () => (cell) => cell };
}

/** Cells hold labels, which may have changed from wave to wave; the key has not. */
function segmentType(key: string, every: readonly AskedWave[]): Type {
  const keyIn = ({ instrument }: AskedWave) => {
    const keys = new Map(segmentOptions(instrument, key).map((option) => [option.label, option.key]));
    const silence = wording(instrument, 'undisclosed');
    return (cell: string) => keys.get(cell) ?? (cell === silence ? UNDISCLOSED_KEY : undefined);
  };
  return { ...COUNT, level: 'nominal', codes: segmentCodes(key, every), keyIn };
}

function ownType(
  { question: key, part }: Extract<Source, { from: 'own' }>,
  every: readonly AskedWave[],
): Type {
  const newest = every.findLast(({ instrument }) => ownQuestion(instrument, key) !== undefined);
  const question = newest === undefined ? undefined : ownQuestion(newest.instrument, key);
  if (question === undefined || part === 'text' || part === 'order') return TEXT;
  switch (question.kind) {
    case 'single':
    case 'scale': {
      const level = question.kind === 'scale' ? 'ordinal' : 'nominal';
      return { ...COUNT, level, codes: ownCodes(key, every), keyIn: () => (cell) => cell };
    }
    case 'multiple':
    case 'brand-cards':
    case 'consent':
      return ANSWERED;
    case 'number':
      return { ...COUNT, decimals: question.decimals };
    case 'ranking':
      return { ...COUNT, level: 'ordinal' };
    case 'nps':
    case 'sum':
      return COUNT;
    default:
      return TEXT;
  }
}

function plain({ kind }: Variable): (cell: CsvCell) => Value {
  if (kind === 'number') return (cell) => (typeof cell === 'number' ? cell : null);
  return (cell) => (typeof cell === 'number' ? String(cell) : cell);
}

function coded(codes: readonly Code[], keyIn: NonNullable<Type['keyIn']>): TypedColumn['valueIn'] {
  const values = new Map(codes.map(({ key, value }) => [key, value]));
  return (wave) => {
    const keyOf = keyIn(wave);
    return (cell) => (cell === null ? null : (values.get(keyOf(String(cell)) ?? '') ?? null));
  };
}
