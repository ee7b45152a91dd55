import { linesOf, textHeight } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import { type Paragraph, type Slide } from '../../formats/pptx-types';
import { type ShownQuotes } from '../executive/executive.quotes.shown';
import { type Material } from './slides.material';
import { slidesOf } from './slides.slide';

const { body } = PLACES;
const BETWEEN = 0.6;
const WIDTH = (body.w - BETWEEN) / 2;
const [QUOTE, ABOUT] = [16, 11] as const;
const GAP = 0.3;

/** What people said, as a person chose and masked it; a slide or more for each question. */
export function quoteSlides(material: Material): Slide[] {
  const { quotes } = material;
  if (quotes === null) return [];
  return quotes.questions.flatMap(({ label, quotes: said }) => {
    const title = `${quotes.headline}: ${label}`;
    return slidesOf(
      material,
      { title, base: quotes.base, questions: [], notes: [`Asked: “${label}”`] },
      pagesOf(said),
    );
  });
}

type Quote = ShownQuotes['questions'][number]['quotes'][number];

/** Down the left column, then down the right one: as many as are there to be read in full. */
function pagesOf(quotes: readonly Quote[]): Slide['items'][] {
  const pages: Slide['items'][number][][] = [];
  let column = 1;
  let y: number = body.h;
  quotes.forEach((quote, i) => {
    const h = heightOf(quote);
    if (y > 0 && y + h > body.h) {
      column = 1 - column;
      y = 0;
      if (column === 0) pages.push([]);
    }
    const box = { x: body.x + column * (WIDTH + BETWEEN), y: body.y + y, w: WIDTH, h };
    pages.at(-1)!.push({ kind: 'text', name: `Quote ${i + 1}`, box, paragraphs: paragraphsOf(quote) });
    y += h + GAP;
  });
  return pages;
}

const quoted = ({ text }: Quote): string => `“${text}”`;

function heightOf(quote: Quote): number {
  const about = quote.about === '' ? 0 : linesOf(quote.about, ABOUT, WIDTH);
  return textHeight(linesOf(quoted(quote), QUOTE, WIDTH), QUOTE) + textHeight(about, ABOUT) + 0.06;
}

function paragraphsOf(quote: Quote): Paragraph[] {
  const said = { runs: [{ text: quoted(quote) }], size: QUOTE, after: 3 };
  if (quote.about === '') return [said];
  return [said, { runs: [{ text: quote.about, colour: 'muted' }], size: ABOUT }];
}
