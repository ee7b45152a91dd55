import { tensWords } from '../../format/chance';
import { signedTenths, tenthPoints } from '../../format/decimal';
import { count, counted } from '../../format/number';
import { percent, percentRange, wholePercent } from '../../format/percent';
import { arrivalWords, doubts } from '../results/results.course.words';
import { type Plan } from './trajectory.plan';
import { type Path, type PathWave, type Subject } from './trajectory.types';

/** A value as its subject has it: a share in percent, an index without a unit. */
export function valueWords({ isIndex }: Pick<Subject, 'isIndex'>, value: number): string {
  return isIndex ? count(Math.max(0, wholePercent(value))) : percent(value);
}

export function rangeWords(
  { isIndex }: Pick<Subject, 'isIndex'>,
  { low, high }: { low: number | null; high: number | null },
): string {
  if (low === null || high === null) return 'fixed by weighting';
  return isIndex
    ? `${valueWords({ isIndex }, low)} to ${valueWords({ isIndex }, high)}`
    : percentRange(low, high);
}

/** The chance to arrive, rounded to 10 %, or why there is none. */
export function chanceOf({ arrival, state }: Pick<Path, 'arrival' | 'state'>): {
  words: string;
  detail: string;
} {
  if (arrival === null) return { words: 'none is given', detail: 'only a profile at every target has 100' };
  if (arrival.kind === 'forecast') {
    const [weak, ...more] = doubts(arrival);
    return { words: tensWords(arrival.chance), detail: [weak ?? '', ...more].filter(Boolean).join('; ') };
  }
  return { words: arrivalWords({ arrival, state: state ?? 'cannot-say' }), detail: '' };
}

export const NO_PLAN: Record<Extract<Plan, { kind: 'none' }>['reason'], string> = {
  'no-deadline': 'There is no plan to draw: this target has no deadline.',
  'no-such-wave': 'There is no plan to draw: no wave has the name of the deadline yet.',
  'no-dates': 'There is no plan to draw: the wave of the deadline has no dates yet.',
  'no-baseline': 'There is no plan to draw: no wave says where it began.',
  'deadline-before-baseline': 'There is no plan to draw: the deadline was over before the counting began.',
};

export function againstWords(against: PathWave['against']): string {
  if (against === null) return '–';
  return {
    ahead: 'ahead of the plan',
    behind: 'behind the plan',
    'cannot-tell': 'cannot be told from the plan',
  }[against];
}

/** A movement with its range; whether it is a change only the last wave's report judges, with all others. */
export function movedWords(moved: PathWave['moved']): { words: string; detail: string } {
  if (moved === null) return { words: '–', detail: '' };
  const { value, low, high, verdict } = moved;
  const judged =
    verdict === 'rise' || verdict === 'fall'
      ? 'a change'
      : verdict === 'no-clear-change'
        ? 'no clear change'
        : '';
  const range = low === null || high === null ? '' : `${signedTenths(low)} to ${signedTenths(high)}`;
  return { words: signedTenths(value), detail: [range, judged].filter(Boolean).join(', ') };
}

/** "seen +0.8 (−0.4 to +2.0), needed +2.3": points a wave. */
export function paceOf({ observed, waves }: Pick<Path, 'observed' | 'waves'>): {
  seen: string;
  needed: string;
} {
  return {
    seen: observed === null ? '–' : seenWords(observed),
    needed: neededWords(waves.at(-1)?.needed ?? null),
  };
}

export function neededWords(needed: number | null): string {
  if (needed === null) return '–';
  return needed > 0 ? signedTenths(needed) : 'no more';
}

function seenWords({ value, low, high }: NonNullable<Path['observed']>): string {
  const range = low === null || high === null ? '' : ` (${signedTenths(low)} to ${signedTenths(high)})`;
  return `${signedTenths(value)}${range}`;
}

/** What a reader is to take away of one way. */
export function headlineOf(path: Path): string {
  const { subject, target, arrival, waves } = path;
  const today = waves.findLast(({ measured }) => measured !== null);
  if (today?.measured == null) return `“${subject.wording}”: nothing measured that can be shown`;
  const now = valueWords(subject, today.measured.value);
  const name = subject.isIndex ? 'The whole profile' : `“${subject.wording}”`;
  const standing = againstClause(today.against);
  if (target === null) return `${name}: ${now} of 100${standing}`;
  const way = `${name}: ${now} of the ${percent(target.share)} wanted`;
  if (arrival?.kind === 'reached')
    return `“${subject.wording}”: reached, ${now} of the ${percent(target.share)} wanted`;
  if (arrival?.kind === 'forecast')
    return `${way}${standing}; chance to be there by ${arrival.deadline}: ${tensWords(arrival.chance)}${arrival.isWeak ? ' (weak)' : ''}`;
  return `${way}${standing}`;
}

function againstClause(against: PathWave['against']): string {
  if (against === 'behind') return ', behind the plan';
  return against === 'ahead' ? ', ahead of the plan' : '';
}

/** What must be moved a wave, and what was; in sentences. */
export function paceSentences(path: Path): string[] {
  const { observed, arrival, subject, outlook } = path;
  const needed = path.waves.at(-1)?.needed ?? null;
  const all: string[] = [];
  if (needed !== null && arrival?.kind !== 'reached')
    all.push(
      needed > 0
        ? `From here it takes ${tenthPoints(needed)} a wave to arrive in time.`
        : 'It is where it should be; from here nothing more is needed.',
    );
  if (observed !== null && !subject.isIndex)
    all.push(
      `So far it moved ${seenWords(observed)} points a wave, over ${counted(observed.waves, 'comparable wave', 'comparable waves')}.`,
    );
  if (observed !== null && subject.isIndex)
    all.push(
      `So far it moved ${signedTenths(observed.value)} a wave, over ${counted(observed.waves, 'comparable wave', 'comparable waves')}.`,
    );
  if (outlook.kind === 'cannot-say' && outlook.reason === 'too-few-waves')
    all.push(
      `No forecast yet: two waves always lie on a line. It takes three that can be compared; there ${outlook.waves === 1 ? 'is one' : `are ${outlook.waves}`}.`,
    );
  if (outlook.kind === 'trend' && outlook.samples.kind !== 'separate') all.push(SHARED[outlook.samples.kind]);
  if (outlook.kind === 'trend')
    all.push(
      `The fan assumes that it goes on as it went so far; nothing else is in it.${outlook.isWeak ? ' It is weak: three or four waves hardly show how much they scatter.' : ''}`,
    );
  return all;
}

const SHARED = {
  shared:
    'Some people answered several of these waves: the line, its range and the chance take into account that people answer much as they did before.',
  indistinct:
    'Nearly the same people gave nearly the same answers in some of these waves. No line can be told from so little that is new, so the waves count as separate samples here; the range may be too wide or too narrow.',
} as const;
