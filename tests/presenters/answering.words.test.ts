import { readdirSync, readFileSync } from 'node:fs';
import { CATALOGUES, sayMinutes, speakerOf } from '../../src/features/answering/answering.words';
import { EN, type Forms } from '../../src/features/answering/words/en';

const KEYS = Object.keys(EN) as (keyof typeof EN)[];
const languages = Object.keys(CATALOGUES);
const formsOf = (words: string | Forms): string[] =>
  typeof words === 'string' ? [words] : Object.values(words);
const holesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

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
