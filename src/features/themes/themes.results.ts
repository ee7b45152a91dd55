import { instrumentChanges } from '../../instrument/diff';
import {
  type Change,
  changeBetween,
  differenceOf,
  judgeChanges,
  type Verdict,
} from '../../measurement/change';
import { type SegmentFilter } from '../../measurement/domain';
import { estimateMean, type MeanEstimate } from '../../measurement/mean';
import { type ShareResult } from '../../measurement/results';
import { estimateShare } from '../../measurement/share';
import { compareWaves } from '../results/results.comparable';
import { type WaveResults } from '../results/results.waves';
import { marginSegments, type WaveWeighting, weightWave } from '../results/results.weighting';
import { type Theme } from './themes.queries';
import { type Coded, type OpenScope } from './themes.scope';
import { type SaidCounts, themeTally } from './themes.tally';
import { type OpenWave } from './themes.waves';

/** House rule, not statistics: what waits for a person is not a random part of the answers, so more of it than this keeps waves apart. */
export const MOST_UNCODED = 0.05;

/** Why a change is not judged: beside the usual reasons that too much waits for a person. */
export type ChangeOf = { difference: number; low: number; high: number } | null;
export type Judged = {
  verdict: Verdict;
  change: ChangeOf;
  why: '' | 'first' | 'break' | 'uncoded' | 'few';
};

export type ThemeWave = {
  results: WaveResults;
  weighting: Pick<WaveWeighting, 'kind' | 'margins' | 'problem'>;
  isClustered: boolean;
  counts: SaidCounts;
  /** share of those who say something whose answers wait for a person; null where nobody says anything */
  uncoded: number | null;
  breaks: string[];
  /** per theme; of those whose answers are coded */
  shares: ShareResult[];
  /** positive less negative, -1 to 1 */
  netTone: MeanEstimate;
  tones: ShareResult[];
  judged: { themes: Judged[]; netTone: Judged };
};

export type ThemeResults = { themes: Theme[]; waves: ThemeWave[]; tests: number };

type Open = Omit<ThemeWave, 'judged'>;

/** Shares of themes and net tone in every wave that asked the question, and what changed since the wave before that did. */
export async function themeResults(
  open: OpenScope,
  { themes, decisions, waves }: Pick<Coded, 'themes' | 'decisions' | 'waves'>,
  segment: SegmentFilter | null = null,
): Promise<ThemeResults> {
  const all: Open[] = [];
  for (const wave of waves) {
    const about = { themes, decisions, segment, before: all.at(-1)?.results };
    all.push(await ofWave(open, wave, about));
  }
  const pairs = all.map((wave, i) => changesSince(all[i - 1], wave, themes.length));
  const flat = pairs.flatMap(({ changes }) => changes);
  const family = judgeChanges(
    flat.map((change) => change ?? NOT_COMPARED),
    { threshold: open.tracker.threshold },
  );
  const verdicts = [...family.results];
  return {
    themes,
    waves: all.map((wave, i) => {
      const { changes, why } = pairs[i]!;
      const [netTone, ...shares] = changes.map((change) => judgedOf(change, verdicts.shift()!.result, why));
      return { ...wave, judged: { netTone: netTone!, themes: shares } };
    }),
    tests: family.family.tests,
  };
}

/** Everybody who counts, of the segment that is looked at. */
export function peopleOf({ silent, nothing, uncoded, coded }: SaidCounts): number {
  return silent + nothing + uncoded + coded;
}

const NOT_COMPARED: Change = { kind: 'cannot-say', reason: 'nobody-asked' };

type AboutWave = Pick<Coded, 'themes' | 'decisions'> & {
  segment: SegmentFilter | null;
  before: WaveResults | undefined;
};

/** A wave that did not ask it says nothing of that segment. */
function hasOption({ layout }: WaveResults, { segment, option }: SegmentFilter): boolean {
  const asked = layout.segments.find(({ key }) => key === segment);
  return option !== null && asked !== undefined && asked.options.includes(option);
}

async function ofWave(
  { scope, question }: OpenScope,
  wave: OpenWave,
  { themes, decisions, segment, before }: AboutWave,
): Promise<Open> {
  const { results } = wave;
  const published = scope.published.get(results.wave.id) ?? null;
  const plan = { margins: scope.margins, scheme: scope.scheme, published };
  const split = segment === null ? [] : [segment.segment];
  const cells = [...new Set([...marginSegments(plan), ...split])].filter((key) =>
    results.layout.segments.some((one) => one.key === key),
  );
  const { tally, counts, themeAt, toneAt } = await themeTally(
    ...([wave, question.key, themes, decisions, cells, segment] as const),
  );
  const options = { variance: 'jackknife', ...(segment !== null && { filter: segment }) } as const;
  const isAsked = segment === null || hasOption(results, segment);
  const { weights, people, kind, margins: to, problem } = weightWave(tally, results.wave, plan, null);
  const share = (position: number): ShareResult =>
    weights === null || !isAsked ? NOBODY : estimateShare(people, weights, position, options);
  const speaking = counts.coded + counts.uncoded;
  const scored = SCORES.map(([tone, score]) => ({ measure: toneAt(tone), score }));
  return {
    results,
    weighting: { kind, margins: to, problem },
    isClustered: results.clusters !== undefined && results.clusters !== null,
    counts,
    uncoded: speaking === 0 ? null : counts.uncoded / speaking,
    breaks: before === undefined ? [] : breaksBetween(before, results, question.key, segment),
    shares: themes.map(({ key }) => share(themeAt(key))),
    netTone: weights === null || !isAsked ? NOBODY : estimateMean(people, weights, scored, options),
    tones: SCORES.map(([tone]) => share(toneAt(tone))),
  };
}

const NOBODY = { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const;
/** In the order of the tones. */
const SCORES = [
  ['positive', 1],
  ['neutral', 0],
  ['negative', -1],
  ['mixed', 0],
] as const;

/** Why the answers of two waves cannot be held against each other; empty where they can. */
function breaksBetween(
  before: WaveResults,
  after: WaveResults,
  question: string,
  segment: SegmentFilter | null,
): string[] {
  const worded = instrumentChanges(before.instrument, after.instrument)
    .filter(({ key, isBreak }) => key === `own:${question}` && isBreak)
    .map(({ what }) => what);
  const whole = compareWaves(before, after, segment?.segment ?? null, [before, after]);
  const isComparable = whole.isComparable({ measure: 'open-theme', brand: '', statement: question });
  return isComparable ? worded : [...worded, ...whole.breaks.filter((what) => !worded.includes(what))];
}

/** First of the net tone, then of each theme; null where there is nothing to compare. */
function changesSince(
  before: Open | undefined,
  after: Open,
  themes: number,
): { changes: (Change | null)[]; why: Judged['why'] } {
  const none = (why: Judged['why']) => ({ changes: Array.from({ length: themes + 1 }, () => null), why });
  if (before === undefined) return none('first');
  if (after.breaks.length > 0) return none('break');
  if ([before, after].some(({ uncoded }) => uncoded !== null && uncoded > MOST_UNCODED))
    return none('uncoded');
  return {
    changes: [
      changeOfMean(before.netTone, after.netTone),
      ...after.shares.map((share, i) => changeBetween(before.shares[i]!, share)),
    ],
    why: '',
  };
}

/** Of net tone as a fraction of 1, so that it is judged as shares are. */
function changeOfMean(before: MeanEstimate, after: MeanEstimate): Change {
  if (before.kind === 'cannot-say' || after.kind === 'cannot-say') return NOT_COMPARED;
  if (before.se === null || after.se === null) return { kind: 'cannot-say', reason: 'no-standard-error' };
  const { difference, se, df, p, low, high } = differenceOf(
    { value: before.mean, se: before.se, respondents: before.df + 1 },
    { value: after.mean, se: after.se, respondents: after.df + 1 },
    null,
  );
  const worst = [before.quality, after.quality];
  const quality = worst.includes('hidden') ? 'hidden' : worst.includes('small') ? 'small' : 'good';
  return { kind: 'change', difference, se, low, high, p, method: 't', df, quality };
}

function judgedOf(change: Change | null, verdict: Verdict, why: Judged['why']): Judged {
  if (change === null) return { verdict: 'cannot-say', change: null, why };
  if (change.kind === 'cannot-say' || verdict === 'cannot-say')
    return { verdict: 'cannot-say', change: null, why: 'few' };
  const { difference, low, high } = change;
  return { verdict, change: { difference, low, high }, why: '' };
}
