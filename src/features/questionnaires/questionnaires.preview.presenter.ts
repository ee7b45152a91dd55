import { counted } from '../../format/number';
import { field } from '../../http/forms';
import { type Instrument } from '../../instrument/instrument';
import { type Page } from '../../instrument/pages';
import { languagesOf } from '../../instrument/translation';
import { englishName, type Gap } from '../../instrument/translation.made';
import { wording } from '../../instrument/wording';
import { paths } from '../../paths';
import { type Persona } from './questionnaires.persona';

export type PreviewShown = {
  tracker: { id: string; name: string };
  instrument: Instrument;
  pages: readonly Page[];
  page: Page | undefined;
  src: string;
  persona: Persona;
  /** language that the pages are shown in */
  chosen: string;
  lacking: readonly Gap[];
};

export function presentPreview({ tracker, instrument, pages, page, src, persona, ...spoken }: PreviewShown) {
  const options = [
    ...pages.map((one, i) => ({ value: one.key, label: `${i + 1}. ${pageName(instrument, one)}` })),
    { value: 'end', label: 'After the last page' },
  ];
  const at = page === undefined ? pages.length : pages.findIndex(({ key }) => key === page.key);
  const knows = persona.knows ?? instrument.brands.map(({ key }) => key);
  return {
    title: `Preview · ${tracker.name}`,
    action: paths.builder(tracker.id, 'preview'),
    backHref: paths.questionnaire(tracker.id),
    languagesHref: paths.languages(tracker.id),
    src,
    ...presentLanguage(instrument, spoken),
    jump: field('page', 'Page', { page: page?.key ?? 'end' }, {}, { type: 'select', options }),
    where: page === undefined ? 'After the last page' : `Page ${at + 1} of ${pages.length} on this way`,
    before: pages[at - 1]?.key ?? '',
    after: at < pages.length ? (pages[at + 1]?.key ?? 'end') : '',
    brands: instrument.brands.map(({ key, name }) => ({ key, name, isTicked: knows.includes(key) })),
    questions: closedQuestions(instrument).map(({ name, label, options: offered }) =>
      field(
        `is.${name}`,
        label,
        { [`is.${name}`]: persona.picks?.[name] ?? '' },
        {},
        { type: 'select', options: offered },
      ),
    ),
  };
}

/** Which language to look in; null where there is one. */
function presentLanguage(
  instrument: Instrument,
  { chosen, lacking }: Pick<PreviewShown, 'chosen' | 'lacking'>,
) {
  const offered = languagesOf(instrument);
  const options = offered.map((value) => ({ value, label: englishName(value) }));
  const missing = lacking.find(({ language }) => language === chosen)?.missing.length ?? 0;
  return {
    language:
      offered.length < 2
        ? null
        : field('language', 'Language', { language: chosen }, {}, { type: 'select', options }),
    lacking:
      missing === 0
        ? ''
        : `${counted(missing, 'text has', 'texts have')} no words in ${englishName(chosen)} yet, and ${missing === 1 ? 'stands' : 'stand'} here in ${englishName(instrument.language)}. A wave opens once all have.`,
  };
}

/** Questions whose answer decides about others, or could. */
function closedQuestions({ segments, own = [] }: Instrument) {
  const asked = segments.map(({ key, label, options }) => ({
    name: `segment:${key}`,
    label,
    options: options.map((option) => ({ value: option.key, label: option.label })),
  }));
  const listed = own.flatMap((question) => {
    const options =
      question.kind === 'single' || question.kind === 'multiple'
        ? question.options
        : question.kind === 'scale'
          ? question.points
          : [];
    const offered = options.map(({ key, label }) => ({ value: key, label }));
    const nothing = { value: '', label: 'not answered' };
    return offered.length === 0
      ? []
      : [{ name: question.key, label: question.text, options: [nothing, ...offered] }];
  });
  return [...asked, ...listed];
}

function pageName(instrument: Instrument, page: Page): string {
  const brand = (key: string) => instrument.brands.find((one) => one.key === key)?.name ?? key;
  switch (page.kind) {
    case 'segment':
      return page.segment.label;
    case 'own':
      return page.question.text;
    case 'aided':
      return wording(instrument, 'aided-awareness');
    case 'image':
      return `Image of ${brand(page.brand)}${page.isFirst ? '' : ', continued'}`;
    case 'nps':
      return `Recommending ${brand(page.brand)}`;
    default:
      return wording(instrument, page.kind);
  }
}
