import { type Mark, type Run, type Series, type Slide, type Colour } from '../../formats/pptx-types';
import { type Material } from './slides.material';
import { axisEnd } from './slides.axis';
import { drawnPages } from './slides.rows';
import { slidesOf } from './slides.slide';

const KEY: Run[] = [
  { text: '■ ', colour: 'second' },
  { text: 'they believe  ', colour: 'muted' },
  { text: '▲ ', colour: 'others' },
  { text: 'guess  ', colour: 'muted' },
  { text: '● ', colour: 'own' },
  { text: 'market  ', colour: 'muted' },
  { text: '◆ ', colour: 'target' },
  { text: 'wanted', colour: 'muted' },
];

/** What insiders believe and guess, what the market says, and who we want to be. */
export function insiderSlides(material: Material): Slide[] {
  if (material.insiders === null) return [];
  const { figure, standing, how } = material.insiders.shown;
  const marks = figure.chart.rows;
  const pages = drawnPages({
    name: 'Insiders and market',
    alt: figure.headline,
    kind: 'dots',
    labelHead: 'Statement',
    labelWidth: 2.6,
    key: KEY,
    heads: ['Believe, 95 % range', 'Guess', 'Market, 95 % range', 'Wanted', 'What it means'],
    rows: figure.rows.map(({ wording, belief, guess, market, target, meanings }) => ({
      label: wording,
      cells: [
        ...[belief, guess, market].map(cellRuns),
        [{ text: target }],
        [{ text: meanings.map(({ label }) => label).join(', '), size: 11 }],
      ],
    })),
    series: seriesOf(marks),
    max: axisEnd(
      marks.flatMap(({ belief, guess, market, target }) => [belief.high, guess.value, market.high, target]),
    ),
  });
  const notes = [standing, ...how, ...figure.notes];
  return slidesOf(
    material,
    { title: figure.headline, base: figure.base, questions: ['image'], notes },
    pages,
  );
}

type Marks = NonNullable<Material['insiders']>['shown']['figure']['chart']['rows'];

function seriesOf(marks: Marks): Series[] {
  const ranged = (kind: 'belief' | 'market'): Pick<Series, 'values' | 'range'> => ({
    values: marks.map((row) => row[kind].value),
    range: { low: marks.map((row) => row[kind].low), high: marks.map((row) => row[kind].high) },
  });
  return [
    { ...dots('they guess', 'others', 'triangle'), values: marks.map(({ guess }) => guess.value) },
    { ...dots('wanted', 'target', 'diamond'), values: marks.map(({ target }) => target) },
    { ...dots('insiders believe', 'second', 'square'), ...ranged('belief') },
    { ...dots('the market says', 'own', 'circle'), ...ranged('market') },
  ];
}

function dots(name: string, colour: Colour, mark: Mark): Omit<Series, 'values'> {
  return { name, colour, mark, line: 'none', labels: 'none' };
}

type Told = { value: string; range: string; isSmall: boolean };

/** The share, under it where it likely lies. */
function cellRuns({ value, range, isSmall }: Told): Run[] {
  if (range === '') return [{ text: value, colour: 'muted', size: 10 }];
  const small: Run[] = isSmall ? [{ text: ' small', colour: 'warning', size: 9 }] : [];
  return [{ text: value, isBold: true }, { text: `\n${range}`, colour: 'muted', size: 9 }, ...small];
}
