import { readdirSync, readFileSync } from 'node:fs';
import { CATALOGUES, sayMinutes, speakerOf } from '../../src/features/answering/answering.words';
import { leftWords } from '../../src/features/agreement/agreement.sharing-out';
import { CATALOGUES as PLAYER_WORDS, playerSpeaker } from '../../src/features/agreement/agreement.words';
import { REALITY_WORDS } from '../../src/features/positioning/positioning.reality.words';
import { type Catalogue, type TongueName, TONGUES } from '../../src/format/tongue';
import { EN, type Forms } from '../../src/features/answering/words/en';

const KEYS = Object.keys(EN) as (keyof typeof EN)[];
const languages = Object.keys(CATALOGUES);
const formsOf = (words: string | Forms): string[] =>
  typeof words === 'string' ? [words] : Object.values(words);
const holesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

/** What key players read: the rounds themselves, and what a wish is held against. */
const PLAYERS: [string, Record<TongueName, Catalogue<string>>][] = [
  ['of the rounds', PLAYER_WORDS],
  ['of the reality check', REALITY_WORDS],
];

describe.each(PLAYERS)('the words %s', (_, catalogues) => {
  it.each(TONGUES)('have every key in %s, none empty, with the same things put in', (language) => {
    const words = catalogues[language];
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(Object.keys(words).sort()).toEqual(Object.keys(catalogues.en).sort());
    for (const [key, form] of Object.entries(words)) {
      const english = catalogues.en[key]!;
      const wanted = new Set(formsOf(english as string | Forms).flatMap(holesIn));
      expect([key, typeof form]).toEqual([key, typeof english]);
      if (typeof form !== 'string')
        expect([key, Object.keys(form).sort()]).toEqual([key, [...pluralCategories].sort()]);
      for (const text of formsOf(form as string | Forms)) {
        expect([key, text.trim()]).not.toEqual([key, '']);
        // A form may say its number in words; nothing is left out but that, and nothing is put in that English has not.
        const holes = holesIn(text).filter((name) => name !== 'count');
        expect([key, holes]).toEqual([key, [...wanted].filter((name) => name !== 'count').sort()]);
        expect([key, /[\u0600-\u06ff]/.test(text)]).toEqual([key, language === 'ar']);
      }
    }
  });
});

describe('what key players read', () => {
  it('counts, and writes shares and points, as each language does', () => {
    const [english, german, arabic] = TONGUES.map((language) => playerSpeaker(language));

    expect(leftWords(88, english)).toBe('12 points left of 100.');
    expect(leftWords(101, english)).toBe('1 point too many: 101 of 100.');
    expect(leftWords(87.5, german)).toBe('Noch 12,5 von 100 Punkten übrig.');
    expect(leftWords(98, arabic)).toBe('بقيت نقطتان من 100.');
    expect(german!.typedShare(0.125)).toBe('12,5\u202F%');
    expect([english!, german!].map(({ tongue }) => tongue.signed(-0.034))).toEqual([
      '\u22123.4',
      '\u22123,4',
    ]);
    // A sign stays before its number, and what is put in keeps its own order.
    expect(arabic!.tongue.signed(0.479)).toBe('\u2066+47.9\u2069');
    expect(arabic!.say('by', { deadline: '2027-06-30' })).toBe('حتى \u20682027-06-30\u2069');
    expect(arabic!.tongue.range(0.38, 0.46)).toBe('38 إلى 46\u202F%');
  });

  it('are the words that the templates ask for', () => {
    const folder = 'views/agreement';
    const asked = readdirSync(folder)
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/\bwords\.(\w+)/g)].map(([, key]) => key!));

    expect(asked.length).toBeGreaterThan(25);
    expect(asked.filter((key) => typeof PLAYER_WORDS.en[key as 'back'] !== 'string')).toEqual([]);
  });
});

describe('the words around the questions', () => {
  it('are there in English, German and Arabic', () => {
    expect(languages).toEqual(['en', 'de', 'ar']);
  });

  it.each(languages)('have every key in %s, none empty and none left in another language', (language) => {
    const words = CATALOGUES[language]!;

    expect(Object.keys(words).sort()).toEqual([...KEYS].sort());
    for (const key of KEYS) {
      expect([key, typeof words[key]]).toEqual([key, typeof EN[key]]);
      for (const text of formsOf(words[key])) expect([key, text.trim()]).not.toEqual([key, '']);
      const isArabic = formsOf(words[key]).every((text) => /[\u0600-\u06ff]/.test(text));
      expect([key, isArabic]).toEqual([key, language === 'ar']);
    }
  });

  it.each(languages)('put the same things in in %s; a form may say its number in words', (language) => {
    for (const key of KEYS) {
      const wanted = new Set(formsOf(EN[key]).flatMap(holesIn));
      for (const text of formsOf(CATALOGUES[language]![key])) {
        const holes = holesIn(text).filter((name) => name !== 'count');
        expect([key, holes]).toEqual([key, [...wanted].filter((name) => name !== 'count').sort()]);
      }
    }
  });

  it.each(languages)('have a form for every number that %s tells apart', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of KEYS) {
      const words: string | Forms = CATALOGUES[language]![key];
      if (typeof words !== 'string')
        expect([key, Object.keys(words).sort()]).toEqual([key, [...pluralCategories].sort()]);
    }
  });

  it('are those that the templates ask for', () => {
    const folder = 'views/answering';
    const asked = readdirSync(folder)
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/\bwords\.(\w+)/g)].map(([, key]) => key!));

    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((key) => typeof EN[key as keyof typeof EN] !== 'string')).toEqual([]);
  });

  it('say times, numbers and moments as each language does', () => {
    const [english, german, arabic] = ['en', 'de', 'ar'].map(speakerOf);

    expect(sayMinutes(english!, 'left', 0.4)).toBe('less than a minute left');
    expect(sayMinutes(german!, 'length', 1.2)).toBe('etwa 1 Minute');
    expect(sayMinutes(arabic!, 'left', 2)).toBe('بقيت دقيقتان تقريبًا');
    expect(sayMinutes(arabic!, 'left', 4)).toContain('دقائق');
    expect(german!.number(12500.5)).toBe('12.500,5');
    expect(english!.moment('2026-03-04T14:05:00Z')).toBe('4 Mar 2026, 14:05 UTC');
    expect(german!.moment('2026-03-04T14:05:00Z')).toBe('4. März 2026 um 14:05 UTC');
  });

  it('stand in English, marked as such, around a questionnaire in a language that has none', () => {
    const french = speakerOf('fr-CA');

    expect(french.say('continue')).toBe('Continue');
    expect([french.language, french.wordsLanguage]).toEqual(['fr-CA', 'en']);
    expect([speakerOf('he').direction, speakerOf('he').wordsDirection]).toEqual(['rtl', 'ltr']);
  });
});
