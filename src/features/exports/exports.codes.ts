import { type ValueLabel } from '../../formats/table';
import { FAMILIARITY_POINTS } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { ownQuestion } from '../../instrument/own-asked';
import { plainText } from '../../instrument/own-words';
import { wording } from '../../instrument/wording';

/** An answer that files for statistics packages hold as a number: the number, and what it reads in the cells of one wave. */
export type Code = ValueLabel & { key: string };

/** Codes of answers that are no answer to the question. */
export const PREFERS_NOT_TO_SAY = -97;
export const DOES_NOT_KNOW = -96;
export const UNDISCLOSED_KEY = 'undisclosed';

/** A wave's questionnaire under the wave's name. */
export type AskedWave = { label: string; instrument: Instrument };

/**
 * Codes over all waves, numbered in the order in which the options were first offered: an option keeps its number when others
 * are added later. Labels are the newest.
 */
export function segmentCodes(key: string, every: readonly AskedWave[]): Code[] {
  const options = every.flatMap(({ instrument }) => segmentOptions(instrument, key));
  const newest = every.at(-1)?.instrument;
  const silence = newest === undefined ? '' : wording(newest, 'undisclosed');
  const undisclosed = { key: UNDISCLOSED_KEY, value: PREFERS_NOT_TO_SAY, label: silence, isMissing: true };
  return [...numbered(options), undisclosed];
}

export function segmentOptions({ segments }: Instrument, key: string): { key: string; label: string }[] {
  return segments.find((segment) => segment.key === key)?.options ?? [];
}

export function ownCodes(key: string, every: readonly AskedWave[]): Code[] {
  return numbered(
    every.flatMap(({ instrument }) => {
      const question = ownQuestion(instrument, key);
      if (question === undefined) return [];
      if (question.kind === 'brand-cards')
        return instrument.brands.map((brand) => ({ key: brand.key, label: brand.name }));
      const options =
        'options' in question ? question.options : question.kind === 'scale' ? question.points : [];
      return options.map((option) => ({ key: option.key, label: plainText(instrument, option.label) }));
    }),
  );
}

export function familiarityCodes({ instrument }: AskedWave): Code[] {
  return FAMILIARITY_POINTS.map((key, i) => {
    const words = wording(instrument, `familiarity.${key}`);
    return { key, value: i + 1, label: words, isMissing: false };
  });
}

export const YES_NO: Code[] = [
  { key: '0', value: 0, label: 'No', isMissing: false },
  { key: '1', value: 1, label: 'Yes', isMissing: false },
];

const NO_OPINION = /^(i )?(don[’']t|do not) (know|remember)\b|^not sure\b/i;
const SILENCE = /^(i )?(would )?(prefer|rather) not (to )?(say|answer)\b/i;

/** Each key once, with the last of its labels. */
function numbered(options: readonly { key: string; label: string }[]): Code[] {
  const labels = new Map(options.map(({ key, label }) => [key, label]));
  let last = 0;
  return Array.from(labels, ([key, label]) => {
    if (SILENCE.test(label)) return { key, label, value: PREFERS_NOT_TO_SAY, isMissing: true };
    if (NO_OPINION.test(label)) return { key, label, value: DOES_NOT_KNOW, isMissing: true };
    return { key, label, value: ++last, isMissing: false };
  });
}
