import { type Difference } from '../../http/differences';
import {
  type ErrorSummary,
  type Field,
  errorSummary,
  field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { itemField, type TargetStatement } from './positioning.draft';
import { type Facts } from '../../measurement/reality';
import { realityCheck, type RealityCheck } from './positioning.reality';
import { type Target, type TargetVersion } from './positioning.queries';
import { type ReplacedLink, replacedLinks } from './positioning.replaced.presenter';
import { type ReplacedDraft } from './positioning.replaced.queries';
import { type VersionLink, versionLinks } from './positioning.versions.presenter';
import {
  drawScale,
  exactPercent,
  type Scale,
  type Today,
  todayWords,
  typedNumber,
} from './positioning.scale';

/** Statement key → where the market sees us; what is missing has not been measured yet. */
export type TodayByStatement = ReadonlyMap<string, Today>;

export type FormRow = {
  wording: string;
  today: string;
  scale: Scale;
  share: Field;
  importance: Field;
  deadline: Field;
  why: Field;
  reality: RealityCheck | null;
};

export type TargetFormPage = {
  title: string;
  heading: string;
  lead: string;
  trackerName: string;
  errors: ErrorSummary;
  formError: string;
  differences: Difference[];
  action: string;
  edit: string;
  reason: Field;
  rows: FormRow[];
  sum: string;
  deadlines: string[];
  versions: VersionLink[];
  replaced: ReplacedLink[];
  settingsHref: string;
  roundsHref: string;
  backHref: string | null;
};

export type DraftShown = { values: FormValues; errors: FormErrors; edit: number };

export type TargetContext = {
  tracker: { id: string; name: string };
  statements: TargetStatement[];
  today: TodayByStatement;
  /** the wave that `today` is of, or '' */
  todayWave: string;
  reality: Facts | null;
  /** by statement, of the target in force: whether it will be reached in time, in words */
  outlook: ReadonlyMap<string, string>;
  versions: TargetVersion[];
  /** drafts that gave way to something else */
  replaced: ReplacedDraft[];
  current: Target | undefined;
  deadlines: string[];
};

export function presentTargetForm(
  context: TargetContext,
  { values, errors, edit }: DraftShown,
): TargetFormPage {
  const { tracker, statements, current } = context;
  const isFirst = current === undefined;
  const heading = isFirst ? 'Who do you want to be?' : `Target, draft of version ${current.version + 1}`;
  const { form: formError = '', ...fieldErrors } = errors;
  const hasErrors = Object.keys(errors).length > 0;
  return {
    title: `${hasErrors ? 'Error: ' : ''}${heading} · ${tracker.name}`,
    heading,
    lead: isFirst
      ? FIRST_LEAD
      : `Version ${current.version} stays in force, and stays as it is, until you lock this draft.`,
    trackerName: tracker.name,
    errors: errorSummary(fieldErrors).map(({ href, message }) => ({
      href,
      message: withStatement(href, message, statements),
    })),
    formError,
    differences: [],
    action: paths.targetDraft(tracker.id),
    edit: String(edit),
    reason: reasonField(isFirst, values, errors),
    rows: statements.map((statement) => formRow(statement, context, values, errors)),
    sum: typedNumber(
      statements.reduce((sum, { key }) => sum + typedPoints(values[itemField('importance', key)]), 0),
    ),
    deadlines: context.deadlines,
    versions: versionLinks(tracker.id, context.versions),
    replaced: replacedLinks(tracker.id, context.replaced),
    settingsHref: paths.trackerSettings(tracker.id),
    roundsHref: paths.rounds(tracker.id),
    backHref: isFirst ? null : paths.target(tracker.id),
  };
}

const FIRST_LEAD =
  'Of 100 people in your market, how many should say this of you, and by which wave? Agree on it with those who answer for the brand, then lock it.';

function reasonField(isFirst: boolean, values: FormValues, errors: FormErrors): Field {
  const label = isFirst ? 'What this target rests on (optional)' : 'Why does the target change?';
  const hint = 'Everybody who reads the target will see this, now and in later years.';
  return field('reason', label, values, errors, { type: 'textarea', hint });
}

function formRow(
  { key, wording }: TargetStatement,
  context: Pick<TargetContext, 'today' | 'reality'>,
  values: FormValues,
  errors: FormErrors,
): FormRow {
  const today = context.today.get(key) ?? null;
  const typed = values[itemField('share', key)] ?? '';
  const share = /^\d{1,3}([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) / 100 : undefined;
  const wanted = share !== undefined && share <= 1 ? share : undefined;
  const of = (part: Parameters<typeof itemField>[0], label: string): Field =>
    field(itemField(part, key), label, values, errors);
  return {
    wording,
    today: todayWords(today),
    scale: drawScale(today, wanted),
    reality: realityCheck(context.reality, key, wanted, values[itemField('deadline', key)] ?? ''),
    share: of('share', 'Wanted, %'),
    importance: of('importance', 'Importance, points'),
    deadline: of('deadline', 'By which wave'),
    why: of('why', 'Why'),
  };
}

function typedPoints(text: string | undefined): number {
  const points = Number((text ?? '').replace(',', '.'));
  return Number.isFinite(points) && points > 0 ? points : 0;
}

export type ReadRow = {
  wording: string;
  today: string;
  scale: Scale;
  wanted: string;
  importance: string;
  deadline: string;
  /** whether it will be reached by then; '' where that is not known, or not of this version */
  outlook: string;
  reason: string;
};

/** Rows of a version, in the tracker's order; a statement that has left the tracker keeps its place at the end. */
export function readRows(
  target: Target,
  statements: TargetStatement[],
  today: TodayByStatement,
  outlook: ReadonlyMap<string, string> = new Map(),
): ReadRow[] {
  const known = statements.filter(({ key }) => target.items.some((item) => item.statementKey === key));
  return known.map(({ key, wording }) => {
    const item = target.items.find(({ statementKey }) => statementKey === key)!;
    const seen = today.get(key) ?? null;
    return {
      wording,
      today: todayWords(seen),
      scale: drawScale(seen, item.share),
      wanted: exactPercent(item.share),
      importance: typedNumber(item.importance),
      deadline: item.deadline || 'open',
      outlook: outlook.get(key) ?? '',
      reason: item.reason,
    };
  });
}

export function importanceSum(target: Target): string {
  return typedNumber(target.items.reduce((sum, { importance }) => sum + importance, 0));
}

/** Many fields of the form have the same label, so the summary says whose a message is. */
function withStatement(href: string, message: string, statements: TargetStatement[]): string {
  const about = statements.find(({ key }) => href.endsWith(`-${key}`));
  return about === undefined ? message : `${about.wording}: ${message}`;
}
