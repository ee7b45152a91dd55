import { type Run, type Slide } from '../../formats/pptx-types';
import { shareRuns } from './slides.gaps';
import { type Material } from './slides.material';
import { axisEnd } from './slides.axis';
import { drawnPages } from './slides.rows';
import { slidesOf } from './slides.slide';

const KEY: Run[] = [
  { text: '■ ', colour: 'own' },
  { text: 'named first, ', colour: 'muted' },
  { text: 'lighter: named later; ours in colour', colour: 'muted' },
];

/** Brands that come to mind without help; the part that came first is darker. */
export function mentionSlides(material: Material): Slide[] {
  const { mentions } = material.shown;
  if (mentions === null || mentions.rows.length === 0) return [];
  const drawn = new Map(mentions.chart.rows.map((row) => [row.label, row]));
  const points = new Map(mentions.rows.flatMap(({ isOwn }, i) => (isOwn ? [[i, 'own'] as const] : [])));
  const values = (part: 'first' | 'later') =>
    mentions.rows.map(({ brand }) => drawn.get(brand)?.[part] ?? null);
  const bar = { mark: 'none', line: 'none', labels: 'none', colour: 'others', points } as const;
  const pages = drawnPages({
    name: 'Mentions',
    alt: mentions.headline,
    kind: 'bars',
    isStacked: true,
    labelHead: 'Brand',
    key: KEY,
    heads: ['Named, with 95 % range', 'Named first, with 95 % range'],
    rows: mentions.rows.map(({ brand, isOwn, named, first }) => ({
      label: brand,
      isOwn,
      cells: [shareRuns(named), shareRuns(first)],
    })),
    series: [
      { ...bar, name: 'Named first', values: values('first') },
      { ...bar, name: 'Named later', values: values('later'), strength: 45 },
    ],
    max: axisEnd(mentions.chart.rows.map(({ first, later }) => first + later)),
  });
  return slidesOf(material, { title: mentions.headline, base: mentions.base, questions: ['unaided'] }, pages);
}
