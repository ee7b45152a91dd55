/**
 * A yes/no fact about one respondent and one brand: the unit that everything in Regard counts.
 *
 * `measure` is one of the names below, or a funnel step of an imported tracker ("ever-bought"), or a conversion
 * between two steps ("consideration-of-familiarity": asked of those who said yes to familiarity). `brand` and
 * `statement` hold stable keys, never wording.
 */
export type Measure = { measure: string; brand: string; statement: string | null };

export const UNAIDED = 'unaided-awareness';
export const TOP_OF_MIND = 'top-of-mind';
/** Recognised in the list or named without help before it. */
export const AIDED = 'aided-awareness';
export const FAMILIARITY = 'familiarity';
export const CONSIDERATION = 'consideration';
export const PREFERENCE = 'preference';
/** The respondent links a statement to a brand. */
export const ASSOCIATION = 'association';
/** Somebody of the company itself says that a statement is true of it: no association, which is the market's. */
export const TRUE_OF_US = 'true-of-us';
/** Somebody says that they know a name that is no brand's; `statement` is its key and `brand` ''. */
export const FALSE_RECOGNITION = 'false-recognition';
/** One measure per point of the scale, "nps-0" to "nps-10", so that the mean and variance come back exactly. */
export const npsPoint = (point: number): string => `nps-${point}`;
/**
 * One per option of a closed question of a tracker's own; `statement` is "question.option", or "question" alone where the
 * question is asked of brands. `brand` is '' where it is about none. Keys hold no ".".
 */
export const OWN_CHOICE = 'own-choice';
export const conversion = (to: string, from: string): string => `${to}-of-${from}`;

/** Identity of a measure within a layout; keys hold no "|" (see keys in instrument/). */
export function measureId({ measure, brand, statement }: Measure): string {
  return `${measure}|${brand}|${statement ?? ''}`;
}
