import { type Instrument } from '../../instrument/instrument';
import { type Condition, type OwnQuestion } from '../../instrument/own';
import { type Step, stepsOf } from './questionnaires.graph';
import { type Found, type Rule } from './questionnaires.lint.types';
import { mendOwn } from './questionnaires.mends';
import { contradictions } from './questionnaires.paths';
import { ownPlace, quoted } from './questionnaires.texts';

/** {answer:KEY|fallback} in a question's words. */
export const PIPE = /\{answer:([^}|]*)(?:\|([^}]*))?\}/gu;

/** Conditions and piping, worked out on the questions in the order asked. */
export const LOGIC_RULES: Rule[] = [
  { id: 'logic.loop', severity: 'block', check: (i) => own(i).flatMap((question) => loops(i, question)) },
  {
    id: 'logic.unreachable',
    severity: 'block',
    check: (i) => own(i).flatMap((question) => unreachable(i, question)),
  },
  {
    id: 'logic.empty-pipe',
    severity: 'block',
    check: (i) => own(i).flatMap((question) => emptyPipes(i, question)),
  },
];

const own = (instrument: Instrument): OwnQuestion[] => instrument.own ?? [];

type Wait = { place: string; because: Condition | 'pipe' };

/** What a question waits for: by its conditions and by what is put into its words. */
function waitsFor(question: OwnQuestion): Wait[] {
  const conditions = (question.showIf ?? []).flatMap((condition): Wait[] => {
    if (condition.about === 'own') return [{ place: ownPlace(condition.question), because: condition }];
    if (condition.about === 'segment') return [{ place: `segment:${condition.segment}`, because: condition }];
    return [{ place: 'aided-awareness', because: condition }];
  });
  const pipes = [...question.text.matchAll(PIPE)].map(([, key = '']) => ({
    place: ownPlace(key),
    because: 'pipe' as const,
  }));
  return [...conditions, ...pipes];
}

/** It waits for an answer that is only given after it, or never. */
function loops(instrument: Instrument, question: OwnQuestion): Found {
  const steps = stepsOf(instrument);
  const at = (place: string) => steps.findIndex(({ key }) => key === place);
  const here = at(ownPlace(question.key));
  return waitsFor(question)
    .filter(({ place }) => at(place) >= here)
    .map(({ place, because }) => ({
      place: ownPlace(question.key),
      message:
        place === ownPlace(question.key)
          ? `${quoted(question.text)} waits for its own answer.`
          : `${quoted(question.text)} waits for ${nameOf(steps, place)}, which is asked after it.`,
      fix: 'Move it behind that question, or take the condition away.',
      mend: because === 'pipe' ? withoutPipe(question.key, place) : withoutCondition(question.key, because),
    }));
}

function nameOf(steps: readonly Step[], place: string): string {
  const found = steps.find(({ key }) => key === place);
  return found?.own === undefined ? 'another question' : quoted(found.own.text);
}

function unreachable(instrument: Instrument, question: OwnQuestion): Found {
  return contradictions(instrument, question).map(({ why, condition }) => ({
    place: ownPlace(question.key),
    message: `Nobody is ever asked ${quoted(question.text)}: ${why}`,
    fix: 'Change its conditions.',
    ...(condition === undefined ? {} : { mend: withoutCondition(question.key, condition) }),
  }));
}

function withoutCondition(key: string, condition: Condition) {
  const text = JSON.stringify(condition);
  return mendOwn(key, 'Take this condition away', (question) => ({
    ...question,
    showIf: (question.showIf ?? []).filter((one) => JSON.stringify(one) !== text),
  }));
}

/** What stands in where nobody answered stands there for everybody. */
function withoutPipe(key: string, source: string) {
  return mendOwn(key, 'Write the words out', (question) => ({
    ...question,
    text: question.text.replace(PIPE, (whole: string, name = '', fallback = '') =>
      ownPlace(name) === source ? fallback.trim() || 'your choice' : whole,
    ),
  }));
}

/** An answer that may be missing needs words to stand in its place. */
function emptyPipes(instrument: Instrument, question: OwnQuestion): Found {
  return [...question.text.matchAll(PIPE)].flatMap(([whole, key = '', fallback = '']): Found => {
    const source = own(instrument).find((one) => one.key === key);
    const place = ownPlace(question.key);
    if (source === undefined) {
      const message = `${quoted(question.text)} puts in an answer that is not asked for (${whole}).`;
      const fix = 'Choose an earlier question, or write the words out.';
      return [{ place, message, fix, mend: withoutPipe(question.key, ownPlace(key)) }];
    }
    const isCertain = source.requirement === 'required' && (source.showIf ?? []).length === 0;
    if (isCertain || fallback.trim() !== '') return [];
    const message = `${quoted(question.text)} has a hole for those who did not answer ${quoted(source.text)}.`;
    const fix = `Write words to stand in: {answer:${key}|your choice}.`;
    const mend = mendOwn(question.key, 'Put “your choice” in the hole', (one) => ({
      ...one,
      text: one.text.replaceAll(whole, `{answer:${key}|your choice}`),
    }));
    return [{ place, message, fix, mend }];
  });
}
