import { type z } from 'zod';
import { field, formErrors, type FormErrors, type FormValues } from '../../http/forms';
import { purposeParts } from '../../instrument/purpose';
import { paths } from '../../paths';
import { purposeField } from './trackers.purpose';
import { orderLawProblems } from './trackers.order-law';
import { type TrackerBasics, updateBasics } from './trackers.queries';
import { Basics, thresholdPoints, unaidedBoxes } from './trackers.schemas';
import { allNames, type SettingsSection } from './trackers.settings';

const Form = Basics.extend({ unaidedBoxes, threshold: thresholdPoints });
const FIELDS = ['name', 'category', 'sponsor', 'contact', 'purpose', 'unaidedBoxes', 'threshold'] as const;
type Draft = Record<(typeof FIELDS)[number], string>;

export const basicsSection: SettingsSection<Draft> = {
  path: paths.trackerSettings,
  view: 'trackers/settings-basics',
  draftOf: ({ tracker }) => ({
    ...tracker,
    unaidedBoxes: String(tracker.unaidedBoxes),
    threshold: String(Number((tracker.threshold * 100).toFixed(6))),
  }),
  read: (values) => Object.fromEntries(FIELDS.map((name) => [name, values[name] ?? ''])) as Draft,
  completed: (draft) => draft,
  extended: (draft) => draft,
  problems(draft, stored) {
    const result = Form.safeParse(onlyFields(draft));
    const texts = (['category', 'sponsor', 'contact', 'purpose'] as const).map((name) => ({
      field: name,
      text: draft[name],
    }));
    return {
      ...orderLawProblems(texts, allNames(stored)),
      ...(result.success ? {} : formErrors(result.error)),
    };
  },
  async save(trx, draft, { tracker }) {
    const { threshold, ...basics } = Form.parse(onlyFields(draft));
    await updateBasics(trx, tracker.id, { ...basics, threshold: threshold / 100 } satisfies TrackerBasics);
  },
  present: (draft, _stored, errors) => ({
    fields: fields(draft, errors),
    purpose: purposeParts(draft.purpose),
  }),
};

function onlyFields(draft: Draft): z.input<typeof Form> {
  return Object.fromEntries(FIELDS.map((name) => [name, draft[name]])) as Draft;
}

function fields(draft: Draft, errors: FormErrors) {
  const values: FormValues = onlyFields(draft) as FormValues;
  return [
    field('name', 'Name of the tracker', values, errors, { hint: 'Respondents never see it.' }),
    field('category', 'What is compared', values, errors, {
      hint: 'Completes “When you think of …, which names come to mind?”. Another word here is another question: the trend breaks.',
    }),
    field('sponsor', 'Who asks', values, errors, {
      hint: 'Respondents read this first. It must not name a brand of the list.',
    }),
    field('contact', 'Contact for respondents', values, errors),
    purposeField(values, errors),
    field('unaidedBoxes', 'Boxes for names that come to mind', values, errors, {
      type: 'number',
      hint: '1 to 10; 5 is usual.',
    }),
    field('threshold', 'Smallest movement worth calling a change', values, errors, {
      hint: 'In points. A movement is called a change only if it is at least this large and more than chance.',
    }),
  ];
}
