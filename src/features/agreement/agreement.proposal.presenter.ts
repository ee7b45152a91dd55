import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { type Facts } from '../../measurement/reality';
import { realityCheck, type RealityCheck } from '../positioning/positioning.reality';
import { exactPercent } from '../positioning/positioning.scale';
import { givingWayWords } from './agreement.giving-way';
import { type AgreementPlace } from './agreement.loading';
import { type Basis, proposedField } from './agreement.proposing';
import { type ShownStatement, showStatement } from './agreement.shown';
import { type StatementResult } from './agreement.results';

export type ProposalPage = {
  title: string;
  errors: ErrorSummary;
  formError: string;
  action: string;
  seen: string;
  lead: string;
  reason: Field;
  rows: { shown: ShownStatement; limits: string; fields: Field[]; reality: RealityCheck | null }[];
  leftOut: string;
  /** that a draft will give way; '' where there is none */
  givingWay: string;
  backHref: string;
};

export function presentProposal(
  { tracker, agreement, signatures, draft }: AgreementPlace,
  { basis, leftOut }: { basis: Basis[]; leftOut: StatementResult[] },
  { values, errors }: { values: FormValues; errors: FormErrors },
): ProposalPage {
  const { form: formError = '', ...fieldErrors } = errors;
  const hasErrors = Object.keys(errors).length > 0;
  const isAgain = signatures.some(({ proposal }) => proposal === agreement.proposal);
  return {
    title: `${hasErrors ? 'Error: ' : ''}Propose the target · ${tracker.name}`,
    errors: errorSummary(fieldErrors).map(({ href, message }) => ({
      href,
      message: named(href, message, basis),
    })),
    formError,
    action: paths.agreementPart(tracker.id, agreement.id, 'proposal'),
    seen: String(agreement.proposal),
    lead: isAgain
      ? 'A new proposal takes the place of the one before: everybody signs anew.'
      : 'The medians of the last round. You may move a share a little, with a reason that everybody who signs can read.',
    reason: field('reason', 'What is this target for, and what does it rest on?', values, errors, {
      type: 'textarea',
      hint: 'Everybody who reads the target sees this, now and in later years.',
    }),
    rows: basis.map((one) => rowOf(one, agreement.frozen.reality, values, errors)),
    leftOut: leftOutWords(leftOut),
    givingWay: givingWayWords({ draft, agreement }),
    backHref: paths.agreement(tracker.id, agreement.id),
  };
}

function rowOf(
  { result, low, high }: Basis,
  facts: Facts | null,
  values: FormValues,
  errors: FormErrors,
): ProposalPage['rows'][number] {
  const { key } = result.statement;
  const of = (part: 'share' | 'deadline' | 'why', label: string): Field =>
    field(proposedField(part, key), label, values, errors);
  return {
    shown: showStatement(result, { isTodayShown: true }),
    limits: `from ${exactPercent(low)} to ${exactPercent(high)}`,
    reality: realityCheck(
      facts,
      key,
      shareTyped(values[proposedField('share', key)]),
      values[proposedField('deadline', key)] ?? '',
    ),
    fields: [of('share', 'Proposed, %'), of('deadline', 'By when'), of('why', 'Why, if not the median')],
  };
}

function shareTyped(text = ''): number | undefined {
  const typed = Number(text.replace('%', '').replace(',', '.').trim());
  return text.trim() !== '' && typed >= 0 && typed <= 100 ? typed / 100 : undefined;
}

function leftOutWords(leftOut: readonly StatementResult[]): string {
  if (leftOut.length === 0) return '';
  const named = leftOut.map(({ statement }) => `“${statement.wording}”`).join(', ');
  return `Without a target in this version, as the rules say: ${named}.`;
}

function named(href: string, message: string, basis: readonly Basis[]): string {
  const about = basis.find(({ result }) => href.endsWith(`-${result.statement.key}`));
  return about === undefined ? message : `${about.result.statement.wording}: ${message}`;
}
