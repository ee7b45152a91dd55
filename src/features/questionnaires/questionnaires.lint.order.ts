import { AIDED } from '../../measurement/measure';
import { listedNames } from '../../instrument/fictitious';
import { type Instrument } from '../../instrument/instrument';
import { wording } from '../../instrument/wording';
import { mentions } from '../trackers/trackers.order-law';
import { type Step, stepsOf } from './questionnaires.graph';
import { type Found, type Rule } from './questionnaires.lint.types';
import { mendOwn } from './questionnaires.mends';
import { ownPlace, ownTexts, quoted, segmentTexts } from './questionnaires.texts';

const MOST_EARLY_DEMOGRAPHICS = 2;
const ADVERTISING = /\b(advert\w*|ads?|commercials?|campaigns?|billboards?|sponsor(?:ship|ed)\w*)\b/iu;
const DEMOGRAPHIC = /\b(age|old are you|gender|sex|income|education|marital|household|postcode|region)\b/iu;

/** The order of questions: what is read before is remembered, not known. */
export const ORDER_RULES: Rule[] = [
  { id: 'order.unaided-after-aided', severity: 'block', check: brandsTooEarly },
  { id: 'order.no-seal', severity: 'block', check: (instrument) => noSeal(stepsOf(instrument)) },
  { id: 'order.ads-between', severity: 'warn', check: adsBeforeAwareness },
  { id: 'order.demographics-first', severity: 'warn', check: demographicsFirst },
];

type Seen = { place: string; what: string; text: string };

/** Names read before the unaided question would be remembered, not known: the one rule a tracker cannot break. */
function brandsTooEarly(instrument: Instrument): Found {
  if (!instrument.hasUnaided) return [];
  return [...readBefore(instrument).flatMap(namesABrand), ...cardsTooEarly(instrument)];

  function namesABrand({ place, what, text }: Seen): Found {
    const brand = listedNames(instrument).find(({ name }) => mentions(text, name));
    if (brand === undefined) return [];
    const message = `${brand.name} is named in ${what} (${quoted(text)}) before people are asked which names come to mind.`;
    const key = place.startsWith('own:') ? place.slice('own:'.length) : undefined;
    const mend = key === undefined ? {} : { mend: moveBehindSeal(key) };
    return [{ place, message, fix: 'Reword it so that it names no brand of the list.', ...mend }];
  }
}

function readBefore(instrument: Instrument): Seen[] {
  const { intro, category, segments, own = [] } = instrument;
  const screener = segments.filter(({ place }) => place === 'screener');
  const early = [
    ...segmentTexts({ ...instrument, segments: screener }),
    ...own.filter(({ place }) => place === 'screener').flatMap(ownTexts),
  ];
  const words = ['unaided', 'unaided.first', 'unaided.more', 'unaided.none'] as const;
  const named = mentionsAny(instrument, category);
  return [
    { place: 'intro', what: 'the sponsor', text: intro.sponsor },
    { place: 'intro', what: 'the purpose', text: intro.purpose },
    { place: 'intro', what: 'the contact', text: intro.contact },
    { place: 'unaided', what: 'the category', text: category },
    ...words
      .filter(() => !named)
      .map((key) => ({ place: 'unaided', what: 'the question itself', text: wording(instrument, key) })),
    ...early.map(({ place, what, text }) => ({
      place,
      what: what === 'answer' ? 'an answer before it' : 'a question before it',
      text,
    })),
  ];
}

function mentionsAny(instrument: Instrument, text: string): boolean {
  return listedNames(instrument).some(({ name }) => mentions(text, name));
}

function cardsTooEarly({ own = [] }: Instrument): Found {
  return own
    .filter(({ place, kind }) => place === 'screener' && kind === 'brand-cards')
    .map(({ key, text }) => ({
      place: ownPlace(key),
      message: `${quoted(text)} shows the brand list before people are asked which names come to mind.`,
      fix: 'Ask it after the seal.',
      mend: moveBehindSeal(key),
    }));
}

const moveBehindSeal = (key: string) =>
  mendOwn(key, 'Move it behind the seal', (question) => ({ ...question, place: 'choice' }));

/** @param steps  the questions in the order asked (see questionnaires.graph.ts) */
export function noSeal(steps: readonly Step[]): Found {
  const unaided = steps.findIndex(({ key }) => key === 'unaided');
  if (unaided === -1) return [];
  const naming = steps.findIndex((step, i) => i > unaided && step.showsBrands);
  const isSealed = steps.slice(unaided, naming === -1 ? undefined : naming).some(({ seals }) => seals);
  if (isSealed) return [];
  const message = 'People can go back to what came to mind after they have read the brand list.';
  return [{ place: 'unaided', message, fix: 'Seal the question before any brand is named.' }];
}

/** Which brands were seen advertised is itself a hint, so it comes after which brands are known. */
function adsBeforeAwareness(instrument: Instrument): Found {
  const steps = stepsOf(instrument);
  const aided = steps.findIndex(({ key }) => key === AIDED);
  return (instrument.own ?? [])
    .filter(({ key, text }) => {
      const at = steps.findIndex((step) => step.key === ownPlace(key));
      return ADVERTISING.test(text) && at !== -1 && at < aided;
    })
    .map(({ key, text }) => ({
      place: ownPlace(key),
      message: `${quoted(text)} asks about advertising before awareness: it brings names to mind.`,
      fix: 'Ask it after the questions about awareness and choice.',
      mend: moveBehindSeal(key),
    }));
}

/** Who somebody is belongs at the end, unless it decides whether they are asked at all. */
function demographicsFirst({ segments, own = [] }: Instrument): Found {
  const early = segments.filter(
    ({ place, options }) => place === 'screener' && options.every(({ qualifies }) => qualifies),
  );
  const asked = own.filter(({ place, text }) => place === 'screener' && DEMOGRAPHIC.test(text));
  const count = early.length + asked.length;
  const last = early.at(-1);
  if (count <= MOST_EARLY_DEMOGRAPHICS) return [];
  const message = `${count} questions about the person that screen nobody out come before the subject itself.`;
  const mend =
    last === undefined
      ? {}
      : {
          mend: {
            kind: 'segment-place' as const,
            label: `Ask “${last.label}” at the end`,
            segment: last.key,
            place: 'about-you' as const,
          },
        };
  return [{ place: '', message, fix: 'Ask them under “about you”.', ...mend }];
}
