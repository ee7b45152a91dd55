import { type Instrument } from '../../instrument/instrument';
import { minutesOf } from '../../instrument/length';
import { mentions } from '../trackers/trackers.order-law';
import { type Finding, type Found, type Rule, type Severity } from './questionnaires.lint.types';
import { WORD_RULES } from './questionnaires.lint.words';

export const MOST_MINUTES = 20;
const LONG_MINUTES = 10;
const MOST_BRANDS = 20;
const MOST_STATEMENTS = 12;
const MOST_OPTIONS = 15;
const MOST_SCREENERS = 3;

/** Everything about a questionnaire that costs answers or spoils them: what blocks first, then in the order asked. */
export function lintInstrument(instrument: Instrument): Finding[] {
  const found = RULES.flatMap(({ id, severity, check }) =>
    check(instrument).map((finding) => ({ rule: id, severity, ...finding })),
  );
  const order: Severity[] = ['block', 'warn', 'info'];
  return order.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}

export function blockers(instrument: Instrument): Finding[] {
  return lintInstrument(instrument).filter(({ severity }) => severity === 'block');
}

const RULES: Rule[] = [
  { id: 'order.brand-before-unaided', severity: 'block', check: brandsTooEarly },
  { id: 'privacy.missing', severity: 'block', check: missingIntro },
  { id: 'list.no-brands', severity: 'block', check: noOwnBrand },
  { id: 'screener.nobody', severity: 'block', check: nobodyQualifies },
  {
    id: 'len.too-long',
    severity: 'block',
    check: (instrument) => tooLong(instrument, MOST_MINUTES, Infinity),
  },
  {
    id: 'len.long',
    severity: 'warn',
    check: (instrument) => tooLong(instrument, LONG_MINUTES, MOST_MINUTES),
  },
  { id: 'len.screener', severity: 'warn', check: longScreener },
  { id: 'list.too-many-brands', severity: 'warn', check: tooManyBrands },
  { id: 'list.too-many-statements', severity: 'warn', check: tooManyStatements },
  { id: 'list.too-many-options', severity: 'warn', check: tooManyOptions },
  { id: 'list.no-statements', severity: 'warn', check: noStatements },
  ...WORD_RULES,
];

/** Names read before the unaided question would be remembered, not known: the one rule a tracker cannot break. */
function brandsTooEarly(instrument: Instrument): Found {
  if (!instrument.hasUnaided) return [];
  const { intro, category, segments, brands } = instrument;
  const screener = segments.filter(({ place }) => place === 'screener');
  const seen = [
    { place: 'intro', what: 'the sponsor', text: intro.sponsor },
    { place: 'intro', what: 'the purpose', text: intro.purpose },
    { place: 'intro', what: 'the contact', text: intro.contact },
    { place: 'unaided', what: 'the category', text: category },
    ...screener.flatMap(({ key, question, options }) => [
      { place: `segment:${key}`, what: 'a question before it', text: question },
      ...options.map(({ label }) => ({ place: `segment:${key}`, what: 'an answer before it', text: label })),
    ]),
  ];
  return seen.flatMap(({ place, what, text }) => {
    const brand = brands.find(({ name }) => mentions(text, name));
    if (brand === undefined) return [];
    const message = `${brand.name} is named in ${what} (“${text}”) before people are asked which names come to mind.`;
    return [{ place, message, fix: 'Reword it in the settings so that it names no brand of the list.' }];
  });
}

function missingIntro({ intro }: Instrument): Found {
  const parts = [
    ['who is asking', intro.sponsor],
    ['why', intro.purpose],
    ['whom to contact', intro.contact],
  ] as const;
  return parts
    .filter(([, text]) => text.trim() === '')
    .map(([what]) => ({
      place: 'intro',
      message: `The first page does not say ${what}.`,
      fix: 'Fill it in under Settings.',
    }));
}

function noOwnBrand({ brands }: Instrument): Found {
  const hasOwn = brands.some(({ isOwn }) => isOwn);
  if (hasOwn && brands.length > 1) return [];
  const message = hasOwn ? 'Your own brand is alone in the list.' : 'The list has no brand of your own.';
  return [{ place: '', message, fix: 'Name your brand and at least one competitor in the settings.' }];
}

function nobodyQualifies({ segments }: Instrument): Found {
  return segments
    .filter(({ options }) => options.length < 2 || options.every(({ qualifies }) => !qualifies))
    .map(({ key, label, options }) => ({
      place: `segment:${key}`,
      message:
        options.length < 2
          ? `“${label}” has fewer than two answers.`
          : `Every answer to “${label}” ends the interview.`,
      fix: 'Correct its answers in the settings.',
    }));
}

function tooLong(instrument: Instrument, above: number, upTo: number): Found {
  const minutes = minutesOf(instrument);
  if (minutes <= above || minutes > upTo) return [];
  const message = `The interview takes about ${Math.round(minutes)} minutes; people give up, or stop reading.`;
  return [
    { place: '', message, fix: 'Ask fewer statements, fewer brands, or fewer questions about the person.' },
  ];
}

function longScreener({ segments }: Instrument): Found {
  const many = segments.filter(({ place }) => place === 'screener').length;
  if (many <= MOST_SCREENERS) return [];
  const message = `${many} questions come before the subject itself.`;
  return [{ place: '', message, fix: 'Ask what decides nothing at the end, under “about you”.' }];
}

function tooManyBrands({ brands }: Instrument): Found {
  const message = `${brands.length} brands is a long list on a phone; the lower half is read less.`;
  return brands.length > MOST_BRANDS
    ? [{ place: 'aided-awareness', message, fix: `Keep to ${MOST_BRANDS} at most.` }]
    : [];
}

function tooManyStatements({ statements }: Instrument): Found {
  const message = `${statements.length} statements are asked of every brand a person knows.`;
  return statements.length > MOST_STATEMENTS
    ? [{ place: 'image', message, fix: 'Keep the 5 to 12 that the target needs.' }]
    : [];
}

function tooManyOptions({ segments }: Instrument): Found {
  return segments
    .filter(({ options }) => options.length > MOST_OPTIONS)
    .map(({ key, label, options }) => ({
      place: `segment:${key}`,
      message: `“${label}” offers ${options.length} answers.`,
      fix: 'Join the rare ones.',
    }));
}

function noStatements({ statements }: Instrument): Found {
  const message = 'No statement is asked, so there is no image to compare with the target.';
  return statements.length === 0
    ? [{ place: '', message, fix: 'Add 5 to 12 statements in the settings.' }]
    : [];
}
