import { paths } from '../../paths';
import { type CodedBy, type Filters } from './codeframe.schemas';

/** What each rule is called where people read it. */
export const RULE_WORDS: Record<CodedBy, string> = {
  decision: 'decided by a person',
  exact: 'a spelling of the frame',
  'any-order': 'its words in another order',
  misspelt: 'a misspelt name',
  'name-and-words': 'a name among other words',
  nothing: 'names nothing',
  elsewhere: 'none of these brands',
  ambiguous: 'cannot be told',
};

const LONGEST_SHOWN = 160;

/** Some people type a page; its beginning says enough to decide, and signs that cannot be seen are shown as spaces. */
export function shortText(text: string): string {
  const characters = [
    ...text
      .slice(0, 2 * LONGEST_SHOWN)
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  ];
  if (characters.length === 0) return '(signs that cannot be seen)';
  return characters.length > LONGEST_SHOWN
    ? `${characters.slice(0, LONGEST_SHOWN).join('')}…`
    : characters.join('');
}

/** The filters as they stand in an address or in hidden fields; what is usual is ''. */
export function queryOf({ show, wave, rule, q, page }: Filters): Record<string, string> {
  return { show, wave: wave ?? '', rule: rule ?? '', q, page: page === 1 ? '' : String(page) };
}

export function workbenchHref(trackerId: string, filters: Filters): string {
  const query = new URLSearchParams(Object.entries(queryOf(filters)).filter(([, value]) => value !== ''));
  return `${paths.coding(trackerId)}?${query.toString()}`;
}
