import { describeInstrument, type DescribedQuestion } from '../../instrument/describe';
import { type OwnPlace, type OwnQuestion } from '../../instrument/own';
import { paths } from '../../paths';
import { askableBefore, conditionWords } from './questionnaires.conditions';
import { kindTitle, PLACES } from './questionnaires.kinds';
import { type Draft } from './questionnaires.loading';
import { type Mark, presentMarks } from './questionnaires.marks';
import { findOwn } from './questionnaires.own-list';
import { findStandard, isLeftOut, plannedWords, STANDARD } from './questionnaires.standard';

export type BuilderQuestion = DescribedQuestion & {
  id: string;
  number: string;
  order: string;
  marks: Mark[];
  editHref: string | null;
  isLeftOut: boolean;
  /** switches an optional question on or off */
  toggle: { action: string; value: 'yes' | 'no'; label: string } | null;
  own: {
    key: string;
    kind: string;
    place: OwnPlace;
    action: string;
    isFirst: boolean;
    isLast: boolean;
    conditions: string[];
    places: { value: OwnPlace; label: string; selected: boolean }[];
  } | null;
};
export type BuilderBlock = {
  id: string;
  title: string;
  seal: string;
  questions: BuilderQuestion[];
  /** where a question may be added; null in blocks that take none */
  addHref: string | null;
};

const BLOCKS: readonly { title: string; places: readonly OwnPlace[]; standard: readonly string[] }[] = [
  { title: 'Who is asked', places: ['screener'], standard: [] },
  { title: 'What comes to mind', places: [], standard: ['unaided'] },
  {
    title: 'Awareness and choice',
    places: ['choice', 'awareness'],
    standard: ['aided-awareness', 'familiarity', 'consideration', 'preference'],
  },
  { title: 'Image', places: ['image'], standard: ['image'] },
  { title: 'Recommendation', places: ['recommendation'], standard: ['nps'] },
  { title: 'About you', places: ['about-you'], standard: [] },
];

/** The whole questionnaire in its order, with what was left out in the place it would have. */
export function presentBlocks(trackerId: string, draft: Draft, edit: number | undefined): BuilderBlock[] {
  const described = describeInstrument(draft.instrument);
  let number = 0;
  return BLOCKS.map(({ title, places, standard }, i) => {
    const block = described.find((one) => one.title === title);
    const asked = (block?.questions ?? []).map((question) => {
      number += 1;
      return presentAsked(trackerId, draft, edit, question, String(number));
    });
    return {
      id: `block-${i + 1}`,
      title,
      seal: block?.note ?? '',
      questions: [...asked, ...leftOut(trackerId, draft, edit, standard)],
      addHref:
        edit === undefined || places[0] === undefined
          ? null
          : `${paths.builder(trackerId, 'own')}?place=${places[0]}`,
    };
  }).filter(({ questions, addHref }) => questions.length > 0 || addHref !== null);
}

function presentAsked(
  trackerId: string,
  draft: Draft,
  edit: number | undefined,
  question: DescribedQuestion,
  number: string,
): BuilderQuestion {
  const own = question.key.startsWith('own:') ? findOwn(draft.plan, question.key.slice(4)) : undefined;
  return {
    ...question,
    id: own === undefined ? question.key.replace(':', '-') : `own-${own.key}`,
    number,
    order: question.isRandomOrder ? 'in varying order' : '',
    marks: presentMarks(
      trackerId,
      edit,
      draft.findings.filter(({ place }) => place === question.key),
    ),
    editHref: edit === undefined ? null : editHref(trackerId, question.key),
    isLeftOut: false,
    toggle: edit === undefined ? null : toggleOf(trackerId, question.key, 'no'),
    own: own === undefined ? null : presentOwnCard(trackerId, draft, own),
  };
}

function editHref(trackerId: string, key: string): string | null {
  if (key.startsWith('own:')) return paths.builder(trackerId, `own/${key.slice(4)}`);
  if (key.startsWith('segment:')) return paths.trackerSegments(trackerId);
  return findStandard(key) === undefined ? null : paths.builder(trackerId, `standard/${key}`);
}

function toggleOf(trackerId: string, key: string, value: 'yes' | 'no'): BuilderQuestion['toggle'] {
  const question = findStandard(key);
  if (question?.optional === undefined) return null;
  const action = paths.builder(trackerId, `standard/${key}/asked`);
  return { action, value, label: value === 'yes' ? 'Ask it again' : 'Leave it out' };
}

function presentOwnCard(trackerId: string, { plan, instrument }: Draft, question: OwnQuestion) {
  const siblings = plan.own.filter(({ place }) => place === question.place);
  const askable = askableBefore(instrument, question.key);
  return {
    key: question.key,
    kind: kindTitle(question.kind),
    place: question.place,
    action: paths.builder(trackerId, `own/${question.key}/arrangement`),
    isFirst: siblings[0]?.key === question.key,
    isLast: siblings.at(-1)?.key === question.key,
    conditions: (question.showIf ?? []).map((condition) => conditionWords(condition, askable)),
    places: PLACES.map(({ place, label }) => ({ value: place, label, selected: place === question.place })),
  };
}

/** Questions of the template that this tracker does not ask. */
function leftOut(
  trackerId: string,
  { plan, instrument }: Draft,
  edit: number | undefined,
  keys: readonly string[],
): BuilderQuestion[] {
  return STANDARD.filter((question) => keys.includes(question.key) && isLeftOut(plan, question)).map(
    (question) => ({
      key: question.key,
      id: question.key,
      number: '',
      question: plannedWords(plan, question.words[0]!.key, instrument.language)
        .replaceAll('{category}', () => instrument.category)
        .replaceAll('{brand}', '…'),
      base: '',
      form: '',
      options: [],
      items: [],
      isRandomOrder: false,
      order: '',
      marks: [],
      editHref: null,
      isLeftOut: true,
      toggle: edit === undefined ? null : toggleOf(trackerId, question.key, 'yes'),
      own: null,
    }),
  );
}
