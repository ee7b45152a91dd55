import { type CsvCell } from '../../http/csv';
import { FAMILIARITY_POINTS } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { wording } from '../../instrument/wording';
import { AIDED, ASSOCIATION, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { FLAGS } from '../../instrument/quality';
import { type Column, columnsOf, type RowField, type Source } from './exports.columns';
import { type ExportFile } from './exports.file';
import { describePanel } from './exports.panel';
import { describeNaming } from './exports.naming';
import { describeSeconds } from './exports.seconds';
import { describeFictitious } from './exports.fictitious';
import { describeTheme } from './exports.themes';
import { describeOwnColumn } from './exports.own.codebook';

const HEADINGS = ['column', 'about', 'wording', 'values', 'asked_of', 'blank_means', 'waves'] as const;

export type Entry = { about: string; wording: string; values: string; askedOf: string; blankMeans: string };

/** A column with what is to be said of it, and the waves that have it. */
export type CodebookEntry = { column: Column; entry: Entry; waves: string[] };

/** What each column of the respondents' file holds; questions in the words of the newest wave that asked. */
export function codebookEntries({ waves, columns, pages, coded }: ExportFile): CodebookEntry[] {
  const asked = waves.map(({ wave, instrument, panel }) => ({
    label: wave.label,
    instrument,
    names: new Set(
      columnsOf([instrument], { weight: wave.hasWeights, rakedWeight: true, pages, coded, panel }).map(
        ({ name }) => name,
      ),
    ),
  }));
  return columns.map((column): CodebookEntry => {
    const holders = asked.filter(({ names }) => names.has(column.name));
    const newest = holders.at(-1)?.instrument;
    const entry = newest === undefined ? UNKNOWN_ENTRY : describe(column, newest);
    return { column, entry, waves: holders.map(({ label }) => label) };
  });
}

const UNKNOWN_ENTRY: Entry = { about: '', wording: '', values: '', askedOf: '', blankMeans: '' };

/** The same as lines of CSV, its head first. */
export function codebookLines(file: ExportFile): CsvCell[][] {
  const lines = codebookEntries(file).map(({ column, entry, waves }): CsvCell[] => {
    const { about, wording: words, values, askedOf, blankMeans } = entry;
    return [column.name, about, words, values, askedOf, blankMeans, waves.join('; ')];
  });
  return [[...HEADINGS], ...lines];
}

const YES_NO = '1 yes, 0 no';
const NOT_ASKED = 'not asked, or left open';

function describe({ source }: Column, instrument: Instrument): Entry {
  switch (source.from) {
    case 'row':
      return { about: 'the response', wording: '', askedOf: 'everybody', ...ROW_ENTRIES[source.field] };
    case 'segment':
      return describeSegment(source.key, instrument);
    case 'typed':
    case 'typed-count':
      return describeTyped(source, wording(instrument, 'unaided'));
    case 'naming':
      return describeNaming(source, instrument);
    case 'familiarity':
    case 'nps':
      return describeScale(source, instrument);
    case 'fictitious':
      return describeFictitious(source.key, instrument);
    case 'own':
      return describeOwnColumn(source, instrument);
    case 'theme':
      return describeTheme(source, instrument);
    case 'panel':
      return describePanel(source.name);
    case 'seconds':
      return describeSeconds(source.page);
    case 'measure':
      return describeMeasure(source, instrument);
  }
}

function describeScale(
  { from, brand }: Extract<Source, { from: 'familiarity' | 'nps' }>,
  instrument: Instrument,
): Entry {
  const [about, isNps] = [brandName(instrument, brand), from === 'nps'];
  return {
    about,
    wording: wording(instrument, from, isNps ? about : ''),
    values: isNps ? '0 to 10' : FAMILIARITY_POINTS.join(', '),
    askedOf: isNps ? 'those who know the brand well' : 'those who know the brand',
    blankMeans: NOT_ASKED,
  };
}

function describeTyped(source: Extract<Source, { from: 'typed' | 'typed-count' }>, question: string): Entry {
  const entry = { wording: question, askedOf: 'everybody' };
  return source.from === 'typed'
    ? {
        ...entry,
        about: `text in box ${source.box}`,
        values: 'as typed',
        blankMeans: 'box left empty, or not asked',
      }
    : {
        ...entry,
        about: 'names typed',
        values: '0 is "can’t think of any"',
        blankMeans: 'not asked, or left before it',
      };
}

function describeMeasure(source: Extract<Source, { from: 'measure' }>, instrument: Instrument): Entry {
  const { measure, brand, statement } = source;
  const about = brandName(instrument, brand);
  if (measure === ASSOCIATION) {
    const said = instrument.statements.find(({ key }) => key === statement)?.wording ?? '';
    const question = wording(instrument, 'image', about);
    return {
      about,
      wording: `${question} ${said}`,
      values: YES_NO,
      askedOf: 'those who know the brand and were given its cards',
      blankMeans: NOT_ASKED,
    };
  }
  if (measure === UNAIDED || measure === TOP_OF_MIND) {
    const values =
      measure === UNAIDED ? '1 named, 0 not named' : '1 named first among the brands listed, 0 not';
    return {
      about,
      wording: wording(instrument, 'unaided'),
      values,
      askedOf: 'everybody',
      blankMeans: 'not asked, or left before it',
    };
  }
  const question = instrument.funnel.find((step) => step.measure === measure)?.question ?? '';
  const askedOf =
    measure === AIDED
      ? 'everybody; who named the brand without help counts as yes'
      : 'everybody; who does not know the brand counts as no';
  return { about, wording: question, values: YES_NO, askedOf, blankMeans: NOT_ASKED };
}

function describeSegment(key: string, instrument: Instrument): Entry {
  const segment = instrument.segments.find((candidate) => candidate.key === key);
  const labels = [...(segment?.options.map(({ label }) => label) ?? []), wording(instrument, 'undisclosed')];
  return {
    about: segment?.label ?? key,
    wording: segment?.question ?? '',
    values: labels.join('; '),
    askedOf: 'everybody',
    blankMeans: NOT_ASKED,
  };
}

function brandName({ brands }: Instrument, brand: string): string {
  return brands.find(({ key }) => key === brand)?.name ?? '';
}

const ROW_ENTRIES: Record<RowField, Pick<Entry, 'values' | 'blankMeans'>> = {
  response_id: {
    values:
      'the same in every file of the wave; follows from nothing outside the server and says nothing about the person',
    blankMeans: 'never',
  },
  wave: { values: 'name of the wave', blankMeans: 'never' },
  status: {
    values: 'completed, screened-out, over-quota, started, abandoned, excluded',
    blankMeans: 'never',
  },
  source: { values: 'as the link said it (?src=)', blankMeans: 'the link said nothing' },
  language: { values: 'tag of the language answered in last (BCP 47)', blankMeans: 'never' },
  started_at: { values: 'instant in UTC', blankMeans: 'never' },
  completed_at: { values: 'instant in UTC', blankMeans: 'not completed' },
  duration_s: { values: 'seconds from start to completion', blankMeans: 'not completed' },
  flags: {
    values: `what was noticed about it, joined by spaces: ${FLAGS.join(', ')}`,
    blankMeans: 'nothing',
  },
  excluded: {
    values: '1 excluded by a person or a rule of the wave, 0 counted',
    blankMeans: 'not completed',
  },
  instrument: {
    values: 'first 12 digits of the questionnaire’s hash: equal means asked the same',
    blankMeans: 'never',
  },
  weight: { values: 'the weight the respondent came with', blankMeans: 'none' },
  weight_raked: {
    values: 'weight to the population shares as set today, mean 1 over the wave',
    blankMeans: 'not completed, or the wave cannot be weighted',
  },
  problem: { values: 'what could not be read in this row', blankMeans: 'nothing is wrong' },
};
