import { decimal } from '../../format/decimal';
import { count, counted } from '../../format/number';
import { percent } from '../../format/percent';
import { errorSummary, type ErrorSummary, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type Assumptions } from './planning.assumptions';
import { type FormPart, planForm, type SegmentGroup } from './planning.form.presenter';
import { type PlanningMaterial } from './planning.loading';
import { type Plan, type PlanRow } from './planning.sizes';
import { askedWords, movementWords, requiredWords, seenWords, sizeWords, startWords } from './planning.words';

export type NeedRow = {
  wording: string;
  today: string;
  wanted: string;
  required: string;
  forRequired: string;
  forRise: string;
  asked: string;
};
export type SeeRow = { wording: string; today: string; people: string; rise: string; fall: string };
export type GroupTableRow = { label: string; share: string; people: string; rise: string; forRise: string };

export type PlannerPage = {
  title: string;
  standing: string;
  sentences: string[];
  errors: ErrorSummary;
  action: string;
  form: FormPart;
  segments: SegmentGroup[];
  movement: string;
  completes: string;
  needs: NeedRow[];
  sees: SeeRow[];
  groups: GroupTableRow[];
  groupsFrom: string;
  notes: string[];
  targetHref: string;
  hasTarget: boolean;
  methodHref: string;
};

export type PlanShown = { values: FormValues; errors: FormErrors; assumptions: Assumptions };

export function presentPlan(material: PlanningMaterial, plan: Plan, shown: PlanShown): PlannerPage {
  const { tracker, segment } = material;
  const { assumptions, errors, values } = shown;
  const rows = [...plan.rows, plan.any];
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Planner · ${tracker.name}`,
    standing: standing(material),
    sentences: sentences(plan, assumptions, segment?.optionLabel ?? ''),
    errors: errorSummary(errors),
    action: paths.planner(tracker.id),
    form: planForm(values, errors, assumptions),
    segments: segmentGroups(material),
    movement: movementWords(assumptions.movement),
    completes: count(assumptions.completes),
    needs: rows.map((row) => needRow(row)),
    sees: rows.map((row) => seeRow(row)),
    groups: segment === null ? groupRows(plan) : [],
    groupsFrom:
      plan.reference?.start.kind === 'share'
        ? `“${plan.reference.aim.statement.wording}”, ${percent(plan.reference.start.share)} today`
        : '',
    notes: notes(material, assumptions),
    targetHref: paths.target(tracker.id),
    hasTarget: material.aims.some(({ wanted }) => wanted !== null),
    methodHref: paths.trackerMethod(tracker.id),
  };
}

function standing({ wave, tracker, segment, aims }: PlanningMaterial): string {
  if (wave === null)
    return 'Nothing is measured yet, so this plans from a share of your choosing. After the first wave each statement starts from where it stands.';
  const who = segment === null ? '' : ` among ${segment.optionLabel}`;
  const asked = Math.max(0, ...aims.map((aim) => aim.asked));
  return `From ${wave.label}${who}: of ${counted(wave.completes, 'complete', 'completes')}, ${percent(asked)} were asked how they see ${tracker.ownBrand}.`;
}

/** What matters most, for those who read no table: of the widest gap, or of the share chosen. */
function sentences({ reference, any }: Plan, assumptions: Assumptions, among: string): string[] {
  const row = reference ?? any;
  if (row.start.kind !== 'share') return [];
  const about = row === any ? '' : ` in “${row.aim.statement.wording}”`;
  const who = among === '' ? '' : ` among ${among}`;
  const wave = `A wave of ${count(assumptions.completes)}`;
  const sees =
    row.seesRise.kind === 'change'
      ? `${wave} can see a rise${about} of ${seenWords(row.seesRise)} or more from ${percent(row.start.share)}${who}.`
      : `${wave} can see no rise at all${about} from ${percent(row.start.share)}${who}: ${row.seesRise.kind === 'unknown' ? 'too few would be asked' : 'there is no room above it'}.`;
  return [sees, riseSentence(row, assumptions), requiredSentence(row)].filter((text) => text !== '');
}

function riseSentence({ rise, start }: PlanRow, { movement }: Assumptions): string {
  if (start.kind !== 'share' || rise.kind === 'unknown') return '';
  if (rise.kind === 'impossible')
    return `From ${percent(start.share)}, no rise of ${movementWords(movement)} is possible.`;
  return `To see a rise of ${movementWords(movement)} from there, plan ${count(rise.completes)} completes in each of the two waves compared.`;
}

function requiredSentence({ required, aim }: PlanRow): string {
  if (required.kind !== 'movement' || required.size.kind !== 'size') return '';
  const waves = counted(required.waves, 'wave', 'waves');
  const by = required.isAssumed ? `in ${waves}, as assumed below` : `by ${aim.deadline}, ${waves} from now`;
  const step = `${required.perWave > 0 ? 'rise' : 'fall'} by ${movementWords(required.perWave)} in each wave`;
  return `To be at ${percent(aim.wanted ?? 0)} ${by}, it must ${step}; seeing every such step takes ${count(required.size.completes)} completes.`;
}

function needRow(row: PlanRow): NeedRow {
  const { aim, required, rise } = row;
  return {
    wording: nameOf(row),
    today: startWords(row.start),
    wanted:
      aim.wanted === null ? '–' : `${percent(aim.wanted)}${aim.deadline === '' ? '' : ` by ${aim.deadline}`}`,
    required: requiredWords(required),
    forRequired: required.kind === 'movement' ? sizeWords(required.size) : '–',
    forRise: row.start.kind === 'share' ? sizeWords(rise) : '–',
    asked: askedWords(rise),
  };
}

function seeRow(row: PlanRow): SeeRow {
  return {
    wording: nameOf(row),
    today: startWords(row.start),
    people: count(row.people),
    rise: row.start.kind === 'share' ? seenWords(row.seesRise) : '–',
    fall: row.start.kind === 'share' ? seenWords(row.seesFall) : '–',
  };
}

function nameOf({ aim }: PlanRow): string {
  return aim.statement.wording === '' ? 'Any share, asked of everybody' : aim.statement.wording;
}

function groupRows({ groups }: Plan): GroupTableRow[] {
  return groups.map(({ group, people, rise, seesRise }) => ({
    label: group.label,
    share: percent(group.asked),
    people: count(people),
    rise: seenWords(seesRise),
    forRise: sizeWords(rise),
  }));
}

function segmentGroups({ segment, segmentChoices }: PlanningMaterial): SegmentGroup[] {
  return segmentChoices.map(({ key, label, options }) => ({
    label,
    options: options.map((option) => ({
      value: `${key}:${option.key}`,
      label: option.label,
      isSelected: segment?.key === key && segment.option === option.key,
    })),
  }));
}

function notes({ comparisons, tracker }: PlanningMaterial, assumptions: Assumptions): string[] {
  const { tests, level, power, overlap, designEffect } = assumptions;
  const each =
    tests === 1
      ? ''
      : ` shared among ${count(tests)} comparisons (Holm), so each is tested at ${decimal(((1 - level) / tests) * 100, 4)} %`;
  return [
    `Seen means: the unpooled test between two waves of this size finds it ${decimal(power * 100, 1)} times in 100, at the ${decimal(level * 100, 1)} % level${each}.`,
    comparisons > 1
      ? `The report judges ${count(comparisons)} comparisons together (Benjamini–Hochberg). That asks for more than one comparison alone and for less than Holm with ${count(comparisons)}: plan between the two.`
      : 'The report judges all its comparisons together (Benjamini–Hochberg), which asks for somewhat more than one comparison alone.',
    `Weights cost precision: a design effect of ${decimal(designEffect, 2)} makes ${count(100 * designEffect)} weighted answers worth 100 equally weighted ones.`,
    overlap > 0
      ? `${percent(overlap)} of the people are asked in both waves; their answers move together, which lowers the numbers.`
      : 'The waves are taken to ask different people. A panel that is asked again sees smaller changes: give its overlap and correlation.',
    `A movement of less than ${decimal(tracker.threshold * 100, 1)} points is never called a change in this tracker, however many are asked.`,
  ];
}
