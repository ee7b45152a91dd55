import { type ErrorSummary } from '../../http/forms';
import { counted } from '../../format/number';
import { moment } from '../../format/date';
import { paths } from '../../paths';
import { type AgreedTarget } from './positioning.agreed';
import { type TargetStatement, unaimed } from './positioning.draft';
import { importanceSum, type ReadRow, readRows, type TargetContext } from './positioning.presenter';
import { type ReplacedLink, replacedLinks } from './positioning.replaced.presenter';
import { type Target } from './positioning.queries';
import { aboutVersion, type VersionLink, versionLinks } from './positioning.versions.presenter';

/** @prop everStated  every statement the tracker ever had, so that old versions read as they were */
type PlaceContext = TargetContext & { everStated: TargetStatement[] };

export type TargetPage = {
  title: string;
  heading: string;
  state: string;
  tone: string;
  about: string;
  reason: string;
  hash: string;
  hasTarget: boolean;
  rows: ReadRow[];
  sum: string;
  caption: string;
  change: { href: string; label: string } | null;
  versions: VersionLink[];
  replaced: ReplacedLink[];
  /** how key players came to it; null where it was locked without rounds */
  agreed: { about: string; signed: string[]; withdrawn: string } | null;
  roundsHref: string;
};

/** @param agreed  the record of the rounds and signatures, where there were any */
export function presentTarget(
  context: PlaceContext,
  target: Target,
  mayEdit: boolean,
  agreed: AgreedTarget | null = null,
): TargetPage {
  const { tracker, versions } = context;
  const links = versionLinks(tracker.id, versions);
  const link = links.find(({ href }) => href === paths.targetVersion(tracker.id, target.version))!;
  const wave = context.todayWave === '' ? '' : ` (${context.todayWave})`;
  const hasDraft = versions.some(({ status }) => status === 'draft');
  return {
    title: `Target, version ${target.version} · ${tracker.name}`,
    heading: `Target, version ${target.version}`,
    state: link.state,
    tone: link.tone,
    about: aboutVersion(target),
    reason: target.reason,
    hash: target.contentHash ?? '',
    hasTarget: true,
    rows: readRows(
      target,
      context.everStated,
      context.today,
      target.version === context.current?.version ? context.outlook : undefined,
    ),
    sum: importanceSum(target),
    caption: `Share of people in the market who say this of us: today${wave}, and what we want.`,
    change: mayEdit
      ? { href: paths.targetDraft(tracker.id), label: changeLabel(hasDraft, versions.length) }
      : null,
    versions: links,
    replaced: replacedLinks(tracker.id, context.replaced),
    agreed: agreed && agreedWords(agreed),
    roundsHref: paths.rounds(tracker.id),
  };
}

function agreedWords(agreed: AgreedTarget): NonNullable<TargetPage['agreed']> {
  const { players, rounds, statements, signatures, withdrawn } = agreed;
  const count = (verdict: string) => statements.filter((one) => one.verdict === verdict).length;
  const isKnown = count('too-few') < statements.length;
  const found = isKnown
    ? ` They agreed on ${count('agreed')} of ${counted(statements.length, 'statement', 'statements')}.`
    : ' With fewer than five answers it rests on medians alone.';
  const names = withdrawn.map(({ name, role }) => `${name}, ${role}`).join('; ');
  return {
    about: `Agreed by ${counted(players, 'key player', 'key players')} in ${counted(rounds, 'round', 'rounds')}.${found}`,
    signed: signatures.map(({ name, role, signedAt }) => `${name}, ${role}, ${moment(signedAt)}`),
    withdrawn: names === '' ? '' : `Took part and did not sign: ${names}.`,
  };
}

function changeLabel(hasDraft: boolean, versions: number): string {
  return hasDraft ? `Continue with the draft of version ${versions}` : 'Change the target';
}

/** For those who may not set a target, while there is none. */
export function presentNoTarget({ tracker }: TargetContext): TargetPage {
  return {
    title: `Target · ${tracker.name}`,
    heading: 'Target',
    state: 'Not set yet',
    tone: 'state-quiet',
    about: '',
    reason: '',
    hash: '',
    hasTarget: false,
    rows: [],
    sum: '',
    caption: '',
    change: null,
    versions: [],
    replaced: [],
    agreed: null,
    roundsHref: paths.rounds(tracker.id),
  };
}

export type LockPage = {
  title: string;
  /** which statements stay without a target, or '' */
  without: string;
  version: string;
  problems: ErrorSummary;
  mayLock: boolean;
  rows: ReadRow[];
  sum: string;
  reason: string;
  edit: string;
  action: string;
  backHref: string;
  consequence: string;
};

export function presentLock(context: TargetContext, draft: Target, problems: string[]): LockPage {
  const { tracker, statements, current, today } = context;
  const replaces =
    current === undefined ? '' : ` It replaces version ${current.version}, which can still be read.`;
  return {
    title: `Lock the target · ${tracker.name}`,
    version: `version ${draft.version}`,
    problems: problems.map((message) => ({ href: paths.targetDraft(tracker.id), message })),
    mayLock: problems.length === 0,
    rows: readRows(draft, statements, today),
    sum: importanceSum(draft),
    reason: draft.reason,
    edit: String(draft.edit),
    action: paths.targetLock(tracker.id),
    backHref: paths.targetDraft(tracker.id),
    without: withoutTarget(unaimed(statements, draft.items)),
    consequence: `Once locked, nobody can change version ${draft.version}, you included: a change of mind makes the next version, with a reason.${replaces}`,
  };
}

function withoutTarget(wordings: string[]): string {
  if (wordings.length === 0) return '';
  const named = wordings.map((wording) => `“${wording}”`).join(', ');
  return `Without a target in this version: ${named}. Reports show where you stand on them, and no gap.`;
}
