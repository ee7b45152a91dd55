import { type Coder } from '../../coding/mention-coder';
import { type Answers, UNDISCLOSED } from '../../instrument/answers';
import { falseRecognition } from '../../instrument/fictitious';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { vectorOf } from '../../instrument/vector';
import { wording } from '../../instrument/wording';
import { type PageSeconds, readSeconds } from '../../instrument/seconds';
import { npsCell } from './exports.scores';
import { secondsBetween, secondsCell } from './exports.seconds';
import { type CsvCell } from '../../http/csv';
import {
  type AnswerState,
  type Layout,
  measurePositions,
  NOT_ASKED,
  UNKNOWN,
  unpackVector,
  YES,
} from '../../measurement/layout';
import { measureId, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type Column, type RowField } from './exports.columns';
import { readAnswers } from './exports.answers';
import { type CodedQuestion, saidReader, type SaidReader, themeCell } from './exports.themes';
import { type Brought } from './exports.panel';
import { namingCell, type NamesReader } from './exports.naming';
import { ownCell } from './exports.own.cells';
import { type ExportedRow } from './exports.queries';

/** What the rows of one wave are read with. */
export type WaveReading = {
  label: string;
  /** how a response is called outside the database */
  nameOf: (responseId: string) => string;
  instrument: Instrument;
  contentHash: string;
  coder: Coder;
  /** what people decided of open answers */
  coded: readonly CodedQuestion[];
  /** how they named brands without help */
  namesOf: NamesReader;
  /** raked weight of somebody with these segment codes and this weight of their own; null where there is none */
  rakedWeight: (codes: readonly number[], own: number | null) => number | null;
};

export type Facts = {
  row: ExportedRow;
  /** undefined where they cannot be read */
  answers: Answers | undefined;
  codes: readonly number[];
  states: readonly AnswerState[];
  rakedWeight: number | null;
  seconds: readonly PageSeconds[];
  said: ReturnType<SaidReader>;
  named: ReturnType<NamesReader>;
  brought: Brought;
  problem: string;
};
export type Cell = (facts: Facts) => CsvCell;

/** Turns responses of a wave into cells, in the order of the columns. What to read for each column is worked out once. */
export function rowReader(
  reading: WaveReading,
  columns: readonly Column[],
): (row: ExportedRow, brought: Brought) => CsvCell[] {
  const layout = layoutOf(reading.instrument);
  const cells = columns.map((column) => cellOf(column, reading, layout));
  const saidBy = saidReader(reading.instrument, reading.coded);
  return (row, brought) => {
    const facts = { ...factsOf(row, reading, layout, saidBy), brought };
    return cells.map((cell) => cell(facts));
  };
}

/** A row that does not fit any more is exported as far as it can be read, and says so. */
function factsOf(
  row: ExportedRow,
  reading: WaveReading,
  layout: Layout,
  saidBy: SaidReader,
): Omit<Facts, 'brought'> {
  const problems: string[] = [];
  const answers = readAnswers(row.answers, row.vector !== null);
  if (answers === undefined) problems.push('answers cannot be read');
  const counted = readVector(row, reading, layout, answers);
  if (typeof counted === 'string') problems.push(counted);
  const { codes, states } = typeof counted === 'string' ? NOTHING : counted;
  const rakedWeight =
    row.vector === null || codes.length === 0 ? null : reading.rakedWeight(codes, row.weight);
  return {
    row,
    answers,
    codes,
    states,
    rakedWeight,
    seconds: readSeconds(row.seconds),
    said: saidBy(answers),
    named: reading.namesOf(answers),
    problem: problems.join('; '),
  };
}

const NOTHING: { codes: number[]; states: AnswerState[] } = { codes: [], states: [] };

/** As counted where the response counts; otherwise worked out from the answers. */
function readVector(
  { vector, status }: ExportedRow,
  { instrument, coder }: WaveReading,
  layout: Layout,
  answers: Answers | undefined,
): typeof NOTHING | string {
  try {
    if (vector !== null) return unpackVector(layout, vector);
  } catch {
    return 'counts do not fit the questionnaire';
  }
  if (status === 'completed') return 'completed but not counted';
  return answers === undefined ? NOTHING : vectorOf(instrument, layout, answers, coder);
}

function cellOf({ source }: Column, reading: WaveReading, layout: Layout): Cell {
  switch (source.from) {
    case 'row':
      return rowCell(source.field, reading);
    case 'segment':
      return segmentCell(source.key, reading, layout);
    case 'typed':
      return ({ answers }) => answers?.unaided?.[source.box - 1] ?? null;
    case 'typed-count':
      return ({ answers }) => answers?.unaided?.length ?? null;
    case 'naming':
      return namingCell(source, reading.instrument);
    case 'familiarity':
      return ({ answers }) => answers?.familiarity?.[source.brand] ?? null;
    case 'nps':
      return npsCell(source.brand, layout);
    case 'panel':
      return ({ brought }) => brought[source.name] ?? null;
    case 'seconds':
      return secondsCell(source.page);
    case 'theme':
      return themeCell(source);
    case 'own':
      return ownCell(source, reading.instrument);
    case 'fictitious':
    case 'measure':
      return measureCell(source.from === 'measure' ? source : falseRecognition(source.key), layout);
  }
}

function rowCell(field: RowField, { label, nameOf, contentHash, instrument }: WaveReading): Cell {
  const cells: Record<RowField, Cell> = {
    response_id: ({ row }) => nameOf(row.responseId),
    wave: () => label,
    status: ({ row }) => row.status,
    source: ({ row }) => row.source,
    language: ({ row }) => row.language || instrument.language,
    started_at: ({ row }) => row.startedAt,
    completed_at: ({ row }) => row.completedAt,
    duration_s: ({ row }) => secondsBetween(row.startedAt, row.completedAt),
    flags: ({ row }) => row.flags,
    excluded: ({ row }) =>
      row.status === 'completed' || row.status === 'excluded' ? Number(row.status === 'excluded') : null,
    instrument: () => contentHash.slice(0, 12),
    weight: ({ row }) => row.weight,
    weight_raked: ({ rakedWeight }) => rakedWeight,
    problem: ({ problem }) => problem || null,
  };
  return cells[field];
}

function segmentCell(key: string, { instrument }: WaveReading, layout: Layout): Cell {
  const place = layout.segments.findIndex((segment) => segment.key === key);
  const options = instrument.segments.find((segment) => segment.key === key)?.options ?? [];
  const silence = wording(instrument, UNDISCLOSED);
  return ({ codes, answers }) => {
    const code = codes[place] ?? UNKNOWN;
    if (code !== UNKNOWN) return options[code]?.label ?? null;
    return answers?.segments?.[key] === UNDISCLOSED ? silence : null;
  };
}

function measureCell(
  { measure, brand, statement }: { measure: string; brand: string; statement: string | null },
  layout: Layout,
): Cell {
  const position = measurePositions(layout).get(measureId({ measure, brand, statement }));
  if (position === undefined) return () => null;
  const isTyped = measure === UNAIDED || measure === TOP_OF_MIND;
  return ({ states, answers, row }) => {
    // Whoever left before the question was not asked, and did not say no.
    if (isTyped && row.vector === null && answers?.unaided === undefined && answers?.named === undefined)
      return null;
    const state = states[position] ?? NOT_ASKED;
    return state === NOT_ASKED ? null : Number(state === YES);
  };
}
