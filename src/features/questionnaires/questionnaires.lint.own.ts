import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { type Found, type Rule } from './questionnaires.lint.types';
import { mendAnswers, mendOwn } from './questionnaires.mends';
import { ownPlace, quoted, segmentPlace } from './questionnaires.texts';

/** What the law of many countries protects specially, and what people leave a survey over. */
const SENSITIVE =
  /\b(income|salary|earn|earnings|wealth|debts?|health|illness|disease|disabilit\w*|pregnan\w*|religio\w*|faith|politic\w*|vote|voted|party|union member|sexual\w*|orientation|ethnic\w*|race|racial|criminal)\b/iu;
const SILENCE = /\b(prefer not|rather not|no answer|don[’']t want to)\b/iu;
const SILENT_OPTION = { key: 'prefer-not-to-say', label: 'Prefer not to say', isAnchored: true } as const;

/** Whether each question can be answered at all, and by anybody. */
export const OWN_RULES: Rule[] = [
  { id: 'screener.nobody', severity: 'block', check: nobodyQualifies },
  { id: 'own.incomplete', severity: 'block', check: ({ own = [] }) => own.flatMap(incomplete) },
  { id: 'req.sensitive', severity: 'block', check: sensitive },
];

function nobodyQualifies({ segments }: Instrument): Found {
  return segments
    .filter(({ options }) => options.length < 2 || options.every(({ qualifies }) => !qualifies))
    .map(({ key, label, options }) => {
      const place = segmentPlace(key);
      const fix = 'Correct its answers in the settings.';
      if (options.length < 2) return { place, message: `“${label}” has fewer than two answers.`, fix };
      const message = `Every answer to “${label}” ends the interview.`;
      return { place, message, fix, mend: mendAnswers(key, 'Let every answer go on', 'all-go-on') };
    });
}

function incomplete(question: OwnQuestion): Found {
  const place = ownPlace(question.key);
  if (question.text.trim() === '')
    return [{ place, message: 'This question has no words.', fix: 'Write what is asked.' }];
  const answers = answersOf(question);
  if (answers === undefined || answers.length >= 2) return [];
  const message = `${quoted(question.text)} offers fewer than two answers.`;
  return [{ place, message, fix: 'Add answers to choose from.' }];
}

function answersOf(question: OwnQuestion): readonly unknown[] | undefined {
  if (question.kind === 'scale') return question.points;
  return 'options' in question ? question.options : undefined;
}

function sensitive({ segments, own = [] }: Instrument): Found {
  const fix =
    'Let people keep silent; what is special by law (GDPR, article 9) also needs consent given for it.';
  const screeners = segments.filter(
    ({ question, options }) =>
      SENSITIVE.test(question) &&
      options.some(({ qualifies }) => !qualifies) &&
      !options.some(({ label }) => SILENCE.test(label)),
  );
  return [
    ...screeners.map(({ key, question }) => ({
      place: segmentPlace(key),
      message: `${quoted(question)} must be answered to go on, and it is a sensitive matter.`,
      fix: 'Screen by something else, or add “Prefer not to say” in the settings.',
      mend: mendAnswers(key, 'Add “Prefer not to say”, which goes on', 'may-keep-silent'),
    })),
    ...own.filter(demandsSensitive).map((question) => ({
      place: ownPlace(question.key),
      message: `${quoted(question.text)} must be answered to go on, and it is a sensitive matter.`,
      fix,
      mend: mendOwn(question.key, 'Let people keep silent', silenced),
    })),
  ];
}

function demandsSensitive(question: OwnQuestion): boolean {
  const { kind, requirement, text } = question;
  if (requirement !== 'required' || kind === 'text' || kind === 'consent' || !SENSITIVE.test(text))
    return false;
  return !('options' in question && question.options.some(({ label }) => SILENCE.test(label)));
}

function silenced(question: OwnQuestion): OwnQuestion {
  if (question.kind === 'single') return { ...question, options: [...question.options, SILENT_OPTION] };
  if (question.kind === 'multiple')
    return { ...question, options: [...question.options, { ...SILENT_OPTION, isExclusive: true }] };
  return { ...question, requirement: 'soft' };
}
