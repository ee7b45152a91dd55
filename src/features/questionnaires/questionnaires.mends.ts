import { type OwnQuestion } from '../../instrument/own';
import { type QuestionnairePlan } from '../../instrument/plan';
import { type Mend, type Setting } from './questionnaires.lint.types';

/** A mend that changes one question of one's own. */
export function mendOwn(key: string, label: string, change: (question: OwnQuestion) => OwnQuestion): Mend {
  return {
    kind: 'plan',
    label,
    change: (plan) => ({ ...plan, own: plan.own.map((one) => (one.key === key ? change(one) : one)) }),
  };
}

/** A mend that sets parts of the plan. */
export function mendPlan(label: string, parts: Partial<QuestionnairePlan>): Mend {
  return { kind: 'plan', label, change: (plan) => ({ ...plan, ...parts }) };
}

/** A mend that takes a changed wording back to the template's. */
export function mendWording(key: string): Mend {
  return {
    kind: 'plan',
    label: 'Take the usual words',
    change: (plan) => ({
      ...plan,
      wording: Object.fromEntries(Object.entries(plan.wording).filter(([name]) => name !== key)),
    }),
  };
}

/** A mend that changes the answers to a question about the person. */
export function mendAnswers(
  segment: string,
  label: string,
  change: Extract<Setting, { about: 'answers' }>['change'],
): Mend {
  return { kind: 'setting', label, setting: { about: 'answers', segment, change } };
}
