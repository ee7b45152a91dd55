import { type StatementAgreement } from '../../measurement/agreement';
import { ENGLISH, type PlayerSpeaker } from './agreement.words';

/** Answers on a line from 0 to 100 as SVG coordinates: one dot each, the middle half as a band, the median as a diamond. */
export type Strip = {
  width: number;
  height: number;
  left: number;
  right: number;
  line: number;
  ticks: { x: number; label: string; anchor: 'start' | 'middle' | 'end' }[];
  dots: { x: number; y: number }[];
  band: { x: number; width: number } | null;
  median: string;
  own: { x: number } | null;
  today: { x: number } | null;
  /** what the drawing says, for those who do not see it */
  words: string;
};

const WIDTH = 340;
const LEFT = 14;
const RIGHT = 326;
const DOT = 9;
const DIAMOND = 7;
/** Dots nearer than this would lie on each other; they are piled. */
const NEAR = (DOT / (RIGHT - LEFT)) * 0.9;

/**
 * @param dots   every wish as a share, lowest first; empty where the spread is kept back
 * @param own    the reader's own answer
 * @param today  what was measured
 */
export function drawStrip(
  agreement: StatementAgreement,
  dots: readonly number[],
  { own, today }: { own?: number | undefined; today?: number | undefined } = {},
  speaker: PlayerSpeaker = ENGLISH,
): Strip {
  const piles = pile(dots);
  const height = 46 + Math.max(1, ...piles.map(({ level }) => level + 1)) * DOT;
  const line = height - 24;
  const spread =
    agreement.kind === 'agreement' && agreement.spread.kind === 'spread' ? agreement.spread : null;
  return {
    ...{ width: WIDTH, height, left: LEFT, right: RIGHT, line },
    ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({
      x: at(share),
      label: share === 1 ? speaker.tongue.percent(share) : speaker.tongue.percent(share).slice(0, -2),
      anchor: share === 0 ? 'start' : share === 1 ? 'end' : 'middle',
    })),
    dots: piles.map(({ share, level }) => ({ x: at(share), y: line - 13 - level * DOT })),
    band: spread && { x: at(spread.low), width: Number((at(spread.high) - at(spread.low)).toFixed(1)) },
    median: agreement.kind === 'agreement' ? diamond(at(agreement.median), line) : '',
    own: own === undefined ? null : { x: at(own) },
    today: today === undefined ? null : { x: at(today) },
    words: words(speaker, agreement, dots, own, today),
  };
}

function pile(dots: readonly number[]): { share: number; level: number }[] {
  const tops: { share: number; level: number }[] = [];
  for (const share of dots) {
    const taken = new Set(tops.filter((one) => share - one.share < NEAR).map(({ level }) => level));
    let level = 0;
    while (taken.has(level)) level += 1;
    tops.push({ share, level });
  }
  return tops;
}

function at(share: number): number {
  return Number((LEFT + share * (RIGHT - LEFT)).toFixed(1));
}

function diamond(x: number, y: number): string {
  return `${x},${y - DIAMOND} ${x + DIAMOND},${y} ${x},${y + DIAMOND} ${x - DIAMOND},${y}`;
}

function words(
  { tongue, say, typedShare }: PlayerSpeaker,
  agreement: StatementAgreement,
  dots: readonly number[],
  own: number | undefined,
  today: number | undefined,
): string {
  if (agreement.kind === 'nobody') return say('stripNobody');
  const parts = [say('stripMedian', { share: typedShare(agreement.median), people: agreement.people })];
  if (dots.length > 0)
    parts.push(say('stripRange', { low: typedShare(dots[0]!), high: typedShare(dots.at(-1)!) }));
  if (own !== undefined) parts.push(say('stripOwn', { share: typedShare(own) }));
  if (today !== undefined) parts.push(say('stripToday', { share: tongue.percent(today) }));
  return `${parts.join(tongue.language === 'ar' ? '، ' : ', ')}.`;
}
