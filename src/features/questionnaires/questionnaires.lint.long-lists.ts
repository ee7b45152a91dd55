import { AIDED } from '../../measurement/measure';
import { type Instrument } from '../../instrument/instrument';
import { type OwnOption, type OwnQuestion } from '../../instrument/own';
import { type Found } from './questionnaires.lint.types';
import { ownPlace, quoted, segmentPlace } from './questionnaires.texts';

const MOST_BRANDS = 20;
const MOST_STATEMENTS = 12;
const MOST_OPTIONS = 15;

export type Listed = Extract<OwnQuestion, { options: OwnOption[] }>;
export const hasOptions = (question: OwnQuestion): question is Listed => 'options' in question;

/** Longer than a phone shows, or than anybody reads. */
export function tooLong({ brands, fictitious = [], statements, segments, own = [] }: Instrument): Found {
  const names = brands.length + fictitious.length;
  const lists = [
    ...segments.map(({ key, label, options }) => ({
      place: segmentPlace(key),
      label,
      count: options.length,
    })),
    ...own
      .filter(hasOptions)
      .map(({ key, text, options }) => ({ place: ownPlace(key), label: text, count: options.length })),
  ];
  return [
    ...(names > MOST_BRANDS
      ? [
          {
            place: AIDED,
            message: `${names} names is a long list on a phone; the lower half is read less.`,
            fix: `Keep to ${MOST_BRANDS} at most.`,
          },
        ]
      : []),
    ...(statements.length > MOST_STATEMENTS
      ? [
          {
            place: 'image',
            message: `${statements.length} statements are asked of every brand a person knows.`,
            fix: 'Keep the 5 to 12 that the target needs.',
          },
        ]
      : []),
    ...lists
      .filter(({ count }) => count > MOST_OPTIONS)
      .map(({ place, label, count }) => ({
        place,
        message: `${quoted(label)} offers ${count} answers.`,
        fix: 'Join the rare ones.',
      })),
  ];
}
