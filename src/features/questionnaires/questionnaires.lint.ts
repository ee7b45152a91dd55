import { type Instrument } from '../../instrument/instrument';
import { FACT_RULES } from './questionnaires.lint.facts';
import { FICTITIOUS_RULES } from './questionnaires.lint.fictitious';
import { LENGTH_RULES } from './questionnaires.lint.length';
import { LIST_RULES } from './questionnaires.lint.lists';
import { LOGIC_RULES } from './questionnaires.lint.logic';
import { ORDER_RULES } from './questionnaires.lint.order';
import { OWN_RULES } from './questionnaires.lint.own';
import { SCALE_RULES } from './questionnaires.lint.scales';
import { type Finding, type LintFacts, type Rule, type Severity } from './questionnaires.lint.types';
import { WORD_RULES } from './questionnaires.lint.words';

/** Each is described, with what it wants, in docs/questionnaire-checks.md. */
export const RULES: readonly Rule[] = [
  ...ORDER_RULES,
  ...LIST_RULES,
  ...FICTITIOUS_RULES,
  ...OWN_RULES,
  ...SCALE_RULES,
  ...LOGIC_RULES,
  ...LENGTH_RULES,
  ...FACT_RULES,
  ...WORD_RULES,
];

/**
 * Everything about a questionnaire that costs answers or spoils them: what blocks first, then in the order of the rules.
 *
 * @param facts  what the questionnaire itself does not say; rules without their facts find nothing
 */
export function lintInstrument(instrument: Instrument, facts: LintFacts = {}): Finding[] {
  const found = RULES.flatMap(({ id, severity, check }) =>
    check(instrument, facts).map((finding): Finding => ({ rule: id, severity, ...finding })),
  );
  const order: Severity[] = ['block', 'warn', 'info'];
  return order.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}

export function blockers(instrument: Instrument, facts: LintFacts = {}): Finding[] {
  return lintInstrument(instrument, facts).filter(({ severity }) => severity === 'block');
}
