import { sampleQuantile } from '../../stats/quantile';
import { percent, percentRange } from '../../format/percent';
import { type Run, type Series, type Slide } from '../../formats/pptx-types';
import { type Material } from './slides.material';
import { shareRuns } from './slides.gaps';
import { gridPages } from './slides.grid';
import { axisEnd } from './slides.axis';
import { drawnPages } from './slides.rows';
import { slidesOf } from './slides.slide';

/** From knowing our brand to choosing it, against the middle of the competitors; then every brand in a table. */
export function funnelSlides(material: Material): Slide[] {
  const { funnel } = material.shown;
  if (funnel === null) return [];
  const { steps, ownBrand } = funnel.chart;
  const own = funnel.rows.find(({ isOwn }) => isOwn)!;
  const { others, middles } = competitorsOf(steps);
  const hasOthers = middles.some((middle) => middle !== null);
  const competitors: Series = {
    ...BAR,
    name: 'Competitors, median',
    values: middles,
    colour: 'others',
    strength: 60,
  };
  const pages = drawnPages({
    name: 'Funnel',
    alt: funnel.headline,
    kind: 'bars',
    labelHead: 'Step',
    key: keyOf(ownBrand, hasOthers),
    heads: [
      `${ownBrand} and 95 % range`,
      'Of the step before',
      ...(hasOthers ? ['Competitors: median, lowest to highest'] : []),
    ],
    rows: steps.map(({ label, conversion }, i) => {
      const before = conversion.replace(' of the step before', '') || '–';
      const rest = hasOthers ? [othersRuns(others[i]!, middles[i] ?? null)] : [];
      return { label, cells: [shareRuns(own.cells[i]!), [{ text: before }], ...rest] };
    }),
    series: [
      { ...BAR, name: ownBrand, values: steps.map(({ value }) => value), colour: 'own' },
      ...(hasOthers ? [competitors] : []),
    ],
    max: axisEnd(steps.flatMap(({ value }, i) => [value, middles[i]])),
  });
  const figure = { title: funnel.headline, base: funnel.base, questions: stepKeys(material) };
  return [...slidesOf(material, figure, pages), ...brandSlides(material, funnel)];
}

function competitorsOf(steps: NonNullable<Material['shown']['funnel']>['chart']['steps']) {
  const others = steps.map((step) => step.others.map(({ value }) => value));
  return {
    others,
    middles: others.map((values) => (values.length === 0 ? null : sampleQuantile(values, 0.5))),
  };
}

const BAR = { mark: 'none', line: 'none', labels: 'all' } as const;

function keyOf(ownBrand: string, hasOthers: boolean): Run[] {
  const own: Run[] = [
    { text: '■ ', colour: 'own' },
    { text: `${ownBrand}   `, colour: 'muted' },
  ];
  return hasOthers
    ? [...own, { text: '■ ', colour: 'others' }, { text: 'median of the competitors', colour: 'muted' }]
    : own;
}

function othersRuns(values: readonly number[], middle: number | null): Run[] {
  if (middle === null) return [{ text: 'too few', colour: 'muted' }];
  const [least, most] = [Math.min(...values) / 100, Math.max(...values) / 100];
  return [
    { text: percent(middle / 100) },
    { text: `  ${percentRange(least, most)}`, colour: 'muted', size: 10 },
  ];
}

function stepKeys({ report }: Material): string[] {
  return report.questions.map(({ key }) => key).filter((key) => key !== 'image' && key !== 'nps');
}

function brandSlides(material: Material, funnel: NonNullable<Material['shown']['funnel']>): Slide[] {
  const pages = gridPages({
    name: 'Brands',
    alt: `${funnel.headline}. All brands, step by step`,
    labelHead: 'Brand',
    heads: funnel.steps.map((text) => ({ text })),
    rows: funnel.rows.map(({ brand, isOwn, cells }) => ({
      label: brand,
      isOwn,
      cells: cells.map(({ share, detail, isSmall }) => ({ text: share, detail, isSmall })),
    })),
  });
  const title = `From knowing to choosing: ${funnel.chart.ownBrand} beside its competitors`;
  const base = 'Share of all people asked; under it the 95 % range and the number of people.';
  return slidesOf(material, { title, base, questions: stepKeys(material) }, pages);
}
