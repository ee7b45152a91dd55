import { count } from '../../format/number';
import { percentRange, tenthPercent } from '../../format/percent';
import { signedTenths } from '../../format/decimal';
import { paths } from '../../paths';
import { type FrameState } from '../trackers/frame.state';
import { type Tracker } from '../trackers/trackers.queries';
import { type ComparedShare, type ComparedWave, type OneShare } from './codeframe.comparing';
import { codingNav } from './codeframe.nav';

export type CompareShown = {
  tracker: Tracker;
  state: FrameState;
  brand: string | undefined;
  before: number;
  after: number;
  now: number;
  /** null where there are too many answers */
  compared: readonly ComparedWave[] | null;
  /** whether both versions were kept */
  isKept: boolean;
};

/** Unaided awareness of a brand by two versions of the frame, wave by wave: what differs is coding, not the market. */
export function presentCompare(shown: CompareShown) {
  const { tracker, state, before, after, now, compared, isKept } = shown;
  const brand = state.listed.find(({ key }) => key === shown.brand) ?? state.listed[0];
  const key = brand?.key ?? '';
  const waves = compared ?? [];
  return {
    title: `Versions of the code frame – ${tracker.name}`,
    nav: codingNav(tracker.id, 'compare'),
    here: paths.codingFrameCompare(tracker.id),
    brands: state.listed.map((one) => ({ value: one.key, label: one.name, selected: one.key === key })),
    most: String(now),
    one: String(before),
    other: String(after),
    caption: `Unaided awareness of ${brand?.name ?? 'a brand'} by frame ${before} and by frame ${after}, with 95 % intervals, weighted`,
    message: messageOf(isKept, compared, now),
    heads: { one: `Frame ${before}`, other: `Frame ${after}` },
    headline: headlineOf(waves, key, brand?.name ?? ''),
    key: `Ring: frame ${before}. Dot: frame ${after}, with its 95 % interval. The same people both times: the step between them is coding alone.`,
    chart: chartOf(waves, key),
    rows: waves.map((wave) => rowOf(wave, key)),
    moves: movesOf(waves, state),
  };
}

type Moved = { wave: ComparedWave; found: ComparedShare };

function movedIn(waves: readonly ComparedWave[]): Moved[] {
  return waves
    .filter(({ isHidden }) => !isHidden)
    .flatMap((wave) => wave.shares.map((found) => ({ wave, found })))
    .filter(({ found }) => found.before.share !== found.after.share)
    .sort((a, b) => Math.abs(stepOf(b.found)) - Math.abs(stepOf(a.found)));
}

const stepOf = ({ before, after }: ComparedShare) => after.share - before.share;

function headlineOf(waves: readonly ComparedWave[], key: string, name: string): string {
  const isSaid = ({ isHidden, shares }: ComparedWave) =>
    !isHidden && shares.some(({ brand }) => brand === key);
  if (!waves.some(isSaid)) return `No wave has enough answers to say how coding moves ${name}`;
  const [most] = movedIn(waves).filter(({ found }) => found.brand === key);
  return most === undefined
    ? `Both versions say the same of ${name}`
    : `Coding moves ${name} by up to ${signedTenths(stepOf(most.found))} points, in ${most.wave.wave.label}`;
}

/** The earlier version as the ring, the later one as the dot. Waves that cannot be said are left to the table. */
function chartOf(waves: readonly ComparedWave[], key: string) {
  const rows = waves.flatMap(({ wave, isHidden, shares }) => {
    const found = shares.find(({ brand }) => brand === key);
    if (found === undefined || isHidden) return [];
    const { before, after } = found;
    return [
      {
        label: wave.label,
        ...{ value: after.share * 100, low: after.low * 100, high: after.high * 100 },
        ...{ before: before.share * 100, target: null, targetText: '', state: '' },
        words: differenceWords(before, after),
        todayText: tenthPercent(after.share),
      },
    ];
  });
  return rows.length === 0 ? null : { kind: 'gaps', label: 'Unaided awareness by two frames', rows };
}

function differenceWords(before: OneShare, after: OneShare): string {
  return before.share === after.share ? 'the same' : `${signedTenths(after.share - before.share)} points`;
}

const MOST_MOVES = 12;

/** Of any brand in any wave, the largest steps first. */
function movesOf(waves: readonly ComparedWave[], { listed }: FrameState) {
  const names = new Map(listed.map(({ key, name }) => [key, name]));
  const moved = movedIn(waves);
  return {
    rows: moved.slice(0, MOST_MOVES).map(({ wave, found }) => ({
      brand: names.get(found.brand) ?? found.brand,
      wave: wave.wave.label,
      one: tenthPercent(found.before.share),
      other: tenthPercent(found.after.share),
      step: signedTenths(stepOf(found)),
      base: count(wave.base),
    })),
    more: moved.length > MOST_MOVES ? `${count(moved.length - MOST_MOVES)} smaller ones are not listed.` : '',
  };
}

function messageOf(isKept: boolean, compared: CompareShown['compared'], now: number): string {
  if (now === 0) return 'The frame was never changed, so there is nothing to compare yet.';
  if (!isKept)
    return 'The spellings of one of these versions were not kept: versions are kept since the first change of the frame that was made on these pages.';
  return compared === null ? 'There are too many answers to read them all twice for one page.' : '';
}

function rowOf({ wave, base, changed, isHidden, shares }: ComparedWave, key: string) {
  const found = shares.find(({ brand }) => brand === key);
  const common = { wave: wave.label, base: count(base), changed: count(changed) };
  if (found === undefined || isHidden) {
    const why = found === undefined ? 'not asked' : 'too few';
    return { ...common, one: { share: why, range: '–' }, other: { share: why, range: '–' }, difference: '–' };
  }
  const cell = ({ share, low, high }: OneShare) => ({
    share: tenthPercent(share),
    range: percentRange(low, high),
  });
  const { before, after } = found;
  return {
    ...common,
    ...{ one: cell(before), other: cell(after) },
    difference: before.share === after.share ? 'the same' : signedTenths(after.share - before.share),
  };
}
