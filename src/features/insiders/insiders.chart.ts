import { percent } from '../../format/percent';
import { type Belief, type Guess, type Market, type ThreeWayRow } from './insiders.types';
import { MEANING_WORDS } from './insiders.words';

/** In per cent at full precision; null where there is nothing to draw, never 0 for "cannot say". */
type Mark = { value: number | null; low: number | null; high: number | null };

/** For public/js/charts/three-way.js; rows in the order of the table. `value` says whether there is anything to draw. */
export type ThreeWayChart = {
  kind: 'three-way';
  label: string;
  rows: {
    label: string;
    value: number | null;
    belief: Mark;
    guess: Mark;
    market: Mark;
    target: number | null;
    words: string;
    beliefText: string;
    marketText: string;
  }[];
};

export function presentChart(rows: readonly ThreeWayRow[], label: string): ThreeWayChart {
  return { kind: 'three-way', label, rows: rows.map(chartRow) };
}

function chartRow({
  statement,
  belief,
  guess,
  market,
  target,
  meanings,
}: ThreeWayRow): ThreeWayChart['rows'][number] {
  const [own, said] = [beliefMark(belief), marketMark(market)];
  return {
    label: statement.wording,
    value: own.value ?? said.value,
    belief: own,
    guess: guessMark(guess),
    market: said,
    target: target === null ? null : target * 100,
    words: meanings.map((meaning) => MEANING_WORDS[meaning].label).join(', '),
    beliefText: belief.kind === 'estimate' ? percent(belief.share) : '',
    marketText: market.kind === 'estimate' && said.value !== null ? percent(market.share) : '',
  };
}

const NOTHING: Mark = { value: null, low: null, high: null };
const per = (share: number | null) => (share === null ? null : share * 100);

function beliefMark(belief: Belief): Mark {
  if (belief.kind === 'hidden') return NOTHING;
  return { value: per(belief.share), low: per(belief.low), high: per(belief.high) };
}

/** Below an effective base of 30 the market is not drawn, as in the report. */
function marketMark(market: Market): Mark {
  if (market.kind !== 'estimate' || market.quality === 'hidden') return NOTHING;
  return { value: per(market.share), low: per(market.low), high: per(market.high) };
}

function guessMark(guess: Guess): Mark {
  if (guess.kind === 'hidden') return NOTHING;
  return { value: per(guess.mean), low: per(guess.low), high: per(guess.high) };
}
