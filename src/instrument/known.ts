import { type Answers } from './answers';
import { type Instrument } from './instrument';

/** Brands that the respondent knows: recognised in the list or named without help before it; in the instrument's order. */
export function knownBrands(instrument: Instrument, answers: Answers): string[] {
  const known = new Set([...(answers.aided ?? []), ...(answers.named ?? [])]);
  return instrument.brands.map(({ key }) => key).filter((key) => known.has(key));
}

/**
 * Brands whose recommendation is asked: our own and the respondent's first choice, each only when known well. Others
 * would lengthen the interview and hear guesses.
 */
export function recommendedBrands(instrument: Instrument, answers: Answers): string[] {
  if (!instrument.hasNps) return [];
  const known = new Set(knownBrands(instrument, answers));
  return instrument.brands
    .filter(({ key, isOwn }) => isOwn || key === answers.preference)
    .map(({ key }) => key)
    .filter((key) => known.has(key) && answers.familiarity?.[key] === 'well');
}
