import { listedNames } from '../../instrument/fictitious';
import { type Instrument } from '../../instrument/instrument';
import { localised } from '../../instrument/translation';
import { englishName } from '../../instrument/translation.made';
import { wording } from '../../instrument/wording';
import { mentions } from '../trackers/trackers.order-law';
import { type Found, type LintFacts, type Mend } from './questionnaires.lint.types';
import { mendOwn, mendWording } from './questionnaires.mends';
import { ownPlace, ownTexts, quoted, segmentTexts } from './questionnaires.texts';

type Seen = { place: string; what: string; text: string; standard?: string };
type Name = { name: string; brand: string };

/** Names read before the unaided question would be remembered, not known: the one rule a tracker cannot break. */
export function brandsTooEarly(instrument: Instrument, { otherNames = [] }: LintFacts): Found {
  if (!instrument.hasUnaided) return [];
  const names = [...listedNames(instrument).map(({ name }) => ({ name, brand: name })), ...otherNames];
  const seen = [...readBefore(instrument, names), ...readBeforeTranslated(instrument, names)];
  return [...seen.flatMap(namesABrand), ...cardsTooEarly(instrument)];

  function namesABrand({ place, what, text, standard }: Seen): Found {
    const found = names.find(({ name }) => mentions(text, name));
    if (found === undefined) return [];
    const named = found.name === found.brand ? found.name : `${found.brand} (as “${found.name}”)`;
    const message = `${named} is named in ${what} (${quoted(text)}) before people are asked which names come to mind.`;
    const mend = mendOf(instrument, place, standard);
    const fix = 'Reword it so that it names no brand of the list.';
    return [{ place, message, fix, ...(mend === undefined ? {} : { mend }) }];
  }
}

function readBefore(instrument: Instrument, names: readonly Name[]): Seen[] {
  const { intro, category, segments, own = [] } = instrument;
  const screener = segments.filter(({ place }) => place === 'screener');
  const early = [
    ...segmentTexts({ ...instrument, segments: screener }),
    ...own.filter(({ place }) => place === 'screener').flatMap(ownTexts),
  ];
  const words = ['unaided', 'unaided.first', 'unaided.more', 'unaided.none'] as const;
  // The category stands in the words of the question: named there, it is said once.
  const isCategory = names.some(({ name }) => mentions(category, name));
  return [
    { place: 'intro', what: 'the sponsor', text: intro.sponsor },
    { place: 'intro', what: 'the purpose', text: intro.purpose },
    { place: 'intro', what: 'the contact', text: intro.contact },
    { place: 'unaided', what: 'the category', text: category },
    ...words
      .filter(() => !isCategory)
      .map((key) => ({
        place: 'unaided',
        what: 'the question itself',
        text: wording(instrument, key),
        standard: key,
      })),
    ...early.map(({ place, what, text }) => ({
      place,
      what: what === 'answer' ? 'an answer before it' : 'a question before it',
      text,
    })),
  ];
}

/** The same in each further language: whoever answers in it reads that. */
function readBeforeTranslated(instrument: Instrument, names: readonly Name[]): Seen[] {
  const already = new Set(readBefore(instrument, names).map(({ text }) => text));
  return Object.keys(instrument.translations ?? {}).flatMap((language) =>
    readBefore(localised(instrument, language), names)
      .filter(({ text }) => !already.has(text))
      .map(({ place, what, text }) => ({ place, what: `${what} in ${englishName(language)}`, text })),
  );
}

function mendOf({ segments }: Instrument, place: string, standard: string | undefined): Mend | undefined {
  if (standard !== undefined) return mendWording(standard);
  if (place.startsWith('own:')) return moveBehindSeal(place.slice('own:'.length));
  const segment = segments.find(({ key }) => place === `segment:${key}`);
  // What screens people out decides about them before anything else is asked.
  if (segment?.options.every(({ qualifies }) => qualifies) !== true) return undefined;
  const label = `Ask “${segment.label}” at the end`;
  return { kind: 'segment-place', label, segment: segment.key, place: 'about-you' };
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

export const moveBehindSeal = (key: string): Mend =>
  mendOwn(key, 'Move it behind the seal', (question) => ({ ...question, place: 'choice' }));
