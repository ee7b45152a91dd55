import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { type Page, pagesFor } from '../../instrument/pages';

export type KnownPage = { key: string; name: string };

/**
 * Every page that somebody may come to, in the order of the questionnaire, by names that readers know: the way of a respondent
 * who knows all brands well, then that of one who knows none, then what else somebody was seen at.
 *
 * @param seen  keys of pages that somebody stands at or has answered
 */
export function knownPages(instrument: Instrument, seen: readonly string[]): KnownPage[] {
  const pages = new Map<string, KnownPage>();
  for (const answers of [everythingKnown(instrument), {}])
    for (const page of pagesFor(instrument, answers, 0))
      if (!pages.has(page.key)) pages.set(page.key, describe(page));
  for (const key of [...new Set(seen)].sort())
    if (key !== '' && !pages.has(key)) pages.set(key, { key, name: ownName(instrument, key) });
  return [...pages.values()];
}

/** Asked only of some: a question of one's own behind a condition, or a page of a questionnaire that is no longer this one. */
function ownName({ own = [] }: Instrument, key: string): string {
  const question = own[Number(/^own-(\d+)/.exec(key)?.[1]) - 1];
  return question === undefined ? `Another page (${key})` : shortened(question.text);
}

const LONGEST_NAME = 60;

/** The words of a question as far as they tell it apart, with what is put in for each respondent left open. */
function shortened(text: string): string {
  const words = [...text.replace(/\{[^}]*\}/gu, '…')];
  return words.length <= LONGEST_NAME ? words.join('') : `${words.slice(0, LONGEST_NAME - 1).join('')}…`;
}

function describe(page: Page): KnownPage {
  return { key: page.key, name: nameOf(page) };
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
  if (page.kind === 'own') return shortened(page.question.text);
  const [, first, second] = /-(\d+)(?:-(\d+))?$/.exec(page.key) ?? [];
  const number = first === undefined ? '' : ` ${first}${second === undefined ? '' : `, part ${second}`}`;
  return `${NAMES[page.kind] ?? page.kind}${number}`;
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
