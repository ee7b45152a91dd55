import { AIDED } from '../../measurement/measure';
import { type Instrument } from '../../instrument/instrument';
import { type Step, stepsOf } from './questionnaires.graph';
import { brandsTooEarly, moveBehindSeal } from './questionnaires.lint.early';
import { type Found, type Rule } from './questionnaires.lint.types';
import { ownPlace, quoted } from './questionnaires.texts';

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
