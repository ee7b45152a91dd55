import { PLACES } from '../../formats/pptx-master';
import { type Slide, type Text } from '../../formats/pptx-types';
import { type ShownReport } from '../results/results.shown';
import { type Material } from './slides.material';
import { type Listing, listingPages } from './slides.listing';
import { slidesOf } from './slides.slide';
import { trendItems } from './slides.trends';

const { body } = PLACES;
const CHART = 7.1;

/** How near the whole profile is to the target, as one number over the waves. */
export function alignmentSlides(material: Material): Slide[] {
  const { alignment } = material.shown;
  if (alignment === null) return [];
  const box = { ...body, w: CHART };
  const figure = {
    title: alignment.headline,
    base: alignment.base,
    questions: ['image'],
    notes: alignment.rows.map(waveLine),
  };
  return slidesOf(material, figure, [[...trendItems(alignment.panel, 100, box), besides(alignment)]]);
}

function besides({ notes, rows }: NonNullable<ShownReport['alignment']>): Text {
  const today = rows.at(-1);
  const base =
    today === undefined
      ? []
      : [`${today.wave}: ${today.base} people, ${today.statements} statements of the target.`];
  return {
    kind: 'text',
    name: 'What the number says',
    box: { x: body.x + CHART + 0.4, y: body.y + 0.1, w: body.w - CHART - 0.4, h: body.h },
    paragraphs: [...notes, ...base].map((text) => ({ runs: [{ text }], size: 14, after: 8 })),
  };
}

function waveLine({
  wave,
  index,
  range,
  base,
}: NonNullable<ShownReport['alignment']>['rows'][number]): string {
  return `${wave}: ${index} (${range}), ${base} people.`;
}

/** How much of each gap is closed, and whether the rest will be in time. */
export function courseSlides(material: Material): Slide[] {
  const { course } = material.shown;
  if (course === null) return [];
  const said = ({ words, detail }: { words: string; detail: string }) => ({ text: words, detail });
  const listing: Listing = {
    name: 'Trajectory',
    alt: course.headline,
    heads: ['Statement', 'Gap closed', 'Pace', 'By the deadline', 'Wanted', 'Chance to be there'],
    shares: [2.9, 4.1, 1.3, 1.6, 1.3, 2.2],
    rows: course.rows.map(({ wording, progress, pace, level, deadline, target, chance }) => [
      { text: wording, detail: '' },
      said(progress),
      said(pace),
      said(level),
      { text: target, detail: deadline === '–' ? '' : deadline },
      said(chance),
    ]),
  };
  const figure = { title: course.headline, base: course.base, questions: ['image'], notes: course.hints };
  return slidesOf(material, figure, listingPages(listing));
}
