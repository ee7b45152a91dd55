import { count } from '../../format/number';
import { percentRange, tenthPercent } from '../../format/percent';
import { signedTenths } from '../../format/decimal';
import { paths } from '../../paths';
import { type FrameState } from '../trackers/frame.state';
import { type Tracker } from '../trackers/trackers.queries';
import { type ComparedWave, type OneShare } from './codeframe.comparing';
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
    rows: (compared ?? []).map((wave) => rowOf(wave, key)),
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
