import { contrast, contrastsOf, isReadable, nearestReadable } from '../../src/instrument/colour';
import { instrumentChanges } from '../../src/instrument/diff';
import { generateInstrument, rawInstrument } from '../../src/instrument/generate';
import { instrumentHash } from '../../src/instrument/hash';
import { type TrackerSetup } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { pagesFor } from '../../src/instrument/pages';
import { STANDARD_PLAN } from '../../src/instrument/plan';
import { languagesOf, localised, textsOf } from '../../src/instrument/translation';
import { directionOf, languageGaps, ownName, textsToTranslate } from '../../src/instrument/translation.made';
import { wording } from '../../src/instrument/wording';
import { EVERY_KIND } from '../support/own-questions';

const SETUP: TrackerSetup = {
  category: 'banks',
  sponsor: 'Harbour',
  purpose: 'to learn',
  contact: 'a@b.example',
  unaidedBoxes: 3,
  brands: [{ key: 'ours', name: 'Ours', isOwn: true }],
  statements: [{ key: 'good', wording: 'Is good' }],
  segments: [],
};
const german = (texts: Record<string, { text: string; of: string }>) => ({ language: 'de', texts });
const all = german({
  category: { text: 'Banken', of: 'banks' },
  'intro:purpose': { text: 'Wir lernen.', of: 'Your answers help us to learn.' },
  'statement:good': { text: 'Ist gut', of: 'Is good' },
});

describe('a questionnaire in further languages', () => {
  it('has the template’s words for what was taken over from it, until the wording is changed', () => {
    const asked = (wording: string, language = 'de') => {
      const raw = rawInstrument({ ...SETUP, category: 'charities', statements: [{ key: 'one', wording }] });
      const texts = textsToTranslate(raw, { language, texts: {} });
      return ['category', 'statement:one'].map((path) => texts.find((one) => one.path === path)!.ours);
    };

    expect(asked('Is reliable')).toEqual(['Hilfsorganisationen', 'Ist zuverlässig']);
    expect(asked('Is reliable', 'ar-EG')[1]).toBe('يمكن الاعتماد عليها');
    expect(asked('Is reliable indeed')[1]).toBe('');
    const french = rawInstrument({ ...SETUP, language: 'fr', category: 'charities' });
    expect(textsToTranslate(french, { language: 'de', texts: {} })[1]?.ours).toBe('');
  });

  it('stays what it was where there is none', () => {
    const [before, after] = [
      generateInstrument(SETUP),
      generateInstrument({ ...SETUP, language: 'en', translations: [] }),
    ];

    expect(instrumentHash(after)).toBe(instrumentHash(before));
    expect(localised(after, 'de')).toBe(after);
  });

  it('takes the template’s words with the translated category, and people’s own words', () => {
    const instrument = generateInstrument({ ...SETUP, translations: [all] });
    const shown = localised(instrument, 'de');

    expect(languagesOf(instrument)).toEqual(['en', 'de']);
    expect(wording(shown, 'unaided')).toBe('Wenn Sie an Banken denken: Welche Namen fallen Ihnen ein?');
    expect(wording(shown, 'image', 'Ours')).toBe('Treffen diese Aussagen jeweils auf Ours zu?');
    expect(shown.statements).toEqual([{ key: 'good', wording: 'Ist gut' }]);
    expect(shown.intro).toEqual({ sponsor: 'Harbour', purpose: 'Wir lernen.', contact: 'a@b.example' });
  });

  it('asks the same pages in the same order and counts the same', () => {
    const plan = { ...STANDARD_PLAN, own: EVERY_KIND };
    const own = generateInstrument({ ...SETUP, plan, translations: [all] });
    const keys = (seed: number, one: typeof own) =>
      pagesFor(one, { aided: ['ours'] }, seed).map(({ key }) => key);

    expect(layoutOf(localised(own, 'de'))).toEqual(layoutOf(own));
    for (const seed of [1, 2, 3]) expect(keys(seed, localised(own, 'de'))).toEqual(keys(seed, own));
  });

  it('is worked out once for each language', () => {
    const instrument = generateInstrument({ ...SETUP, translations: [all] });

    expect(localised(instrument, 'de')).toBe(localised(instrument, 'de'));
  });

  it('names every text that people wrote once, options and hints too', () => {
    const raw = rawInstrument({ ...SETUP, plan: { ...STANDARD_PLAN, own: EVERY_KIND } });
    const paths = textsOf(raw).map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
    for (const question of EVERY_KIND) expect(paths).toContain(`own:${question.key}`);
  });
});

describe('what a language lacks', () => {
  const gaps = (setup: TrackerSetup) => languageGaps(rawInstrument(setup), setup.translations);

  it('is nothing once all is translated; names and addresses may stay', () => {
    expect(gaps({ ...SETUP, translations: [all] })).toEqual([{ language: 'de', missing: [] }]);
  });

  it('is every text of one’s own without words, and all of them where the template has none either', () => {
    expect(gaps({ ...SETUP, translations: [german({})] })[0]!.missing).toEqual([
      'Your answers help us to learn.',
      'banks',
      'Is good',
    ]);
    expect(
      gaps({ ...SETUP, translations: [{ language: 'fr', texts: {} }] })[0]!.missing.length,
    ).toBeGreaterThan(15);
  });

  it('is a text that changed since it was translated', () => {
    const changed = { ...SETUP, statements: [{ key: 'good', wording: 'Is very good' }], translations: [all] };
    const states = textsToTranslate(rawInstrument(changed), all).filter(({ state }) => state === 'stale');

    expect(states.map(({ path }) => path)).toEqual(['statement:good']);
    expect(gaps(changed)).toEqual([{ language: 'de', missing: ['Is very good'] }]);
  });

  it('is the template’s English in a questionnaire of a language that we do not have', () => {
    expect(gaps({ ...SETUP, language: 'fr' })[0]).toMatchObject({ language: 'fr' });
    expect(gaps({ ...SETUP, language: 'de' })).toEqual([]);
    expect(wording(generateInstrument({ ...SETUP, language: 'de' }), 'image.yes')).toBe('Ja');
  });
});

describe('the difference between two questionnaires', () => {
  const instrument = (text: string) =>
    generateInstrument({
      ...SETUP,
      translations: [german({ ...all.texts, 'statement:good': { text, of: 'Is good' } })],
    });

  it('is a break where only the words of one language changed, and says which', () => {
    expect(instrumentChanges(instrument('Ist gut'), instrument('Ist prima'))).toMatchObject([
      {
        key: 'de:statement:good',
        isBreak: true,
        what: 'In German: A statement changed from “Ist gut” to “Ist prima”.',
      },
    ]);
  });

  it('is no break where a language joins', () => {
    expect(instrumentChanges(generateInstrument(SETUP), instrument('Ist gut'))).toEqual([
      { key: 'language:de', what: 'It is asked in German for the first time.', isBreak: false, measures: [] },
    ]);
  });
});

describe('a language', () => {
  it('has a name of its own and a direction, by its script where that is named', () => {
    expect(['de', 'ar', 'fr-CA'].map(ownName)).toEqual(['Deutsch', 'العربية', 'Français canadien']);
    expect(['de', 'ar', 'he-IL', 'az-Arab', 'ur-Latn', 'az'].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ]);
  });
});

describe('the colour of the pages', () => {
  // 21 is black on white by definition; #767676 is the lightest grey that WCAG's own explanation lets pass.
  it('is measured as WCAG does', () => {
    expect(contrast('000000', 'ffffff')).toBeCloseTo(21, 10);
    expect([isReadable('767676'), isReadable('777777')]).toEqual([true, false]);
  });

  it.each(['ffcc00', 'e20074', '00ff00', 'ffffff', '0072b2'])('has a readable neighbour of #%s', (colour) => {
    const near = nearestReadable(colour);

    expect(contrastsOf(near).filter(({ ratio, least }) => ratio < least)).toEqual([]);
    expect(isReadable(colour) ? near : colour).toBe(colour);
  });
});
