import { moment } from '../../format/date';
import { count, counted } from '../../format/number';
import { percent, shownDifference, signed } from '../../format/percent';
import { paths } from '../../paths';
import { type Segment } from '../trackers/segments.queries';
import { exposureText, KIND_LABELS, programmeDates } from '../programmes/programmes.words';
import { type LiftPlace, type LiftState } from './lift.loading';
import { type LiftRow, type StoredLift } from './lift.types';
import { ASSOCIATION_ONLY, balanceWords, liftRange, liftWords, OBSTACLES } from './lift.words';

export type LiftTable = {
  caption: string;
  rows: {
    label: string;
    exposed: string;
    exposedBase: string;
    unexposed: string;
    unexposedBase: string;
    raw: string;
    lift: string;
    range: string;
    words: string;
    tone: string;
    balance: string;
  }[];
  alike: string;
  judged: string;
  association: string;
};

export type ProgrammePage = {
  title: string;
  name: string;
  about: string;
  note: string;
  exposure: string;
  isArchived: boolean;
  mayEdit: boolean;
  editHref: string;
  archiveAction: string;
  backHref: string;
  waves: { value: string; label: string; isSelected: boolean }[];
  here: string;
  wave: { id: string; label: string } | null;
  /** what stands where the table would */
  message: string;
  isUnderWay: boolean;
  /** '' where there is nothing to ask for */
  workOut: string;
  action: string;
  table: LiftTable | null;
};

export function presentProgramme(
  { tracker, programme, waves, chosen }: LiftPlace,
  segments: readonly Segment[],
  mayEdit: boolean,
): ProgrammePage {
  const state = chosen?.state ?? null;
  return {
    title: `${programme.name} · ${tracker.name}`,
    name: programme.name,
    about: `${KIND_LABELS[programme.kind]}, ${programmeDates(programme)}`,
    note: programme.note,
    exposure: exposureText(programme.exposure, segments),
    isArchived: programme.archivedAt !== null,
    mayEdit,
    editHref: paths.programmeEdit(tracker.id, programme.id),
    archiveAction: paths.archiveProgramme(tracker.id, programme.id),
    backHref: paths.programmes(tracker.id),
    waves: [...waves].reverse().map(({ id, label }) => ({
      value: id,
      label,
      isSelected: id === chosen?.results.wave.id,
    })),
    here: paths.programme(tracker.id, programme.id),
    wave: chosen === null ? null : { id: chosen.results.wave.id, label: chosen.results.wave.label },
    message: state === null ? 'No wave has been opened yet, so nobody has been asked.' : messageOf(state),
    isUnderWay: state?.kind === 'under-way',
    workOut: mayEdit ? buttonOf(state) : '',
    action: paths.programmeLift(tracker.id, programme.id),
    table: state?.kind === 'found' ? tableOf(state.lift) : null,
  };
}

function messageOf(state: LiftState): string {
  switch (state.kind) {
    case 'cannot-say':
      return OBSTACLES[state.reason];
    case 'under-way':
      return `It is being worked out: ${percent(state.part)} done. Load this page again to see it.`;
    case 'not-yet':
      return state.isStale
        ? 'What was worked out before no longer fits: answers, weights or questions have changed since.'
        : 'Nobody has asked for it in this wave yet.';
    case 'found':
      return '';
  }
}

function buttonOf(state: LiftState | null): string {
  if (state?.kind === 'not-yet') return 'Work out the lift';
  return state?.kind === 'found' ? 'Work it out again' : '';
}

function tableOf({ rows, alikeIn, leftOut, tests, people, workedOutAt }: StoredLift): LiftTable {
  const kinds =
    alikeIn.length === 0 ? 'nothing: no other question about people was asked' : alikeIn.join(', ');
  const without =
    leftOut.length === 0 ? '' : ` Left out, for too many kinds of people: ${leftOut.join(', ')}.`;
  return {
    caption: `Those who met it against those who did not, among ${counted(people, 'respondent', 'respondents')}; worked out ${moment(workedOutAt)}`,
    rows: rows.map(rowOf),
    alike: `Made alike in: ${kinds}.${without}`,
    judged: `${counted(tests, 'comparison', 'comparisons')} judged together (Benjamini and Hochberg, 5 %); ranges are 95 %.`,
    association: ASSOCIATION_ONLY,
  };
}

const TONES = { higher: 'good', lower: 'bad', 'no-clear-difference': '', 'cannot-say': '' } as const;

function rowOf(row: LiftRow): LiftTable['rows'][number] {
  const { estimate, label, verdict } = row;
  const said = { label, words: liftWords(row), tone: TONES[verdict], balance: balanceWords(row) };
  if (estimate.kind === 'cannot-say')
    return {
      ...said,
      ...{ exposed: '–', unexposed: '–', raw: '–', lift: '–', range: '–' },
      exposedBase: count(estimate.exposed),
      unexposedBase: count(estimate.unexposed),
    };
  const { exposed, unexposed, low, high } = estimate;
  return {
    ...said,
    exposed: percent(exposed.compared),
    exposedBase: count(exposed.base),
    unexposed: percent(unexposed.compared),
    unexposedBase: count(unexposed.base),
    raw: signed(shownDifference(exposed.share, unexposed.share)),
    lift: signed(shownDifference(exposed.compared, unexposed.compared)),
    range: liftRange(low, high),
  };
}
