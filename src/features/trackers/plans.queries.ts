import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { StaleError } from '../../errors';
import { QuestionnairePlan, STANDARD_PLAN } from '../../instrument/plan';

/** Steps that can be undone; older ones are forgotten. */
export const MOST_STEPS = 100;

/** Typing the same thing on within this time is one step. */
const ONE_STEP_MS = 120_000;

/** The plan as it stands; `edit` is 0 where nothing was ever changed. */
export type StoredPlan = { plan: QuestionnairePlan; edit: number; position: number };

const Row = z.object({
  plan: json(QuestionnairePlan),
  edit: z.number().int(),
  position: z.number().int(),
});

const Step = z.object({
  position: z.number().int(),
  what: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});
export type PlanStep = z.infer<typeof Step>;

const steps = (db: Db, trackerId: string) =>
  db('questionnaire_plan_steps').where('questionnaire_plan_steps.tracker_id', trackerId);

export async function loadPlan(db: Db, trackerId: string): Promise<StoredPlan> {
  const row: unknown = await db('questionnaire_plans')
    .join('questionnaire_plan_steps', function () {
      void this.on('questionnaire_plan_steps.tracker_id', 'questionnaire_plans.tracker_id').andOn(
        'questionnaire_plan_steps.position',
        'questionnaire_plans.position',
      );
    })
    .select({
      plan: 'questionnaire_plan_steps.content',
      edit: 'questionnaire_plans.edit',
      position: 'questionnaire_plans.position',
    })
    .where('questionnaire_plans.tracker_id', trackerId)
    .first();
  return row === undefined ? { plan: STANDARD_PLAN, edit: 0, position: 0 } : Row.parse(row);
}

/** What undoing takes back and redoing brings again; undefined where there is nothing. */
export async function findSteps(
  db: Db,
  trackerId: string,
  position: number,
): Promise<{ undo: PlanStep | undefined; redo: PlanStep | undefined }> {
  const rows = await steps(db, trackerId)
    .whereBetween('questionnaire_plan_steps.position', [position - 1, position + 1])
    .select({
      position: 'questionnaire_plan_steps.position',
      what: 'questionnaire_plan_steps.what',
      madeBy: 'questionnaire_plan_steps.made_by',
      madeAt: 'questionnaire_plan_steps.made_at',
    })
    .orderBy('questionnaire_plan_steps.position');
  const found = z.array(Step).parse(rows);
  const at = (wanted: number) => found.find((step) => step.position === wanted);
  return { undo: at(position - 1) === undefined ? undefined : at(position), redo: at(position + 1) };
}

export type PlanChange = { what: string; by: string; at: Date };

/**
 * Changes the plan as one step that can be undone. `change` gets the plan as it is now and says what to make of it; the same
 * plan again is no step.
 *
 * @returns the plan as it stands afterwards
 * @throws StaleError when `change` does
 */
export async function changePlan(
  db: Db,
  trackerId: string,
  { what, by, at }: PlanChange,
  change: (now: StoredPlan) => QuestionnairePlan,
): Promise<StoredPlan> {
  return db.transaction(async (trx) => {
    await lockTracker(trx, trackerId);
    const now = await loadPlan(trx, trackerId);
    const content = JSON.stringify(QuestionnairePlan.parse(change(now)));
    if (content === JSON.stringify(now.plan)) return now;
    const step = { content, what, made_by: by, made_at: at.toISOString() };
    if (now.edit === 0) await insertFirst(trx, trackerId, step);
    const position = (await isGoneOn(trx, trackerId, now.position, step)) ? now.position : now.position + 1;
    await steps(trx, trackerId).where('questionnaire_plan_steps.position', '>=', position).delete();
    await trx('questionnaire_plan_steps').insert({ tracker_id: trackerId, position, ...step });
    await steps(trx, trackerId)
      .where('questionnaire_plan_steps.position', '<', position - MOST_STEPS)
      .delete();
    await moveTo(trx, trackerId, now.edit + 1, position);
    return { plan: QuestionnairePlan.parse(JSON.parse(content)), edit: now.edit + 1, position };
  });
}

type NewStep = { content: string; what: string; made_by: string; made_at: string };

/** The standard questionnaire is the step before the first, so that the first can be undone. */
async function insertFirst(trx: Db, trackerId: string, step: NewStep): Promise<void> {
  await trx('questionnaire_plans').insert({ tracker_id: trackerId, edit: 0, position: 0 });
  const content = JSON.stringify(STANDARD_PLAN);
  await trx('questionnaire_plan_steps').insert({
    tracker_id: trackerId,
    position: 0,
    ...step,
    content,
    what: '',
  });
}

/** Whether the step in force is the same person at the same thing a moment ago: then this goes on with it. */
async function isGoneOn(trx: Db, trackerId: string, position: number, step: NewStep): Promise<boolean> {
  const { undo } = await findSteps(trx, trackerId, position);
  if (undo === undefined || undo.what !== step.what || undo.madeBy !== step.made_by) return false;
  if (!step.what.startsWith('editing ')) return false;
  return new Date(step.made_at).getTime() - new Date(undo.madeAt).getTime() < ONE_STEP_MS;
}

async function moveTo(trx: Db, trackerId: string, edit: number, position: number): Promise<void> {
  await trx('questionnaire_plans')
    .where('questionnaire_plans.tracker_id', trackerId)
    .update({ edit, position });
}

/**
 * Takes the last step back (-1) or does it again (1).
 *
 * @returns false where there is no such step
 * @throws StaleError when the plan is not the one that was shown
 */
export async function stepPlan(db: Db, trackerId: string, edit: number, by: -1 | 1): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockTracker(trx, trackerId);
    const now = await loadPlan(trx, trackerId);
    if (now.edit !== edit) throw new StaleError('Somebody else changed this meanwhile.');
    const { undo, redo } = await findSteps(trx, trackerId, now.position);
    if ((by === -1 ? undo : redo) === undefined) return false;
    await moveTo(trx, trackerId, edit + 1, now.position + by);
    return true;
  });
}
