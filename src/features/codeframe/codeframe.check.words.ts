import { type CoderAgreement, type SampleCheck } from '../../coding/agreement';
import { count } from '../../format/number';
import { hundredths } from '../../format/number';
import { tenthPercent } from '../../format/percent';
import { type Said, type Standing } from './codeframe.sample';

export const NO_CHECK = 'no check yet: nobody has looked at a random draw of the automatic codes';

/** "2 of 200 drawn at random from 3,412 automatic codes were wrong: 1.0 % (95 % interval 0.1 % to 3.6 %)" */
export function checkWords(check: SampleCheck | null, { sample, done, texts }: Standing): string {
  if (check === null)
    return `${count(done.first)} of ${count(texts.length)} texts looked at; the error rate comes when all are.`;
  if (check.kind === 'cannot-say') return 'Nothing was drawn.';
  const { checked, wrong, rate, low, high } = check;
  return `${count(wrong)} of ${count(checked)} mentions drawn at random from ${count(sample.mentions)} automatic codes were wrong: ${tenthPercent(rate)} (95 % interval ${tenthPercent(low)} to ${tenthPercent(high)})`;
}

/** "Cohen's kappa .93 (95 % interval .88 to .98); 114 of 120 texts coded alike" */
export function agreementWords(agreement: CoderAgreement | null, { done, texts, sample }: Standing): string {
  if (sample.secondName === null) return 'no second coder yet';
  if (agreement === null)
    return `${count(done.second)} of ${count(texts.length)} texts looked at by the second coder; kappa comes when both are through.`;
  if (agreement.kind === 'cannot-say')
    return 'Both used one and the same code throughout: kappa cannot be said, chance alone would agree as well.';
  const { kappa, low, high, agreement: alike, items } = agreement;
  const range = low < high ? ` (95 % interval ${hundredths(low)} to ${hundredths(high)})` : '';
  return `Cohen’s kappa ${hundredths(kappa)}${range}; ${tenthPercent(alike)} of ${count(items)} texts coded alike`;
}

const KINDS = { nothing: 'no brand', elsewhere: 'none of these brands', ambiguous: 'cannot be told' };

export function saidWords(said: Said, names: ReadonlyMap<string, string>): string {
  return said.kind === 'brands'
    ? said.brands.map((brand) => names.get(brand) ?? brand).join(', ')
    : KINDS[said.kind];
}
