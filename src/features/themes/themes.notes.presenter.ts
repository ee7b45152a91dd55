import { counted } from '../../format/number';
import { percent } from '../../format/percent';
import { type ShownResults } from './themes.presenter';

/** What a reader must know to read the numbers right. */
export function notesOf({ results: { waves, tests }, at, open }: ShownResults): string[] {
  const wave = waves[at]!;
  const { kind, margins, problem } = wave.weighting;
  const weighted =
    kind === 'raked'
      ? `Weighted as the report is, to ${margins.map(({ label }) => label).join(', ')}.`
      : kind === 'supplied'
        ? 'Weighted by the weights that came with the answers.'
        : 'Not weighted.';
  const breaks = waves.flatMap(({ results, breaks: why }) =>
    why.map((what) => `${results.wave.label} is not held against the wave before: ${what}`),
  );
  const clustered = waves.some(({ isClustered }) => isClustered)
    ? ['Some waves came in clusters; ranges here rest on respondents one by one and are too narrow for them.']
    : [];
  return [
    `${weighted}${problem === '' ? '' : ` ${problem}`}`,
    tests === 0
      ? 'No two waves are held against each other yet.'
      : `A change is named where it survives correction for ${counted(tests, 'test', 'tests')} on this page, its range is clear of zero and it is at least ${percent(open.tracker.threshold)} large.`,
    'Themes and tone were decided on by people. An answer of the same words as one decided on before counts as that one did; everything else waits.',
    ...breaks,
    ...clustered,
  ];
}
