import { AIDED } from '../../measurement/measure';
import { type Instrument } from '../../instrument/instrument';
import { type OwnOption } from '../../instrument/own';
import { wording } from '../../instrument/wording';
import { mentions } from '../trackers/trackers.order-law';
import { type Found, type LintFacts, type Rule } from './questionnaires.lint.types';
import { mendOwn, mendPlan, mendWording } from './questionnaires.mends';
import { hasOptions, type Listed, tooLong } from './questionnaires.lint.long-lists';
import { ownPlace, quoted } from './questionnaires.texts';

const FEW_ENOUGH_TO_READ = 4;

/** "None", "other", "don't know": they end a list wherever the others stand. */
const ENDING =
  /^(none\b|nothing\b|not sure|(i )?don[’']t know|no opinion|other\b|another\b|prefer not|not applicable|can[’']t say)/iu;

/** Lists: their order, their ends, their length. */
export const LIST_RULES: Rule[] = [
  { id: 'list.no-brands', severity: 'block', check: noOwnBrand },
  { id: 'list.no-none', severity: 'block', check: noNone },
  { id: 'list.not-randomised', severity: 'warn', check: notRandomised },
  { id: 'list.brand-first', severity: 'warn', check: brandFirst },
  { id: 'list.too-long', severity: 'warn', check: tooLong },
  { id: 'list.no-statements', severity: 'warn', check: noStatements },
];

function noOwnBrand({ brands }: Instrument): Found {
  const hasOwn = brands.some(({ isOwn }) => isOwn);
  if (hasOwn && brands.length > 1) return [];
  const message = hasOwn ? 'Your own brand is alone in the list.' : 'The list has no brand of your own.';
  return [{ place: '', message, fix: 'Name your brand and at least one competitor in the settings.' }];
}

/** Without an honest way out people tick something that is not so. */
function noNone(instrument: Instrument): Found {
  const { funnel, own = [], brands } = instrument;
  const isAided = funnel.some(({ measure }) => measure === AIDED);
  const noWords = isAided && wording(instrument, 'aided-awareness.none').trim() === '';
  const standard = {
    place: AIDED,
    message: 'The brand list has no answer “None of these”.',
    fix: 'Give it words again.',
    mend: mendWording('aided-awareness.none'),
  };
  const lists = own.filter(hasOptions).filter(({ kind, options, requirement }) => {
    if (kind !== 'multiple' || options.some(({ isExclusive }) => isExclusive === true)) return false;
    const isBrandList = options.some(({ label }) => brands.some(({ name }) => mentions(label, name)));
    return requirement === 'required' || isBrandList;
  });
  return [...(noWords ? [standard] : []), ...lists.map(offersNone)];
}

function offersNone({ key, text }: Listed): Found[number] {
  return {
    place: ownPlace(key),
    message: `${quoted(text)} has no answer for people to whom nothing in it applies.`,
    fix: 'Add an exclusive “None of these” at the end.',
    mend: mendOwn(key, 'Add “None of these”', (question) =>
      hasOptions(question) ? { ...question, options: [...question.options, noneOf(question)] } : question,
    ),
  };
}

function noneOf({ options }: Listed): OwnOption {
  const taken = new Set(options.map(({ key }) => key));
  let key = 'none-of-these';
  while (taken.has(key)) key += '-2';
  return { key, label: 'None of these', isAnchored: true, isExclusive: true };
}

/** What stands at the top of a list is picked more often. */
function notRandomised({ brandOrder, statementOrder, own = [] }: Instrument): Found {
  const fix = 'Show it in random order, a new one for each person.';
  const message = (what: string) =>
    `${what} stand in the same order for everybody, and the first are picked more.`;
  return [
    ...(brandOrder === 'fixed'
      ? [
          {
            place: AIDED,
            message: message('The brands'),
            fix,
            mend: mendPlan('Randomise brands', { brandOrder: 'random' }),
          },
        ]
      : []),
    ...(statementOrder === 'fixed'
      ? [
          {
            place: 'image',
            message: message('The statements'),
            fix,
            mend: mendPlan('Randomise statements', { statementOrder: 'random' }),
          },
        ]
      : []),
    ...own.filter(hasOptions).flatMap((question) => [...fixedList(question), ...looseEnd(question)]),
  ];
}

function fixedList({ key, kind, text, order, options }: Listed): Found {
  const free = options.filter(({ label, isAnchored }) => isAnchored !== true && !/\d/u.test(label));
  if (order !== 'fixed' || kind === 'single' || free.length <= FEW_ENOUGH_TO_READ) return [];
  const mend = mendOwn(key, 'Randomise it', (question) =>
    hasOptions(question)
      ? { ...question, order: 'random', options: question.options.map(anchoredWhereEnding) }
      : question,
  );
  const message = `The answers to ${quoted(text)} stand in the same order for everybody.`;
  return [{ place: ownPlace(key), message, fix: 'Show them in random order.', mend }];
}

function looseEnd({ key, order, options }: Listed): Found {
  const loose = options.find(
    ({ label, isAnchored, isExclusive }) => ENDING.test(label) && isAnchored !== true && isExclusive !== true,
  );
  if (order === 'fixed' || loose === undefined) return [];
  const mend = mendOwn(key, 'Keep it at the end', (question) =>
    hasOptions(question) ? { ...question, options: endingsLast(question.options) } : question,
  );
  const message = `“${loose.label}” moves about among the other answers, where nobody looks for it.`;
  return [{ place: ownPlace(key), message, fix: 'Let it stand at the end.', mend }];
}

const anchoredWhereEnding = (option: OwnOption): OwnOption =>
  ENDING.test(option.label) ? { ...option, isAnchored: true } : option;

function endingsLast(options: OwnOption[]): OwnOption[] {
  const isEnd = ({ label }: OwnOption) => ENDING.test(label);
  return [...options.filter((one) => !isEnd(one)), ...options.filter(isEnd).map(anchoredWhereEnding)];
}

function brandFirst({ brandOrder, brands }: Instrument, { theme }: LintFacts): Found {
  const unequal = (theme?.logos ?? []).filter(({ isOfUsualSize }) => !isOfUsualSize);
  const first = brandOrder === 'fixed' && brands[0]?.isOwn === true ? brands[0] : undefined;
  return [
    ...(first === undefined
      ? []
      : [
          {
            place: AIDED,
            message: `${first.name}, your own brand, is always shown first.`,
            fix: 'Show brands in random order.',
            mend: mendPlan('Randomise brands', { brandOrder: 'random' }),
          },
        ]),
    ...unequal.map(({ brand }) => ({
      place: AIDED,
      message: `The logo of ${brand} is larger or smaller than the others.`,
      fix: 'Give all logos the same size.',
    })),
  ];
}

function noStatements({ statements }: Instrument): Found {
  const message = 'No statement is asked, so there is no image to compare with the target.';
  return statements.length === 0
    ? [{ place: '', message, fix: 'Add 5 to 12 statements in the settings.' }]
    : [];
}
