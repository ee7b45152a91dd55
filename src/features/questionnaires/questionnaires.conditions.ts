import { type FormErrors } from '../../http/forms';
import { type Instrument } from '../../instrument/instrument';
import { type Condition } from '../../instrument/own';
import { awaitable } from '../../instrument/own-measures';
import { stepsOf } from './questionnaires.graph';
import { type ConditionRow } from './questionnaires.own-values';
import { ownPlace, quoted } from './questionnaires.texts';

/** Something that a condition may be about, with the answers it may wait for; a brand has none. */
export type Subject = { about: string; label: string; options: { key: string; label: string }[] };
export type Askable = readonly Subject[];

/** What is known of a respondent by the time a question is asked. */
export function askableBefore(instrument: Instrument, key: string): Askable {
  const steps = stepsOf(instrument);
  const here = steps.findIndex((step) => step.key === ownPlace(key));
  const earlier = steps.slice(0, here === -1 ? undefined : here);
  const isEarlier = (place: string) => earlier.some((step) => step.key === place);
  const own = earlier.flatMap(({ own: question }): Subject[] => {
    if (question === undefined) return [];
    const options = awaitable(instrument, question);
    return options.length === 0
      ? []
      : [{ about: `own:${question.key}`, label: quoted(question.text), options }];
  });
  const segments = instrument.segments
    .filter((segment) => isEarlier(`segment:${segment.key}`))
    .map((segment): Subject => ({
      about: `segment:${segment.key}`,
      label: segment.label,
      options: segment.options
        .filter(({ qualifies }) => qualifies)
        .map(({ key: option, label }) => ({ key: option, label })),
    }));
  const brands = isEarlier('aided-awareness')
    ? instrument.brands.map(({ key: brand, name }): Subject => ({
        about: `brand:${brand}`,
        label: name,
        options: [],
      }))
    : [];
  return [...own, ...segments, ...brands];
}

/**
 * Conditions as typed, or what is wrong with them. One whose answers are all gone stays as it is, so that the rest of the question
 * can be saved: the check finds it, keeps the wave from opening and offers to take it away.
 */
export function conditionsFrom(
  rows: readonly ConditionRow[],
  askable: Askable,
): { showIf: Condition[]; errors: FormErrors } {
  const errors: FormErrors = {};
  const showIf = rows.flatMap(({ about, is, options }, i): Condition[] => {
    const subject = askable.find((one) => one.about === about);
    const [kind = '', name = ''] = about.split(':');
    const picked = options.split(' ').filter((key) => key !== '');
    if (kind === 'brand')
      return [{ about: 'brand', brand: name, is: is === 'unknown' ? 'unknown' : 'known' }];
    const given = picked.filter((key) => subject?.options.some((one) => one.key === key) === true);
    const known = given.length === 0 ? picked : given;
    if (known.length === 0) {
      errors[`conditions.${i}.is`] = 'Tick at least one answer, or remove this condition.';
      return [];
    }
    const common = { is: is === 'none' ? ('none' as const) : ('any' as const), options: known };
    return kind === 'own'
      ? [{ about: 'own', question: name, ...common }]
      : [{ about: 'segment', segment: name, ...common }];
  });
  return { showIf, errors };
}

/** "if “Which?” was answered with A or B" */
export function conditionWords(condition: Condition, askable: Askable): string {
  const about =
    condition.about === 'brand'
      ? `brand:${condition.brand}`
      : condition.about === 'own'
        ? `own:${condition.question}`
        : `segment:${condition.segment}`;
  const subject = askable.find((one) => one.about === about);
  const label = subject?.label ?? 'something that is not asked before it';
  if (condition.about === 'brand')
    return condition.is === 'known' ? `${label} is known` : `${label} is not known`;
  const labels = condition.options.map(
    (key) => subject?.options.find((one) => one.key === key)?.label ?? key,
  );
  const list = labels.map((one) => `“${one}”`).join(' or ');
  return condition.is === 'any' ? `${label}: ${list}` : `${label}: anything but ${list}`;
}
