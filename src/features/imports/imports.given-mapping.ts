import { type FormValues } from '../../http/forms';
import { readMapping } from './imports.mapping';
import { MAPPING_FILE, TOO_LARGE } from './imports.upload';

/** The mapping of a form, or what is wrong with it: all of it, each with what to do. */
export type GivenMapping =
  { mapping: string } | { error: string; problems: string[]; at: 'mapping' | 'mappingFile' };

/** From the box or from a file; both, only where they say the same. */
export function givenMapping(values: FormValues): GivenMapping {
  const typed = (values['mapping'] ?? '').trim();
  const file = (values[MAPPING_FILE] ?? '').replace(/^\uFEFF/, '').trim();
  if (file === TOO_LARGE)
    return refuse('mappingFile', 'This file is larger than 512 KB, which no mapping is.');
  if (file.includes('\uFFFD')) return refuse('mappingFile', 'This file is not UTF-8 text. Save it as UTF-8.');
  if (typed === '' && file === '')
    return refuse('mapping', 'Paste the mapping or choose its file: it says what the columns mean.');
  if (typed !== '' && file !== '' && !isSame(typed, file))
    return refuse(
      'mapping',
      'The box and the file hold different mappings. Empty the box, or choose no file.',
    );
  const mapping = typed === '' ? file : typed;
  const read = readMapping(mapping);
  if ('mapping' in read) return { mapping };
  const [only = ''] = read.problems;
  const error =
    read.problems.length === 1 ? only : `${read.problems.length} things in the mapping must be put right.`;
  return { error, problems: read.problems.length === 1 ? [] : read.problems, at: 'mapping' };
}

function refuse(at: 'mapping' | 'mappingFile', error: string): GivenMapping {
  return { error, problems: [], at };
}

/** White space does not count. */
function isSame(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replace(/\s+/g, ' ');
  }
}
