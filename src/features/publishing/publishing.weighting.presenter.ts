import { moment } from '../../format/date';
import { decimal, tenthPoints } from '../../format/decimal';
import { count, counted } from '../../format/number';
import { percent, tenthPercent } from '../../format/percent';
import { paths } from '../../paths';
import { FEWEST_RESPONDENTS } from '../../measurement/merge-proposals';
import { type CategoryFit, WEIGHT_BINS, type WeightDiagnostics } from '../../measurement/weight-diagnostics';
import { type WaveWeighting } from '../results/results.weighting';
import { SHORT_HASH } from '../weighting/weighting.scheme';
import { type WeightSet } from '../weighting/weighting.sets.queries';
import { efficiencyTone, findingsOf, isSparse, LARGE_WEIGHT, type Tone } from './publishing.fit';
import { type WavePlace } from './publishing.loading';
import { mendedScheme } from './publishing.mends';
import { schemeAddress } from './publishing.scheme';
import { publishable } from './publishing.set';
import { erasedWords, movedWords, stateWords } from './publishing.state.words';
import {
  binLabel,
  categoryLabel,
  findingWords,
  marginLabel,
  schemeLines,
  weightSpan,
} from './publishing.words';

export type FitRow = {
  margin: string;
  category: string;
  target: string;
  unweighted: string;
  share: string;
  miss: string;
  respondents: string;
  /** '', or what is wrong with it in a word or two */
  flag: string;
};
export type Measure = { label: string; value: string; note: string; tone: Tone | '' };

export function presentWaveWeighting(place: WavePlace, mayEdit: boolean) {
  const { tracker, wave, used, live, sets, taking } = place;
  const current = used?.weighting.published ?? null;
  const found = publishable(live, taking);
  const action = current === null ? 'Publish results…' : 'Publish again…';
  return {
    title: `Weighting of ${wave.label} · ${tracker.name}`,
    wave: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    reportHref: `${paths.report(tracker.id)}?wave=${wave.id}`,
    csvHref: used === undefined ? null : paths.waveWeightingCsv(tracker.id, wave.id),
    state: current === null ? 'Provisional' : 'Published',
    stateTone: current === null ? 'state-warning' : 'state-good',
    stateWords: stateWords(current),
    publish: mayEdit ? { label: action, href: paths.publishWave(tracker.id, wave.id) } : null,
    notNow: found.kind === 'not-now' ? found.why : '',
    schemeHref: mayEdit ? paths.weightingScheme(tracker.id) : null,
    mend: mayEdit ? mendOf(place) : null,
    populationHref: mayEdit ? paths.weighting(tracker.id) : null,
    moved: movedWords(place),
    erased: erasedWords(current, used?.completes ?? 0),
    ...fit(used?.weighting),
    sets: sets.map((set) => presentSet(set, current)),
  };
}

/** Where to mend what stops the weighting, and what the form is filled with there. */
function mendOf({ tracker, scope, live }: WavePlace): { href: string; label: string } | null {
  const obstacle = live?.weighting.obstacle ?? null;
  if (obstacle === null) return null;
  const mended = mendedScheme(scope.scheme, scope.margins, obstacle);
  if (mended === null)
    return { href: paths.weightingScheme(tracker.id), label: 'Merge answers or leave a segment out' };
  const label =
    obstacle.option === null ? 'See what leaving it out does' : 'See what merging it with its neighbour does';
  return { href: schemeAddress(tracker.id, scope, mended), label };
}

function fit(weighting: WaveWeighting | undefined) {
  const diagnostics = weighting?.weights?.diagnostics;
  if (weighting === undefined || diagnostics === undefined)
    return {
      scheme: [],
      measures: [],
      findings: [],
      margins: [],
      heldNote: '',
      bins: [],
      binsNote: '',
      problem: weighting?.problem ?? '',
    };
  const { labels } = weighting;
  return {
    problem: weighting.problem,
    scheme: schemeLines(weighting),
    measures: measures(weighting, diagnostics),
    findings: findingsOf(weighting, diagnostics).map((one) => ({
      tone: one.tone,
      ...findingWords(one, labels),
    })),
    margins: weighting.margins.map(({ segment }) => ({
      label: marginLabel(segment, labels),
      rows: diagnostics.categories
        .filter(({ margin }) => margin === segment)
        .map((one) => fitRow(one, labels)),
    })),
    heldNote: diagnostics.categories.some(({ options }) => options.length === 0) ? HELD : '',
    ...histogram(diagnostics),
  };
}

const HELD =
  'Those who did not answer keep their share of the sample; the population’s shares divide the rest.';

export function fitRow(one: CategoryFit, labels: WaveWeighting['labels']): FitRow {
  const miss = Math.abs(one.share - one.target);
  return {
    margin: marginLabel(one.margin, labels),
    category: categoryLabel(one, labels),
    target: tenthPercent(one.target),
    unweighted: tenthPercent(one.unweighted),
    share: tenthPercent(one.share),
    miss: miss < 0.0005 ? 'met' : `off by ${tenthPoints(miss)}`,
    respondents: count(one.respondents),
    flag: isSparse(one) ? (one.respondents < FEWEST_RESPONDENTS ? 'few' : 'far off') : '',
  };
}

function measures({ kind }: WaveWeighting, diagnostics: WeightDiagnostics): Measure[] {
  const { respondents, effectiveBase, efficiency, smallest, largest, designEffect, sweeps, converged } =
    diagnostics;
  const all: Measure[] = [
    {
      label: 'Effective base',
      value: count(effectiveBase),
      note: `of ${counted(respondents, 'respondent', 'respondents')}: as many equally weighted people would tell as much`,
      tone: '',
    },
    {
      label: 'Efficiency',
      value: percent(efficiency),
      note: 'effective base over respondents; below 70 % deserves a look, below 50 % a change',
      tone: efficiencyTone(efficiency),
    },
    {
      label: 'Design effect',
      value: decimal(designEffect, 2),
      note: 'how many times the people that equal weights would need',
      tone: '',
    },
    {
      label: 'Weights',
      value: weightSpan({ smallest, largest }),
      note: `the mean is 1; above ${LARGE_WEIGHT} one person speaks for too many`,
      tone: largest > LARGE_WEIGHT + 1e-9 ? 'warning' : 'good',
    },
  ];
  if (kind !== 'raked') return all;
  const arrived = { value: converged ? 'Yes' : 'Not quite', tone: converged ? 'good' : 'warning' } as const;
  return [
    ...all,
    {
      label: 'All shares met',
      ...arrived,
      note: counted(sweeps, 'sweep over the margins', 'sweeps over the margins'),
    },
  ];
}

function histogram({ histogram: people }: WeightDiagnostics) {
  if (people === null)
    return {
      bins: [],
      binsNote: 'Of weights that came with the answers only sums are kept, so their spread cannot be drawn.',
    };
  const most = Math.max(...people);
  const last = people.findLastIndex((one) => one > 0);
  const first = people.findIndex((one) => one > 0);
  const bins = people.map((one, i) => ({
    label: binLabel(WEIGHT_BINS[i]!, WEIGHT_BINS[i + 1]),
    respondents: count(one),
    width: String(Math.round((one / most) * 100)),
  }));
  return { bins: bins.slice(first, last + 1), binsNote: '' };
}

function presentSet(set: WeightSet, current: WeightSet | null) {
  return {
    version: String(set.version),
    hash: set.hash.slice(0, SHORT_HASH),
    at: moment(set.madeAt),
    by: set.madeBy,
    scheme: String(set.schemeVersion),
    completes: count(set.completes),
    reason: set.reason,
    isInForce: set.id === current?.id,
  };
}
