import { type Aim } from './planning.aims';
import { type Assumptions } from './planning.assumptions';
import { type Group, type PlanningMaterial } from './planning.loading';
import { type Needed, peopleFor, type Seen, smallestChange } from './planning.power';

/** Where a share starts from, or why nobody can say. */
export type Start = { kind: 'share'; share: number } | { kind: 'not-asked' } | { kind: 'too-few' };

/** People in each wave: `asked` this question, and completes it takes to have so many. */
export type Size =
  { kind: 'size'; asked: number; completes: number } | { kind: 'impossible' } | { kind: 'unknown' };

export type Requirement =
  | { kind: 'movement'; total: number; perWave: number; waves: number; isAssumed: boolean; size: Size }
  | { kind: 'there' | 'no-target' | 'no-deadline' | 'over' | 'unknown' };

export type PlanRow = {
  aim: Aim;
  start: Start;
  /** to see what the deadline requires, wave by wave */
  required: Requirement;
  /** to see the movement that was typed, as a rise */
  rise: Size;
  /** people that a wave of the size typed asks this */
  people: number;
  seesRise: Seen | { kind: 'unknown' };
  seesFall: Seen | { kind: 'unknown' };
};

export type GroupRow = { group: Group; people: number; rise: Size; seesRise: Seen | { kind: 'unknown' } };

export type Plan = {
  rows: PlanRow[];
  /** a share of one's own choosing, answered by every complete */
  any: PlanRow;
  /** segments, from where the statement in `reference` stands */
  groups: GroupRow[];
  reference: PlanRow | null;
};

/** With a smaller effective base the report tests nothing. */
const FEWEST = 30;
/** Movements smaller than this are none: a tenth of a point. */
const NONE = 0.0005;

/** What a wave of that size can see on every statement, and how large it must be. */
export function workOutPlan(material: PlanningMaterial, assumptions: Assumptions): Plan {
  const rows = material.aims.map((aim) => planRow(aim, startOf(aim), assumptions));
  const any = planRow(anyAim(), { kind: 'share', share: assumptions.from }, assumptions);
  const reference = rows.find(({ start }) => start.kind === 'share') ?? null;
  return { rows, any, groups: groupRows(material.groups, reference, assumptions), reference };
}

function anyAim(): Aim {
  const today = { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const;
  return { statement: { key: '', wording: '' }, today, asked: 1, wanted: null, deadline: '', until: null };
}

function startOf({ today }: Aim): Start {
  if (today.kind !== 'estimate') return { kind: 'not-asked' };
  return today.quality === 'hidden' ? { kind: 'too-few' } : { kind: 'share', share: today.share };
}

function planRow(aim: Aim, start: Start, assumptions: Assumptions): PlanRow {
  const people = Math.floor(assumptions.completes * aim.asked);
  if (start.kind !== 'share') {
    const unknown = { kind: 'unknown' } as const;
    return { aim, start, required: unknown, rise: unknown, people, seesRise: unknown, seesFall: unknown };
  }
  return {
    aim,
    start,
    required: requirement(aim, start.share, assumptions),
    rise: sizeFor(start.share, assumptions.movement, aim.asked, assumptions),
    people,
    seesRise: seen(start.share, people, 1, assumptions),
    seesFall: seen(start.share, people, -1, assumptions),
  };
}

function requirement({ wanted, until, asked }: Aim, share: number, assumptions: Assumptions): Requirement {
  if (wanted === null || until === null) return { kind: 'no-target' };
  const total = wanted - share;
  if (Math.abs(total) < NONE) return { kind: 'there' };
  if (until.kind === 'none') return { kind: 'no-deadline' };
  if (until.kind === 'over') return { kind: 'over' };
  const isAssumed = until.kind === 'unplanned';
  const waves = isAssumed ? assumptions.waves : until.waves;
  const perWave = total / waves;
  return {
    kind: 'movement',
    total,
    perWave,
    waves,
    isAssumed,
    size: sizeFor(share, perWave, asked, assumptions),
  };
}

/** How many must be asked, and how many must complete for that. */
export function sizeFor(from: number, change: number, asked: number, assumptions: Assumptions): Size {
  if (!(asked > 0)) return { kind: 'unknown' };
  return sizeOf(peopleFor(from, change, assumptions), asked, assumptions);
}

function sizeOf(needed: Needed, asked: number, { designEffect }: Assumptions): Size {
  if (needed.kind === 'impossible') return needed;
  const people = Math.max(Math.ceil(FEWEST * designEffect), needed.people);
  return { kind: 'size', asked: people, completes: Math.ceil(people / asked - 1e-9) };
}

function seen(
  from: number,
  people: number,
  direction: 1 | -1,
  assumptions: Assumptions,
): PlanRow['seesRise'] {
  return people < FEWEST * assumptions.designEffect
    ? { kind: 'unknown' }
    : smallestChange(from, people, direction, assumptions);
}

function groupRows(groups: Group[], reference: PlanRow | null, assumptions: Assumptions): GroupRow[] {
  if (reference?.start.kind !== 'share') return [];
  const { share } = reference.start;
  return groups.map((group) => {
    const people = Math.floor(assumptions.completes * group.asked);
    return {
      group,
      people,
      rise: sizeFor(share, assumptions.movement, group.asked, assumptions),
      seesRise: seen(share, people, 1, assumptions),
    };
  });
}
