import { type Answers } from './answers';
import { FIELDS, type FormBody } from './form';
import { ownForm } from './own-form';
import { insidersForm } from './insiders-read';
import { isUnknown, type Page } from './pages';

/** The form as this respondent would have sent it: what a page is filled with when it is opened again. */
export function formOf(page: Page, answers: Answers): FormBody {
  switch (page.kind) {
    case 'segment':
      return { [FIELDS.answer]: answers.segments?.[page.segment.key] };
    case 'unaided':
      return {
        ...Object.fromEntries((answers.unaided ?? []).map((text, i) => [FIELDS.mention(i + 1), text])),
        [FIELDS.none]: answers.unaided?.length === 0 ? 'yes' : undefined,
      };
    case 'aided':
      return listForm(answers.aided && [...answers.aided, ...(answers.fictitious ?? [])]);
    case 'consideration':
      return listForm(answers.consideration);
    case 'familiarity':
      return Object.fromEntries(
        page.brands.map((brand) => [FIELDS.familiarity(brand), answers.familiarity?.[brand]]),
      );
    case 'preference':
      return { [FIELDS.answer]: answers.preference };
    case 'image': {
      const fits = answers.image?.[page.brand] ?? {};
      const fields = page.statements.map((key) => [FIELDS.fit(key), yesNo(fits[key])] as const);
      return {
        ...Object.fromEntries(fields),
        [FIELDS.unknown]: isUnknown(answers, page.brand) ? 'yes' : undefined,
      };
    }
    case 'nps':
      return { [FIELDS.answer]: answers.nps?.[page.brand]?.toString() };
    case 'truth':
    case 'guess':
      return insidersForm(page, answers);
    case 'own':
      return ownForm(page, answers);
  }
}

function listForm(list: string[] | undefined): FormBody {
  return { [FIELDS.brand]: list, [FIELDS.none]: list?.length === 0 ? 'yes' : undefined };
}

function yesNo(fit: 0 | 1 | undefined): string | undefined {
  if (fit === undefined) return undefined;
  return fit === 1 ? 'yes' : 'no';
}
