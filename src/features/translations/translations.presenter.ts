import { type Difference } from '../../http/differences';
import { errorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { directionOf, englishName, ownName, type TextToTranslate } from '../../instrument/translation.made';
import { isShipped } from '../../instrument/translation.wording';
import { paths } from '../../paths';
import { type LanguageTexts } from './translations.loading';
import {
  completeness,
  completenessOfMarket,
  PART_TITLES,
  partOf,
  PARTS,
  type Part,
} from './translations.parts';
import { fitsField, textField } from './translations.reading';

type TrackerName = { id: string; name: string };

function titled(tag: string): string {
  const [name, own] = [englishName(tag), ownName(tag)];
  return name === own ? name : `${name} (${own})`;
}

export type LanguagesShown = {
  tracker: TrackerName;
  values: FormValues;
  errors: FormErrors;
  edit: number;
  base: string;
  further: readonly LanguageTexts[];
  differences?: Difference[];
  isSaved: boolean;
};

export function presentLanguages({ tracker, values, errors, edit, base, further, isSaved }: LanguagesShown) {
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Languages and colour · ${tracker.name}`,
    action: paths.languages(tracker.id),
    backHref: paths.questionnaire(tracker.id),
    errors: errorSummary(errors),
    differences: [] as Difference[],
    isSaved,
    edit: String(edit),
    fields: [
      field('base', 'Language of the questionnaire', values, errors, {
        hint: 'A language tag: “en” is English, “de” German, “ar” Arabic, “fr-CA” Canadian French.',
      }),
      field('further', 'Further languages', values, errors, {
        hint: 'Tags with commas between them, in the order in which respondents see them. Leave empty for none.',
      }),
      field('accent', 'Colour of respondents’ pages', values, errors, {
        hint: 'Six digits, such as #0072b2; empty for the usual blue. A brand’s own colour brings that brand to mind: choose one that belongs to nobody.',
      }),
    ],
    base: { name: titled(base), note: notOurs(base) },
    languages: further.map(({ stored: { language }, texts }) => {
      const { done, all, stale } = completenessOfMarket(texts);
      return {
        name: titled(language),
        href: paths.language(tracker.id, language),
        done: `${done} of ${all} texts`,
        state: stateWords(done, all, stale),
        isDone: done === all,
        note: notOurs(language),
      };
    }),
  };
}

function stateWords(done: number, all: number, stale: number): string {
  if (done === all) return 'Complete';
  const changed = stale === 0 ? '' : `, ${stale} of them because the base text changed`;
  return `${all - done} to translate${changed}`;
}

function notOurs(tag: string): string {
  return isShipped(tag)
    ? ''
    : 'Buttons, hints and messages are shown in English: this language has none of ours yet, and standard questions need your words.';
}

export type LanguageShown = {
  tracker: TrackerName;
  loaded: LanguageTexts;
  part: Part;
  /** typed or stored, by field */
  values: FormValues;
  errors: FormErrors;
  edit: number;
  isSaved: boolean;
};

export function presentLanguage({ tracker, loaded, part, values, errors, edit, isSaved }: LanguageShown) {
  const { language } = loaded.stored;
  const { done, all, stale } = completenessOfMarket(loaded.texts);
  const here = paths.language(tracker.id, language);
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}${englishName(language)} · ${tracker.name}`,
    heading: titled(language),
    backHref: paths.languages(tracker.id),
    action: `${here}?part=${part}`,
    edit: String(edit),
    errors: errorSummary(errors),
    formError: errors['form'] ?? '',
    differences: [] as Difference[],
    isSaved,
    progress: `${done} of ${all} texts. ${stateWords(done, all, stale)}.`,
    base: { language: loaded.base, name: englishName(loaded.base), direction: directionOf(loaded.base) },
    language: { tag: language, name: englishName(language), direction: directionOf(language) },
    parts: PARTS.filter((one) => loaded.texts.some(({ path }) => partOf(path) === one)).map((one) => ({
      href: `${here}?part=${one}`,
      label: PART_TITLES[one],
      open: openIn(loaded.texts, one),
      isCurrent: one === part,
    })),
    rows: loaded.texts
      .filter(({ path }) => partOf(path) === part)
      .map((text) => presentRow(text, values, errors)),
    csvHref: paths.languageCsv(tracker.id, language),
    importHref: paths.languageImport(tracker.id, language),
  };
}

function openIn(texts: readonly TextToTranslate[], part: Part): string {
  const { done, all } = completeness(texts.filter(({ path }) => partOf(path) === part));
  return done === all ? '' : String(all - done);
}

const STATES: Record<TextToTranslate['state'], string> = {
  translated: '',
  ours: '',
  kept: '',
  stale: 'Base text changed',
  missing: 'Missing',
};

function presentRow(text: TextToTranslate, values: FormValues, errors: FormErrors) {
  const { path, kind, state, ours } = text;
  const hint = state === 'kept' ? 'Empty: stays as it is.' : ours === '' ? '' : `Empty: “${ours}”`;
  return {
    kind: path.endsWith('intro:purpose') ? 'purpose, a whole sentence' : kind,
    text: text.text,
    mark: STATES[state],
    field: field(textField(path), text.text, values, errors, { hint }),
    fits:
      state === 'stale'
        ? { name: fitsField(path), label: 'It still fits', isTicked: values[fitsField(path)] !== undefined }
        : null,
  };
}

export function presentImport(tracker: TrackerName, loaded: LanguageTexts, errors: FormErrors) {
  const { language } = loaded.stored;
  const name = englishName(language);
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Translations from a file · ${tracker.name}`,
    heading: `${name} from a file`,
    action: paths.languageImport(tracker.id, language),
    backHref: paths.language(tracker.id, language),
    csvHref: paths.languageCsv(tracker.id, language),
    edit: String(loaded.stored.edit),
    errors: Object.values(errors).map((message) => ({ href: '#mappingFile', message })),
    error: Object.values(errors)[0] ?? '',
  };
}
