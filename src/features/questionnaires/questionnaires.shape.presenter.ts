import { field, type FormErrors, type FormValues } from '../../http/forms';
import { type QuestionnairePlan } from '../../instrument/plan';
import { type Draft, partHash } from './questionnaires.loading';
import { ORDERS } from './questionnaires.own-fields';

/** The parts of a plan that one form is about. */
export function shapeOf({
  brandOrder,
  statementOrder,
  imageBrandsPerPerson,
  shuffledBlocks,
}: QuestionnairePlan) {
  return { brandOrder, statementOrder, imageBrandsPerPerson, shuffledBlocks };
}

export function shapeValues(plan: QuestionnairePlan): FormValues {
  return {
    brandOrder: plan.brandOrder,
    statementOrder: plan.statementOrder,
    imageBrandsPerPerson: String(plan.imageBrandsPerPerson),
    shuffled: plan.shuffledBlocks.length > 1 ? 'yes' : '',
  };
}

export function presentShape(
  action: string,
  { values, errors }: { values: FormValues; errors: FormErrors },
  { plan }: Draft,
) {
  return {
    action,
    seen: partHash(shapeOf(plan)),
    isOpen: Object.keys(errors).length > 0,
    fields: [
      field('brandOrder', 'Order of the brands', values, errors, { type: 'select', options: ORDERS }),
      field('statementOrder', 'Order of the statements', values, errors, { type: 'select', options: ORDERS }),
      field('imageBrandsPerPerson', 'Brands whose image one person is asked about', values, errors, {
        hint: '1 to 20; 5 is usual. Your own comes first, then those with the fewest answers so far.',
      }),
    ],
    shuffled: {
      name: 'shuffled',
      label: 'For half of the people recommendation comes before the image cards',
      isTicked: values['shuffled'] === 'yes',
    },
  };
}
