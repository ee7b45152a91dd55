import { type Db } from '../../db/connect';
import { pointsUp } from '../../format/decimal';
import { count } from '../../format/number';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { type SizeAdvice } from '../waves/waves.sizing';
import { type Aim } from './planning.aims';
import { type Assumptions } from './planning.assumptions';
import { loadPlanning, type PlanningMaterial } from './planning.loading';
import { sizeFor, workOutPlan } from './planning.sizes';

/** What a wave of the planned size can see and how large it should be, for the page on which it is planned. */
export async function loadSizeAdvice(
  db: Db,
  tracker: Tracker,
  planned: number | null,
  now: Date,
): Promise<SizeAdvice> {
  const material = await loadPlanning(db, tracker, undefined, now);
  const completes = planned === null || planned < 2 ? material.usual.completes : planned;
  return adviseOn(material, completes);
}

/** The sentences of the box. Only movements that the tracker would call a change are planned for. */
export function adviseOn(material: PlanningMaterial, completes: number): SizeAdvice {
  const assumptions = { ...material.usual, completes };
  const { rows, any } = workOutPlan(material, assumptions);
  const measured = rows.filter(({ start }) => start.kind === 'share');
  const seen = (measured.length > 0 ? measured : [any]).flatMap(({ seesRise }) =>
    seesRise.kind === 'change' ? [seesRise.change] : [],
  );
  const href = `${paths.planner(material.tracker.id)}?completes=${completes}`;
  return { sentences: [sees(seen, completes, measured.length > 0), needs(material, assumptions)], href };
}

function sees(changes: number[], completes: number, isMeasured: boolean): string {
  const wave = `With ${count(completes)} completes this wave`;
  if (changes.length === 0) return `${wave} is too small to see a change.`;
  const [least, most] = [pointsUp(Math.min(...changes)), pointsUp(Math.max(...changes))];
  const size = least === most ? `about ${most}` : `about ${least.replace(/ points?$/, '')} to ${most}`;
  const from = isMeasured ? '' : ' of a share near 50 %';
  return `${wave} can see changes${from} of ${size}.`;
}

/** Sizes with which the whole movement up to the deadline can be seen, in the order of the gaps: the widest first. */
function needs({ aims, tracker, wave }: PlanningMaterial, assumptions: Assumptions): string {
  if (aims.every(({ wanted }) => wanted === null))
    return 'Set a target, and this says how many people it needs.';
  if (wave === null) return 'Once a wave is measured, this says how many people your target needs.';
  const sizes = aims
    .flatMap((aim) => movementOf(aim, tracker.threshold))
    .map(({ from, movement, asked }) => sizeFor(from, movement, asked, assumptions))
    .flatMap((size) => (size.kind === 'size' ? [size.completes] : []));
  const [widest] = sizes;
  if (widest === undefined) return 'No statement has a deadline ahead and a way to go that a wave could see.';
  const most = Math.max(...sizes);
  const all = `To see the movement your target needs by its deadline, plan about ${count(most)}`;
  return most === widest ? `${all}.` : `${all} for every statement, or ${count(widest)} for the widest gap.`;
}

/** What is left to the target, where a wave ahead is to show it and the tracker would call it a change. */
function movementOf({ wanted, until, today, asked }: Aim, threshold: number) {
  if (wanted === null || until?.kind === 'over') return [];
  if (today.kind !== 'estimate' || today.quality === 'hidden') return [];
  const movement = wanted - today.share;
  return Math.abs(movement) < threshold ? [] : [{ from: today.share, movement, asked }];
}
