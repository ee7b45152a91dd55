import { type CsvCell } from '../../http/csv';
import { type Belief, type Compared, type Guess, type Market, PAIRS, type ThreeWay } from './insiders.types';

const COLUMNS = [
  ...['kind', 'wave', 'statement', 'question', 'group', 'people', 'market_wave', 'target_version'],
  ...['belief', 'belief_low', 'belief_high', 'belief_base', 'dont_know'],
  ...['guess_mean', 'guess_median', 'guess_se', 'guess_low', 'guess_high', 'guess_base'],
  ...['market', 'market_low', 'market_high', 'market_base', 'target'],
  ...['belief_to_market', 'belief_to_market_verdict', 'guess_to_market', 'guess_to_market_verdict'],
  ...['belief_to_target', 'belief_to_target_verdict', 'guess_to_target', 'guess_to_target_verdict'],
  ...['market_to_target', 'market_to_target_verdict', 'meanings', 'hidden'],
] as const;

type Row = Partial<Record<string, CsvCell>>;

/** What the page shows, one statement or one statement of one group a line: shares 0 to 1; what is hidden is empty. */
export function threeWayLines({ wave, market, target, people, rows, segments }: ThreeWay): CsvCell[][] {
  const about = {
    wave: wave.label,
    market_wave: market?.label ?? null,
    target_version: target?.version ?? null,
  };
  const lines: Row[] = rows.map((row) => ({
    ...{ kind: 'all', ...about, statement: row.statement.wording, people },
    ...beliefCells(row.belief),
    ...{ dont_know: row.unknown, ...guessCells(row.guess), ...marketCells(row.market), target: row.target },
    ...Object.assign({}, ...PAIRS.map((pair) => comparedCells(pair, row.compared[pair]))),
    meanings: row.meanings.join(' '),
  }));
  const groups = segments.flatMap(({ question, groups: all, rows: statements }) =>
    statements.flatMap(({ statement, beliefs }) =>
      all.map((group, i): Row => {
        const head = { kind: 'group', ...about, statement: statement.wording, question, group: group.label };
        return { ...head, people: group.people, ...beliefCells(beliefs[i]!) };
      }),
    ),
  );
  return [[...COLUMNS], ...[...lines, ...groups].map((row) => COLUMNS.map((column) => row[column] ?? null))];
}

function beliefCells(belief: Belief): Row {
  if (belief.kind === 'hidden') return { hidden: belief.reason };
  const { share, low, high, base } = belief;
  return { belief: share, belief_low: low, belief_high: high, belief_base: base };
}

function guessCells(guess: Guess): Row {
  if (guess.kind === 'hidden') return {};
  const { mean, median, se, low, high, base } = guess;
  return {
    ...{ guess_mean: mean, guess_median: median, guess_se: se },
    ...{ guess_low: low, guess_high: high, guess_base: base },
  };
}

function marketCells(market: Market): Row {
  if (market.kind !== 'estimate' || market.quality === 'hidden') return {};
  const { share, low, high, base } = market;
  return { market: share, market_low: low, market_high: high, market_base: base };
}

function comparedCells(pair: string, { change, verdict }: Compared): Row {
  const name = pair.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const difference = change?.kind === 'change' && change.quality !== 'hidden' ? change.difference : null;
  return { [name]: difference, [`${name}_verdict`]: verdict };
}
