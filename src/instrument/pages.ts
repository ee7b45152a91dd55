import { AIDED, CONSIDERATION, FAMILIARITY, PREFERENCE } from '../measurement/measure';
import { type Answers } from './answers';
import { listedNames } from './fictitious';
import { type InsidersPage, insidersPages } from './insiders-pages';
import { type Instrument, type InstrumentSegment } from './instrument';
import { knownBrands, recommendedBrands } from './known';
import { type OwnPlace } from './own';
import { evenParts, type OwnPage, ownPages } from './own-pages';
import { brandsInOrder, isImageLast, statementsInOrder } from './standard-order';

/**
 * One page of one respondent's interview, with the lists on it in the order shown. Keys number and never name, so that
 * an address cannot give a brand away.
 */
export type Page = { key: string } & (
  | { kind: 'segment'; segment: InstrumentSegment; offersSilence: boolean }
  | { kind: 'unaided'; boxes: number }
  | { kind: 'aided'; brands: string[] }
  | { kind: 'familiarity'; brands: string[] }
  | { kind: 'consideration'; brands: string[] }
  | { kind: 'preference'; brands: string[] }
  | { kind: 'image'; brand: string; statements: string[]; isFirst: boolean }
  | { kind: 'nps'; brand: string }
  | Omit<OwnPage, 'key'>
  | Omit<InsidersPage, 'key'>
);
export type PageKind = Page['kind'];

/**
 * The pages of this respondent in order, given the answers so far: they follow from them alone, so answers that are off the
 * path are kept but ask nothing. The order is law: who you are, what comes to mind, and only then anything with a name.
 */
export function pagesFor(instrument: Instrument, answers: Answers, seed: number): readonly Page[] {
  const last = lastPages.get(answers);
  if (last?.instrument === instrument && last.seed === seed) return last.pages;
  const pages = pagesOf(instrument, answers, seed);
  lastPages.set(answers, { instrument, seed, pages });
  return pages;
}

/** Saving a page and showing the next asks for the pages of the same answers several times over. */
const lastPages = new WeakMap<Answers, { instrument: Instrument; seed: number; pages: readonly Page[] }>();

function pagesOf(instrument: Instrument, answers: Answers, seed: number): readonly Page[] {
  if (instrument.audience === 'insiders')
    return [...insidersPages(instrument, seed), ...segmentPages(instrument, 'about-you')];
  const own = (place: OwnPlace) => ownPages(instrument, place, answers, seed);
  const known = new Set(knownBrands(instrument, answers));
  const image = [...imagePages(instrument, answers, seed, known), ...own('image')];
  const recommendation = [...recommendationPages(instrument, answers), ...own('recommendation')];
  return [
    ...segmentPages(instrument, 'screener'),
    ...own('screener'),
    ...(instrument.hasUnaided
      ? [{ key: 'unaided', kind: 'unaided', boxes: instrument.unaidedBoxes } as const]
      : []),
    ...awarenessPages(instrument, seed, known),
    ...own('awareness'),
    ...choicePages(instrument, seed, known),
    ...own('choice'),
    ...(isImageLast(instrument, seed) ? [...recommendation, ...image] : [...image, ...recommendation]),
    ...segmentPages(instrument, 'about-you'),
    ...own('about-you'),
  ];
}

function segmentPages(instrument: Instrument, place: InstrumentSegment['place']): Page[] {
  const prefix = place === 'screener' ? 'screener' : 'you';
  return instrument.segments
    .filter((segment) => segment.place === place)
    .map((segment, i) => ({
      key: `${prefix}-${i + 1}`,
      kind: 'segment',
      segment,
      // Whether somebody is in the audience cannot be left open.
      offersSilence: segment.options.every(({ qualifies }) => qualifies),
    }));
}

function awarenessPages(instrument: Instrument, seed: number, known: ReadonlySet<string>): Page[] {
  const pages: Page[] = [];
  if (asks(instrument, AIDED)) {
    const all = listedNames(instrument).map(({ key }) => key);
    pages.push({ key: 'known', kind: 'aided', brands: brandsInOrder(instrument, seed, 'aided', all) });
  }
  if (asks(instrument, FAMILIARITY)) {
    const parts = evenParts(knownInOrder(instrument, seed, 'familiarity', known));
    parts.forEach((brands, i) => pages.push({ key: `familiarity-${i + 1}`, kind: 'familiarity', brands }));
  }
  return pages;
}

function choicePages(instrument: Instrument, seed: number, known: ReadonlySet<string>): Page[] {
  return ([CONSIDERATION, PREFERENCE] as const).flatMap((kind): Page[] => {
    if (!asks(instrument, kind)) return [];
    const brands = knownInOrder(instrument, seed, kind, known);
    return brands.length === 0 ? [] : [{ key: kind, kind, brands }];
  });
}

function asks({ funnel }: Instrument, question: string): boolean {
  return funnel.some(({ measure }) => measure === question);
}

/** All brands are put in order and then picked from, so that one more known brand does not reshuffle the others. */
function knownInOrder(
  instrument: Instrument,
  seed: number,
  question: string,
  known: ReadonlySet<string>,
): string[] {
  if (known.size === 0) return [];
  const all = instrument.brands.map(({ key }) => key);
  return brandsInOrder(instrument, seed, question, all).filter((key) => known.has(key));
}

function recommendationPages(instrument: Instrument, answers: Answers): Page[] {
  return recommendedBrands(instrument, answers).map((brand, i) => ({
    key: `recommend-${i + 1}`,
    kind: 'nps',
    brand,
  }));
}

function imagePages(
  instrument: Instrument,
  answers: Answers,
  seed: number,
  known: ReadonlySet<string>,
): Page[] {
  const brands = (answers.allocated ?? []).filter((key) => known.has(key));
  return brands.flatMap((brand, i) => {
    const parts = evenParts(statementsInOrder(instrument, seed, brand, statementsOf(instrument, brand)));
    const shown = isUnknown(answers, brand) ? parts.slice(0, 1) : parts;
    return shown.map((statements, part): Page => {
      const key = part === 0 ? `image-${i + 1}` : `image-${i + 1}-${part + 1}`;
      return { key, kind: 'image', brand, statements, isFirst: part === 0 };
    });
  });
}

/** "I don't know enough about it to say" is kept as a brand without a single statement. */
export function isUnknown(answers: Answers, brand: string): boolean {
  const image = answers.image?.[brand];
  return image !== undefined && Object.keys(image).length === 0;
}

function statementsOf({ grid, statements }: Instrument, brand: string): string[] {
  const keys = statements.map(({ key }) => key);
  return grid === undefined ? keys : keys.filter((key) => grid.some(([b, s]) => b === brand && s === key));
}
