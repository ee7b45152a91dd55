import { type Answers } from './answers';
import { FIELDS, type FormBody } from './form';
import { type OwnPage } from './own-pages';
import { AGREE, DISAGREE } from './own-read';

/** The form of a page with a question of one's own, as the respondent would have sent it. */
export function ownForm({ question, shown }: OwnPage, answers: Answers): FormBody {
  const answer = answers.own?.[question.key];
  if (answer === undefined) return {};
  const { picked = [], texts = [], other = {}, values = {} } = answer;
  const perKey = (field: (key: string) => string, text: (value: number) => string) =>
    Object.fromEntries(
      shown.flatMap((key) => (values[key] === undefined ? [] : [[field(key), text(values[key])]])),
    );
  const beside = Object.fromEntries(Object.entries(other).map(([key, text]) => [FIELDS.other(key), text]));
  switch (question.kind) {
    case 'single':
      return { [FIELDS.answer]: picked[0], ...beside };
    case 'multiple':
      return { [FIELDS.choice]: picked, ...beside };
    case 'scale':
      return { [FIELDS.answer]: picked[0] };
    case 'consent':
      return { [FIELDS.answer]: picked.includes(AGREE) ? AGREE : DISAGREE };
    case 'open-text':
    case 'open-list':
      return Object.fromEntries(texts.map((text, i) => [FIELDS.text(i + 1), text]));
    case 'nps':
      return { [FIELDS.answer]: values['']?.toString() };
    case 'number':
      return { [FIELDS.number]: values[''] === undefined ? undefined : numberText(values['']) };
    case 'sum':
      return perKey(FIELDS.points, String);
    case 'ranking':
      return perKey(FIELDS.place, String);
    case 'brand-cards':
      return perKey(FIELDS.fit, (value) => (value === 1 ? 'yes' : 'no'));
    case 'text':
      return {};
  }
}

/** A number such that reading it again cannot take its decimal point for a mark between thousands. */
function numberText(value: number): string {
  const text = String(value);
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}
