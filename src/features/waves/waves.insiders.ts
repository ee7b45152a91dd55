import { type Instrument } from '../../instrument/instrument';
import { type Finding, type LintFacts } from '../questionnaires/questionnaires.lint.types';

/** What keeps a wave of the company's own people from opening. */
export function insidersBlockers(
  { brands, statements }: Instrument,
  { unconfirmed = [], languages = [] }: Pick<LintFacts, 'unconfirmed' | 'languages'>,
): Finding[] {
  const found: Finding[] = [];
  const block = (rule: string, message: string, fix: string) =>
    found.push({ rule, severity: 'block', place: '', message, fix });
  if (brands.length === 0)
    block('insiders.no-brand', 'No brand of the tracker is your own.', 'Say in the settings which one is.');
  if (statements.length === 0)
    block('insiders.no-statements', 'There is no statement to ask about.', 'Add statements in the settings.');
  for (const { language, missing } of languages.filter((one) => one.missing.length > 0))
    block(
      'i18n.missing',
      `${missing.length} texts have no words in ${language} yet, the first “${missing[0]}”.`,
      'Translate them under Questionnaire, Languages, Your own people; or take the language out.',
    );
  for (const { what } of unconfirmed)
    block('trend.break', `Not confirmed yet: ${what}`, 'Say below why it has to change.');
  return found;
}
