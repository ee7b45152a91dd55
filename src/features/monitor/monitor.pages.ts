import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { type Page, pagesFor } from '../../instrument/pages';

export type KnownPage = { key: string; name: string; isScreener: boolean };

/**
 * Every page that somebody may come to, in the order of the questionnaire, by names that readers know: the way of a respondent
 * who knows all brands well, then that of one who knows none.
 */
export function knownPages(instrument: Instrument): KnownPage[] {
  const pages = new Map<string, KnownPage>();
  for (const answers of [everythingKnown(instrument), {}])
    for (const page of pagesFor(instrument, answers, 0))
      if (!pages.has(page.key)) pages.set(page.key, describe(page));
  return [...pages.values()];
}

function describe(page: Page): KnownPage {
  const isScreener = page.kind === 'segment' && page.segment.place === 'screener';
  return { key: page.key, name: nameOf(page), isScreener };
}

const NAMES: Partial<Record<Page['kind'], string>> = {
  unaided: 'What comes to mind',
  aided: 'Names recognised',
  familiarity: 'Familiarity',
  consideration: 'Consideration',
  preference: 'First choice',
  image: 'Image',
  nps: 'Recommendation',
};

function nameOf(page: Page): string {
  if (page.kind === 'segment') return page.segment.label;
  const [, first, second] = /-(\d+)(?:-(\d+))?$/.exec(page.key) ?? [];
  const number = first === undefined ? '' : ` ${first}${second === undefined ? '' : `, part ${second}`}`;
  return `${NAMES[page.kind] ?? 'Own question'}${number}`;
}

function everythingKnown(instrument: Instrument): Answers {
  const keys = instrument.brands.map(({ key }) => key);
  const other = instrument.brands.find(({ isOwn }) => !isOwn)?.key;
  return {
    named: [],
    unaided: [],
    aided: keys,
    familiarity: Object.fromEntries(keys.map((key) => [key, 'well' as const])),
    consideration: keys,
    ...(other === undefined ? {} : { preference: other }),
    allocated: keys.slice(0, instrument.imageBrandsPerPerson),
  };
}
