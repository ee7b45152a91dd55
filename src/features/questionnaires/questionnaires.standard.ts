import { type Optional, type QuestionnairePlan } from '../../instrument/plan';
import { standardWords } from '../../instrument/translation.wording';
import { type WordingKey } from '../../instrument/wording';

/** A question of the template: what its people call it, and the words of it that a tracker may change. */
export type StandardQuestion = {
  key: string;
  name: string;
  words: readonly { key: WordingKey; label: string }[];
  /** undefined where the tracker exists for it, so that it cannot be left out */
  optional: Optional | undefined;
};

const words = (key: WordingKey, label: string) => ({ key, label });

export const STANDARD: readonly StandardQuestion[] = [
  {
    key: 'unaided',
    name: 'What comes to mind',
    words: [
      words('unaided', 'Question'),
      words('unaided.first', 'First box'),
      words('unaided.more', 'Further boxes'),
      words('unaided.none', 'Answer for those who think of none'),
    ],
    optional: 'unaided',
  },
  {
    key: 'aided-awareness',
    name: 'Which are known',
    words: [
      words('aided-awareness', 'Question'),
      words('aided-awareness.none', 'Answer for those who know none'),
    ],
    optional: undefined,
  },
  {
    key: 'familiarity',
    name: 'How well they are known',
    words: [
      words('familiarity', 'Question'),
      words('familiarity.well', 'Strongest answer'),
      words('familiarity.somewhat', 'Middle answer'),
      words('familiarity.name-only', 'Weakest answer'),
    ],
    optional: 'familiarity',
  },
  {
    key: 'consideration',
    name: 'Which would be considered',
    words: [
      words('consideration', 'Question'),
      words('consideration.none', 'Answer for those who consider none'),
    ],
    optional: 'consideration',
  },
  {
    key: 'preference',
    name: 'First choice',
    words: [words('preference', 'Question'), words('preference.none', 'Answer for those who prefer none')],
    optional: 'preference',
  },
  {
    key: 'image',
    name: 'Image cards',
    words: [
      words('image', 'Question'),
      words('image.yes', 'Yes'),
      words('image.no', 'No'),
      words('image.unknown', 'Answer for those who cannot say'),
    ],
    optional: undefined,
  },
  {
    key: 'nps',
    name: 'Recommendation',
    words: [words('nps', 'Question'), words('nps.low', 'At 0'), words('nps.high', 'At 10')],
    optional: 'nps',
  },
];

export function findStandard(key: string): StandardQuestion | undefined {
  return STANDARD.find((question) => question.key === key);
}

/** The words as the plan has them, {category} and {brand} not put in. */
export function plannedWords({ wording }: QuestionnairePlan, key: WordingKey, language: string): string {
  return wording[key] ?? standardWords(language)[key];
}

export function isLeftOut({ leftOut }: QuestionnairePlan, { optional }: StandardQuestion): boolean {
  return optional !== undefined && leftOut.includes(optional);
}

/** Asks an optional question, or leaves it out. */
export function withAsked(plan: QuestionnairePlan, optional: Optional, isAsked: boolean): QuestionnairePlan {
  const others = plan.leftOut.filter((one) => one !== optional);
  return { ...plan, leftOut: isAsked ? others : [...others, optional] };
}

/** With these words; the template's own are not kept as a change, so that they follow nothing but the template. */
export function withWords(
  plan: QuestionnairePlan,
  changed: Partial<Record<WordingKey, string>>,
  language: string,
): QuestionnairePlan {
  const template = standardWords(language);
  const others = Object.entries(plan.wording).filter(([key]) => !(key in changed));
  const own = (Object.entries(changed) as [WordingKey, string][]).filter(
    ([key, text]) => text !== '' && text !== template[key],
  );
  return { ...plan, wording: Object.fromEntries([...others, ...own]) };
}
