import { type Run, type Series, type Slide } from '../../formats/pptx-types';
import { type Material } from './slides.material';
import { axisEnd } from './slides.axis';
import { drawnPages } from './slides.rows';
import { slidesOf } from './slides.slide';

/** From who we are to who we want to be: a row for each statement, widest gap first. */
export function gapSlides(material: Material): Slide[] {
  const { report, shown } = material;
  const { gaps } = shown;
  const { rows: marks } = gaps.chart;
  const hasTarget = report.target !== null;
  const pages = drawnPages({
    name: 'Gaps',
    alt: gaps.headline,
    kind: 'dots',
    labelHead: 'Statement',
    key: keyOf(hasTarget, gaps.beforeLabel),
    heads: ['Today and 95 % range', ...(hasTarget ? ['Wanted', 'Gap', 'State'] : ['Change'])],
    rows: gaps.rows.map(({ wording, today, target, gap, state, change }) => ({
      label: wording,
      cells: [
        shareRuns(today),
        ...(hasTarget
          ? [[{ text: target }], [{ text: gap }], [{ text: state, isBold: true }]]
          : [[{ text: change }]]),
      ],
    })),
    series: seriesOf(gaps),
    max: axisEnd(marks.flatMap(({ high, value, target }) => [high, value, target])),
  });
  const figure = { title: gaps.headline, base: gaps.base, questions: ['image'] };
  return slidesOf(material, figure, pages);
}

/** What is drawn later lies above. */
function seriesOf({ beforeLabel, chart: { rows } }: Material['shown']['gaps']): Series[] {
  const dots = { line: 'none', labels: 'none' } as const;
  const today = rows.map(({ value }) => value);
  return [
    {
      ...dots,
      name: beforeLabel || 'Wave before',
      values: rows.map(({ before }) => before),
      colour: 'others',
      mark: 'triangle',
    },
    {
      ...dots,
      name: 'Wanted',
      values: rows.map(({ target }) => target),
      reach: today,
      colour: 'target',
      mark: 'diamond',
    },
    {
      ...dots,
      name: 'Today',
      values: today,
      range: { low: rows.map(({ low }) => low), high: rows.map(({ high }) => high) },
      colour: 'own',
      mark: 'circle',
    },
  ];
}

function keyOf(hasTarget: boolean, before: string): Run[] {
  return [
    { text: '● ', colour: 'own', isBold: true },
    { text: 'today, with its likely range   ', colour: 'muted' },
    ...(hasTarget
      ? ([
          { text: '◆ ', colour: 'target' },
          { text: 'wanted   ', colour: 'muted' },
        ] as const)
      : []),
    ...(before === ''
      ? []
      : ([
          { text: '▲ ', colour: 'others' },
          { text: before, colour: 'muted' },
        ] as const)),
  ];
}

type ShownShare = { share: string; range: string; base: string; isSmall: boolean };

/** "31 %  28 to 35 %", and what must be said of it. */
export function shareRuns({ share, range, base, isSmall }: ShownShare): Run[] {
  if (range === '–')
    return [
      { text: share, colour: 'muted' },
      { text: `  of ${base}`, colour: 'muted', size: 9 },
    ];
  const small: Run[] = isSmall ? [{ text: '  small base', colour: 'warning', size: 9 }] : [];
  return [{ text: share, isBold: true }, { text: `  ${range}`, colour: 'muted', size: 10 }, ...small];
}
