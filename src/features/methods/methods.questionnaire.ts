import { count } from '../../format/number';
import { describeInstrument, type DescribedQuestion } from '../../instrument/describe';
import { type Instrument } from '../../instrument/instrument';
import { type Base, basesByQuestion } from './methods.bases';
import { fact, items, type MethodFact, type MethodSection, section } from './methods.document';
import { type MethodMaterial } from './methods.loading';

/** Every question word for word in the order asked, with who was asked it and how many that were. */
export function questionnaireSection(material: MethodMaterial): MethodSection {
  const { instrument, hash, results } = material;
  const bases =
    results === null ? new Map<string, Base>() : basesByQuestion(results.weighting.people, instrument);
  const isAsked = instrument.origin === 'asked';
  const tables = describeInstrument(instrument).map(({ title, questions }) => ({
    caption: title,
    head: ['Question', 'Answers', 'Who was asked', 'Base'],
    rows: questions.map((question) => [
      wordingOf(question, instrument),
      answersOf(question),
      isAsked ? question.base : 'as the file holds it',
      baseWords(bases.get(question.key)),
    ]),
    isNumeric: false,
  }));
  return section('questionnaire', 'Questions in the order asked', items(3, 'data collection instrument'), {
    facts: identity(hash, instrument),
    paragraphs: isAsked ? ORDER : [IMPORTED],
    tables,
  });
}

const ORDER = [
  'The order is the same for everybody: who belongs to the audience, then what comes to mind without help, and only then questions that name a brand. From there nobody could go back to the unaided question.',
  'Drawn at random for each respondent and then kept: the order of brands in every list and of statements about a brand. “None of these” stays last. “…” stands for the name of a brand.',
  'Base: respondents counted in the figures, not weighted; a span where brands or statements differ. At the steps of the funnel, who does not know a brand counts as a no.',
];
const IMPORTED =
  'These are the questions that the imported file and its codebook tell of. Their order, routing and anything asked between them are not recorded.';

function identity(hash: string | null, instrument: Instrument): MethodFact[] {
  const frozen =
    hash === null ? 'not frozen yet: this is what would be asked if the wave opened now' : `SHA-256 ${hash}`;
  return [
    fact('Fingerprint of the content', frozen),
    fact('Brands asked about', instrument.brands.map(({ name }) => name).join(', ')),
  ];
}

/** An imported history often comes without its wording: then that is said, rather than words that nobody read. */
function wordingOf(
  { key, question, isRandomOrder, items: cards }: DescribedQuestion,
  instrument: Instrument,
): string {
  const step = instrument.funnel.find(({ measure }) => measure === key);
  const segment = instrument.segments.find((one) => `segment:${one.key}` === key);
  const words = step?.question ?? segment?.question ?? instrument.questions[key];
  const isKnown = instrument.origin === 'asked' || (words ?? '') !== '';
  const text = isKnown ? question : `(${step?.label ?? segment?.label ?? key}; wording not recorded)`;
  const list = cards.length > 0 ? ` Asked for each of: ${cards.join('; ')}.` : '';
  return `${text}${list}${isRandomOrder && instrument.origin === 'asked' ? ' (random order)' : ''}`;
}

function answersOf({ form, options }: DescribedQuestion): string {
  return options.length === 0 ? form : `${form}: ${options.join('; ')}`;
}

function baseWords(base: Base | undefined): string {
  if (base === undefined) return 'not counted';
  return base.least === base.most ? count(base.most) : `${count(base.least)} to ${count(base.most)}`;
}
