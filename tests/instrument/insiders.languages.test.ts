import {
  generateInsiders,
  type InsiderQuestion,
  insidersGaps,
  insidersToTranslate,
  rawInsiders,
} from '../../src/instrument/insiders';
import { type TrackerSetup, type Translation } from '../../src/instrument/instrument';
import { languagesOf, localised } from '../../src/instrument/translation';
import { wording } from '../../src/instrument/wording';

const SETUP: TrackerSetup = {
  category: 'consulting',
  sponsor: 'Kestrane',
  purpose: 'to learn what people think',
  contact: 'survey@kestrane.example',
  unaidedBoxes: 3,
  brands: [
    { key: 'kestrane', name: 'Kestrane $& Sons', isOwn: true, aliases: [] },
    { key: 'other', name: 'Other', isOwn: false, aliases: [] },
  ],
  statements: [{ key: 'advises', wording: 'Advises me {brand}' }],
  segments: [],
} as unknown as TrackerSetup;

const QUESTIONS: InsiderQuestion[] = [
  { key: 'place', question: 'Where do you work?', options: [{ key: 'north', label: 'North' }] },
];

const of = (text: string, base: string) => ({ text, of: base });
const german = (texts: Translation['texts'] = {}): Translation => ({
  language: 'de',
  texts: {
    category: of('Beratung', 'consulting'),
    'statement:advises': of('Berät mich {brand}', 'Advises me {brand}'),
    // The market's purpose and questions about the person are other texts.
    'intro:purpose': of('Es geht um den Markt', 'We ask'),
    'segment:place': of('Aus dem Markt?', 'Where do you work?'),
    ...texts,
  },
});
const own = {
  'insiders:segment:place': of('Wo arbeiten Sie?', 'Where do you work?'),
  'insiders:segment:place:north': of('Im Norden', 'North'),
};

describe('the questionnaire for the company’s own people', () => {
  it('speaks the languages of the tracker, with the template’s words where those were not changed', () => {
    const made = generateInsiders({ ...SETUP, translations: [german(own)] }, QUESTIONS);
    const shown = localised(made, 'de');

    expect(languagesOf(made)).toEqual(['en', 'de']);
    expect(wording(shown, 'truth')).toBe('Trifft das aus Ihrer Sicht auf uns bei Kestrane $& Sons zu?');
    expect(wording(shown, 'undisclosed')).toBe('Möchte ich nicht sagen');
    expect(shown.intro.purpose).toMatch(/^Wir fragen .* Kestrane \$& Sons/);
    expect(shown.segments[0]).toMatchObject({
      question: 'Wo arbeiten Sie?',
      options: [{ label: 'Im Norden' }],
    });
    // What people typed stays as typed.
    expect(shown.statements).toEqual([{ key: 'advises', wording: 'Berät mich {brand}' }]);
    expect(wording(made, 'truth')).toBe('Is this true of us at Kestrane $& Sons, as you see it?');
  });

  it('is asked in the tracker’s own language', () => {
    const made = generateInsiders({ ...SETUP, language: 'ar' }, QUESTIONS);

    expect(made.language).toBe('ar');
    expect(wording(made, 'truth.unknown')).toBe('لا أعرف');
  });

  it('waits for words that nobody has: questions about the people, and everything in a language that we do not speak', () => {
    const gaps = (translation: Translation) => insidersGaps(rawInsiders(SETUP, QUESTIONS), [translation]);

    expect(gaps(german())).toEqual([{ language: 'de', missing: ['Where do you work?', 'North'] }]);
    expect(gaps(german(own))).toEqual([{ language: 'de', missing: [] }]);
    const french = gaps({ ...german(own), language: 'fr' })[0]!.missing;
    expect(french).toContain('Is this true of us at {brand}, as you see it?');
    expect(french).toContain('Prefer not to say');
  });

  it('stores what is asked otherwise than in the market apart from the market’s', () => {
    const paths = insidersToTranslate(rawInsiders(SETUP, QUESTIONS), german(own)).map(({ path }) => path);

    expect(paths).toEqual(
      expect.arrayContaining(['insiders:intro:purpose', 'insiders:segment:place', 'question:truth']),
    );
    expect(paths).not.toContain('intro:purpose');
    expect(paths).not.toContain('segment:place');
  });
});
