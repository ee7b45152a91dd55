import { AIDED, CONSIDERATION, FAMILIARITY, PREFERENCE } from '../measurement/measure';
import { type Answers } from './answers';
import { type Instrument, type InstrumentSegment } from './instrument';
import { knownBrands, recommendedBrands } from './known';
import { shownOrder } from './order';

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
);
export type PageKind = Page['kind'];

/** A page of cards holds up to 7 of them; a longer list is cut into even pages of at most 6. */
const MOST_CARDS = 7;
const CARDS_WHEN_CUT = 6;

/**
 * The pages of this respondent in order, given the answers so far: worked out anew each time, so answers that are off the
 * path are kept but ask nothing. The order is law: who you are, what comes to mind, and only then anything with a name.
 */
export function pagesFor(instrument: Instrument, answers: Answers, seed: number): Page[] {
  return [
    ...segmentPages(instrument, 'screener'),
    ...(instrument.hasUnaided
      ? [{ key: 'unaided', kind: 'unaided', boxes: instrument.unaidedBoxes } as const]
      : []),
    ...funnelPages(instrument, answers, seed),
    ...imagePages(instrument, answers, seed),
    ...recommendedBrands(instrument, answers).map((brand, i): Page => ({
      key: `recommend-${i + 1}`,
      kind: 'nps',
      brand,
    })),
    ...segmentPages(instrument, 'about-you'),
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

function funnelPages(instrument: Instrument, answers: Answers, seed: number): Page[] {
  const asks = new Set(instrument.funnel.map(({ measure }) => measure));
  const all = instrument.brands.map(({ key }) => key);
  const known = new Set(knownBrands(instrument, answers));
  const pages: Page[] = [];
  if (asks.has(AIDED)) pages.push({ key: 'known', kind: 'aided', brands: shownOrder(seed, 'aided', all) });
  if (known.size === 0) return pages;
  if (asks.has(FAMILIARITY)) {
    const parts = evenParts(knownInOrder(seed, 'familiarity', all, known));
    parts.forEach((brands, i) => pages.push({ key: `familiarity-${i + 1}`, kind: 'familiarity', brands }));
  }
  for (const kind of [CONSIDERATION, PREFERENCE] as const) {
    if (asks.has(kind)) pages.push({ key: kind, kind, brands: knownInOrder(seed, kind, all, known) });
  }
  return pages;
}

/** All brands are shuffled and then picked from, so that one more known brand does not reshuffle the others. */
function knownInOrder(seed: number, question: string, all: string[], known: Set<string>): string[] {
  return shownOrder(seed, question, all).filter((key) => known.has(key));
}

function imagePages(instrument: Instrument, answers: Answers, seed: number): Page[] {
  const known = new Set(knownBrands(instrument, answers));
  const brands = (answers.allocated ?? []).filter((key) => known.has(key));
  return brands.flatMap((brand, i) => {
    const parts = evenParts(shownOrder(seed, `statements:${brand}`, statementsOf(instrument, brand)));
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

function evenParts<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [];
  if (items.length <= MOST_CARDS) return [[...items]];
  const count = Math.ceil(items.length / CARDS_WHEN_CUT);
  return Array.from({ length: count }, (_, part) =>
    items.slice(Math.round((part * items.length) / count), Math.round(((part + 1) * items.length) / count)),
  );
}
