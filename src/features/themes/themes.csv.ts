import { TONES } from '../../coding/open-answer';
import { type CsvCell } from '../../http/csv';
import { type MeanEstimate } from '../../measurement/mean';
import { type ShareResult } from '../../measurement/results';
import { type Judged, peopleOf, type ThemeResults, type ThemeWave } from './themes.results';
import { type OpenScope } from './themes.scope';

const HEADER = [
  ...['question', 'wave', 'what', 'label', 'value', 'low', 'high', 'se', 'base', 'effective_base', 'quality'],
  ...[
    'change',
    'change_low',
    'change_high',
    'verdict',
    'completes',
    'typed',
    'say_nothing',
    'coded',
    'uncoded',
  ],
  ...['weighting', 'segment'],
];

/** What the page shows, a theme or tone of a wave a line, at full precision; numbers of fewer people than are shown are left out. */
export function themeLines(
  { question }: OpenScope,
  { themes, waves }: ThemeResults,
  segment: string,
): CsvCell[][] {
  return [
    HEADER,
    ...waves.flatMap((wave) => {
      const line = (what: string, label: string, value: CsvCell[], judged: Judged | null): CsvCell[] => [
        ...[question.key, wave.results.wave.label, what, label],
        ...value,
        ...changeCells(judged),
        ...countCells(wave),
        ...[wave.weighting.kind, segment || null],
      ];
      return [
        ...themes.map(({ label }, i) =>
          line('theme', label, shareCells(wave.shares[i]!), wave.judged.themes[i]!),
        ),
        line('net_tone', '', meanCells(wave.netTone), wave.judged.netTone),
        ...TONES.map((tone, i) => line('tone', tone, shareCells(wave.tones[i]!), null)),
      ];
    }),
  ];
}

function shareCells(share: ShareResult): CsvCell[] {
  if (share.kind !== 'estimate') return [null, null, null, null, share.base, null, 'cannot-say'];
  return valueCells(share.share, share);
}

function meanCells(mean: MeanEstimate): CsvCell[] {
  if (mean.kind !== 'estimate') return [null, null, null, null, mean.base, null, 'cannot-say'];
  return valueCells(mean.mean, mean);
}

type Estimated = Pick<
  Extract<MeanEstimate, { kind: 'estimate' }>,
  'low' | 'high' | 'se' | 'base' | 'effectiveBase' | 'quality'
>;

function valueCells(value: number, { low, high, se, base, effectiveBase, quality }: Estimated): CsvCell[] {
  if (quality === 'hidden') return [null, null, null, null, base, effectiveBase, quality];
  return [value, low, high, se, base, effectiveBase, quality];
}

function changeCells(judged: Judged | null): CsvCell[] {
  if (judged === null) return [null, null, null, null];
  const { change, verdict, why } = judged;
  const said = why === '' ? verdict : `${verdict}: ${why}`;
  return [change?.difference ?? null, change?.low ?? null, change?.high ?? null, said];
}

function countCells({ counts }: ThemeWave): CsvCell[] {
  const people = peopleOf(counts);
  return [people, people - counts.silent, counts.nothing, counts.coded, counts.uncoded];
}
