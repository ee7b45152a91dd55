import { counted } from '../../format/number';
import { paths } from '../../paths';
import { STATE_WORDS } from '../results/results.words';
import { type Path, type Trajectory } from './trajectory.types';
import { againstWords, chanceOf, paceOf, rangeWords, valueWords } from './trajectory.words';

export type Choice = { value: string; label: string; isSelected: boolean };
export type Said = { words: string; detail: string };

export type OverviewRow = {
  wording: string;
  href: string;
  isCurrent: boolean;
  state: string;
  tone: string;
  now: Said;
  plan: Said;
  pace: Said;
  chance: Said;
  deadline: string;
};

export type OverviewFigure = { headline: string; rows: OverviewRow[] };

const TONES = {
  reached: 'state-good',
  'on-the-way': 'state-live',
  short: 'state-quiet',
  'moving-away': 'state-warning',
  'cannot-say': 'state-quiet',
} as const;

/** All ways at a glance; `shown` is the one drawn above. */
export function presentOverview(trajectory: Trajectory, shown: Path): OverviewFigure {
  return {
    headline: overviewHeadline(trajectory),
    rows: trajectory.paths.map((path) => overviewRow(trajectory, path, shown)),
  };
}

function overviewHeadline({ paths: all }: Trajectory): string {
  const statements = all.filter(({ subject }) => !subject.isIndex);
  const behind = statements.filter(({ waves }) => waves.at(-1)?.against === 'behind').length;
  const reached = statements.filter(({ arrival }) => arrival?.kind === 'reached').length;
  const of = counted(statements.length, 'statement', 'statements');
  if (reached === statements.length) return `All ${of} have reached their target`;
  return `${reached} of ${of} reached, ${behind} for certain behind the plan`;
}

function overviewRow(trajectory: Trajectory, path: Path, shown: Path): OverviewRow {
  const { subject, state, target, waves, plan } = path;
  const last = waves.at(-1);
  const { seen, needed } = paceOf(path);
  return {
    wording: subject.wording,
    href: `${paths.trajectory(trajectory.tracker.id)}?${queryOf(trajectory, subject.key)}`,
    isCurrent: subject.key === shown.subject.key,
    state: state === null ? '–' : STATE_WORDS[state],
    tone: state === null ? '' : TONES[state],
    now:
      last?.measured == null
        ? { words: 'not shown', detail: '' }
        : { words: valueWords(subject, last.measured.value), detail: rangeWords(subject, last.measured) },
    plan: {
      words: last?.planned == null ? '–' : valueWords(subject, last.planned),
      detail: last?.against == null ? '' : againstWords(last.against),
    },
    pace: { words: seen, detail: needed === '–' ? '' : `needed ${needed}` },
    chance: chanceOf(path),
    deadline: target?.deadline || (plan.kind === 'plan' ? plan.to.label : '–'),
  };
}

/** The address of a view, so that it can be passed on. */
export function queryOf({ segment, target }: Trajectory, statement = ''): string {
  const query = new URLSearchParams({ target: String(target.version) });
  if (statement !== '') query.set('statement', statement);
  if (segment !== null) query.set('segment', `${segment.key}:${segment.option}`);
  return query.toString();
}

export function segmentChoices({
  segment,
  segmentChoices: choices,
}: Trajectory): { label: string; options: Choice[] }[] {
  return choices.map(({ key, label, options }) => ({
    label,
    options: options.map((option) => ({
      value: `${key}:${option.key}`,
      label: option.label,
      isSelected: segment?.key === key && segment.option === option.key,
    })),
  }));
}
