import { type CsvCell } from '../../http/csv';
import { type WaveWeighting } from '../results/results.weighting';
import { categoryLabel, marginLabel } from './publishing.words';

const COLUMNS = [
  'wave',
  'figure',
  'segment',
  'answer',
  'target',
  'unweighted',
  'weighted',
  'respondents',
  'value',
  'weighting',
  'weight_set',
  'weight_set_hash',
  'scheme',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

/** The diagnostics of a wave's weights, one number a line, at full precision; shares 0 to 1. */
export function diagnosticsLines(waveLabel: string, weighting: WaveWeighting): CsvCell[][] {
  const { published, labels, kind, schemeVersion } = weighting;
  const about: Row = {
    wave: waveLabel,
    weighting: kind,
    weight_set: published === null ? 'provisional' : published.version,
    weight_set_hash: published?.hash ?? null,
    scheme: schemeVersion,
  };
  const diagnostics = weighting.weights?.diagnostics;
  if (diagnostics === undefined) return [[...COLUMNS]];
  const { categories } = diagnostics;
  const fits = categories.map((one): Row => ({
    figure: 'category',
    segment: marginLabel(one.margin, labels),
    answer: categoryLabel(one, labels),
    target: one.target,
    unweighted: one.unweighted,
    weighted: one.share,
    respondents: one.respondents,
  }));
  const numbers = FIGURES.map(([name, figure]): Row => ({ figure, value: Number(diagnostics[name]) }));
  const rows = [...numbers, ...fits].map((row): Row => ({ ...about, ...row }));
  return [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column] ?? null))];
}

const FIGURES = [
  ['converged', 'all shares met (1 yes, 0 no)'],
  ['sweeps', 'sweeps'],
  ['largestError', 'largest error'],
  ['capped', 'respondents at the cap'],
  ['respondents', 'respondents'],
  ['effectiveBase', 'effective base'],
  ['efficiency', 'efficiency'],
  ['designEffect', 'design effect'],
  ['smallest', 'smallest weight'],
  ['largest', 'largest weight'],
] as const;
