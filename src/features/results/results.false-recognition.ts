import { count } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type CsvCell } from '../../http/csv';
import { falseRecognition } from '../../instrument/fictitious';
import { FALSE_RECOGNITION } from '../../measurement/measure';
import { type ShareResult } from '../../measurement/results';
import { COLUMNS } from './results.csv.columns';
import { type WaveResults } from './results.waves';

/** A name of no brand, and what share of those who read it in the list said that they know it. */
export type FalseRecognition = { name: string; result: ShareResult };

export function falseRecognitionOf({
  instrument,
  share,
}: Pick<WaveResults, 'instrument' | 'share'>): FalseRecognition[] {
  return (instrument.fictitious ?? []).map(({ key, name }) => ({
    name,
    result: share(falseRecognition(key)),
  }));
}

/** What a report says of it: how high recognition of the real brands may be; nothing where no such name was shown. */
export function falseRecognitionWords(found: readonly FalseRecognition[]): string[] {
  return found.map(({ name, result }) => {
    const shown = `“${name}” is a name of no brand that stood in the list.`;
    if (result.kind !== 'estimate' || result.quality === 'hidden')
      return `${shown} Too few people have answered it to say how many know it.`;
    const range =
      result.low === null || result.high === null ? '' : ` (${percentRange(result.low, result.high)})`;
    const said = `${percent(result.share)}${range} of ${count(result.base)} said that they know it`;
    return `${shown} ${said}: recognition of the real brands may be too high by about as much. It was not subtracted.`;
  });
}

/** Lines of the report's file, about no brand. */
export function falseRecognitionRows(wave: string, found: readonly FalseRecognition[]): CsvCell[][] {
  return found.map(({ name, result }) => {
    const row: Record<string, CsvCell> = {
      ...{ figure: 'quality', wave, measure: FALSE_RECOGNITION, statement: name, base: result.base },
      ...(result.kind === 'estimate' && result.quality !== 'hidden'
        ? { share: result.share, low: result.low, high: result.high }
        : {}),
    };
    return COLUMNS.map((column) => row[column] ?? null);
  });
}
