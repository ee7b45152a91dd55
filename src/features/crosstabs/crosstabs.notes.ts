import { points } from '../../format/percent';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
import { type CrosstabTable } from './crosstabs.types';

const VARIANCE_WORDS = {
  jackknife:
    'Standard errors are the one-step jackknife under the weighting: each person left out in turn and the rest weighted anew.',
  survey: 'Standard errors are linearised under the weighting, as in R’s survey package.',
  fixed: 'Standard errors take the weights as given.',
};

/** How to read the table, below it. */
export function notes(table: CrosstabTable): string[] {
  const { by, compare, variance, tracker, sampleKind } = table;
  const isBrands = by.includes('brands');
  return [
    isBrands ? BRAND_NOTE : compare === 'letters' ? LETTER_NOTE : ARROW_NOTE,
    isBrands
      ? 'Every brand is rated by the same people, so the tests are paired (t, n − 1 degrees of freedom); each share is over those asked about that brand.'
      : 'Under weighting, answers of two segments are not independent; their covariance is part of every test.',
    ...(table.rows.some(({ unit }) => unit === 'score') ? [isBrands ? SCORE_NOTE : SEGMENT_SCORE_NOTE] : []),
    ...(by.some((key) => key.startsWith('own:')) ? [OWN_NOTE] : []),
    `${isBrands ? BRAND_BASES : SEGMENT_BASES} Below 30 effective a share is hidden and not tested; up to 75 it is marked “small”. A test also needs five effective yes and five no on each side.`,
    `A sentence above the table names a difference only if it survives the correction and is at least ${points(Math.round(tracker.threshold * 100))}.`,
    VARIANCE_WORDS[variance],
    `Intervals: ${RANGE_WORDS[sampleKind]}.`,
  ];
}

const SCORE_NOTE =
  'The Net Promoter Score is promoters less detractors, in points from −100 to +100; two of them are compared by a paired t test on what each person gave the two brands.';
const SEGMENT_SCORE_NOTE =
  'The Net Promoter Score is promoters less detractors, in points from −100 to +100: the mean of what each person counts, with the t test of two means under the weighting. It needs 30 effective people on each side, and no number of yes and no.';
const OWN_NOTE =
  'Columns of a question of your own are those who gave each answer; whoever was not asked, or left it open, is in none. Only questions with one answer to a person can be columns: where several can be ticked, columns would share people.';
const SEGMENT_BASES =
  'Bases: people of the column, and in brackets the effective base, how many equally weighted people they are worth. A share that is of other than these says of how many.';
const BRAND_BASES =
  'Bases: how many were asked about the brand; a number that is of others than the head of its column says of how many.';
const LETTER_NOTE =
  'A letter under a share names a column of the same segment that it is higher than. Capital: p < .05 after Holm’s correction over all pairs of columns in the row. Small: p < .05 only when that pair is looked at alone; expect one in twenty of those by chance.';
const BRAND_NOTE =
  'A letter under a share names a brand that it is higher than. Capital: p < .05 after Holm’s correction over all pairs of brands in the row. Small: p < .05 only when that pair is looked at alone; expect one in twenty of those by chance.';
const ARROW_NOTE =
  'An arrow compares a column with everybody else who was asked, also those who did not answer the segment’s question. Filled: p < .05 after Holm’s correction over the columns of the segment in the row. Hollow: p < .05 only when looked at alone.';
