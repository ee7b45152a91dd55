import { type TemplateSegment } from './template';

/** Questions about the respondent that several templates ask in the same words. */
const all = (labels: string[]) => labels.map((label) => ({ label, qualifies: true }));

/** Who is in the audience (first list) and who is thanked at once (second). */
export function screener(
  label: string,
  question: string,
  inside: string[],
  outside: string[],
): TemplateSegment {
  const options = [...all(inside), ...outside.map((option) => ({ label: option, qualifies: false }))];
  return { label, question, place: 'screener', options };
}

export function aboutYou(label: string, question: string, options: string[]): TemplateSegment {
  return { label, question, place: 'about-you', options: all(options) };
}

export const COMPANY_SIZE = aboutYou('Company size', 'How many people work in your organisation?', [
  'Fewer than 50',
  '50 to 249',
  '250 to 999',
  '1,000 or more',
]);

export const INDUSTRY = aboutYou('Industry', 'Which industry is your organisation in?', [
  'Manufacturing',
  'Trade and transport',
  'Finance and insurance',
  'Public sector, health and education',
  'Information and communication',
  'Another industry',
]);

export const AGE = aboutYou('Age', 'How old are you?', ['18 to 29', '30 to 44', '45 to 59', '60 or older']);

export const GENDER = aboutYou('Gender', 'What is your gender?', [
  'Woman',
  'Man',
  'I describe it differently',
]);

export const REGION = aboutYou('Region', 'Where do you live?', [
  'In a city',
  'In a town',
  'In the countryside',
]);

export const DECISION_ROLE = (subject: string) =>
  screener(
    'Role in decisions',
    `What part do you have when your organisation chooses ${subject}?`,
    ['I decide', 'I help to decide', 'I use what was chosen'],
    ['I have no part in it'],
  );
