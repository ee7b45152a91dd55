import { type Slide } from '../../formats/pptx-types';
import { gridPages } from './slides.grid';
import { type Material } from './slides.material';
import { slidesOf } from './slides.slide';

/** How readily each brand comes to mind; no slide where nothing can be said of it. */
export function availabilitySlides(material: Material): Slide[] {
  const { availability } = material.shown;
  if (availability === null || availability.rows.length === 0) return [];
  const { headline: title, base, notes, terms, rows } = availability;
  const pages = gridPages({
    name: 'Mental availability',
    alt: title,
    labelHead: 'Brand',
    heads: [...terms.map(({ name }) => ({ text: name })), { text: 'Share against ours' }],
    rows: rows.map(({ brand, isOwn, cells, against }) => ({
      label: brand,
      isOwn,
      cells: [
        ...cells.map(({ value, range }) => ({ text: value, detail: range })),
        { text: against, detail: '' },
      ],
    })),
  });
  const meanings = terms.map(({ name, meaning }) => `${name}: ${meaning}.`);
  const under = `${base} Under each number its 95 % range.`;
  return slidesOf(
    material,
    { title, base: under, questions: ['image'], notes: [...meanings, ...notes] },
    pages,
  );
}
