import { AIDED, FAMILIARITY, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type CodebookEntry } from './exports.codebook';
import { type Column } from './exports.columns';

/** What a column says where one question is behind several of a brand, by how the columns' names begin. */
const MEANINGS: Partial<Record<string, string>> = {
  [TOP_OF_MIND]: 'named first',
  [UNAIDED]: 'named without help',
  'named-place': 'place in which it was named',
  [AIDED]: 'known by name',
  [FAMILIARITY]: 'familiar, yes or no',
  familiarity_level: 'how well known',
};
const ROWS: Partial<Record<string, string>> = {
  started_at: 'start of the interview',
  completed_at: 'end of the interview',
};

/** The question, and whom or what of it the column is about: no two columns of a file are labelled alike. */
export function labelOf({ column, entry: { about, wording: words, values } }: CodebookEntry): string {
  const meaning = meaningOf(column);
  if (words === '') {
    const parts =
      column.source.from === 'row' ? [meaning, values || column.name] : [about || column.name, meaning];
    return parts.filter((part) => part !== '').join(', ');
  }
  const what = [about, meaning].filter((part) => part !== '').join(', ');
  return what === '' || (meaning === '' && words.includes(about)) ? words : `${what}: ${words}`;
}

function meaningOf({ name, source }: Column): string {
  if (source.from === 'row') return ROWS[source.field] ?? '';
  if (source.from === 'seconds') return source.page === 'paused' ? '' : 'in seconds';
  return MEANINGS[name.split('__')[0]!] ?? '';
}
