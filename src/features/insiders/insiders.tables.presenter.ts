import { type SegmentTable, type ThreeWay } from './insiders.types';
import { beliefCell, type Cell, comparedWords, HIDDEN_WORDS } from './insiders.words';

export type SegmentFigure = {
  question: string;
  groups: { label: string; people: string }[];
  rows: { wording: string; cells: Cell[] }[];
  note: string;
};

export function presentSegments({ question, groups, rows }: SegmentTable): SegmentFigure {
  const isHidden = groups.some(({ hidden }) => hidden === 'too-few' || hidden === 'would-show-others');
  return {
    question,
    groups: groups.map(({ label, people, hidden }) => ({
      label,
      people: people === null ? HIDDEN_WORDS[hidden ?? 'too-few'] : `of ${people}`,
    })),
    rows: rows.map(({ statement, beliefs }) => ({
      wording: statement.wording,
      cells: beliefs.map((belief) =>
        belief.kind === 'hidden' ? { value: '–', range: '', base: '', isSmall: false } : beliefCell(belief),
      ),
    })),
    note: isHidden
      ? 'Groups of fewer than 10 people are hidden, and the next smallest with them where the rest would give them away.'
      : 'Where fewer than 10 people of a group said yes or no, the figure is hidden.',
  };
}

export type TrendFigure = {
  waves: string[];
  rows: { wording: string; cells: Cell[]; since: string }[];
};

/** Belief over the waves of insiders; null where there is one only. */
export function presentTrend({ rows, waves, wave }: ThreeWay): TrendFigure | null {
  const shown = waves.slice(0, waves.findIndex(({ id }) => id === wave.id) + 1);
  if (shown.length < 2) return null;
  const missing: Cell = { value: 'not comparable', range: '', base: '', isSmall: false };
  return {
    waves: shown.map(({ label }) => label),
    rows: rows.map(({ statement, history, since }) => ({
      wording: statement.wording,
      cells: shown.map(({ id }) => {
        const point = history.find((one) => one.wave.id === id);
        return point === undefined ? missing : beliefCell(point.belief);
      }),
      since: comparedWords(since, history.at(-2)?.wave.label ?? 'before'),
    })),
  };
}
