import { NONE, type Answers } from './answers';
import { type Instrument } from './instrument';
import { isUnknown } from './pages';
import { type Flag } from './quality';

/** What two answers of one respondent say against each other, by brand. */
export type Contradiction =
  /** named without help, then not recognised in the list */
  | 'named-not-recognised'
  /** known well, but not enough to say anything about it */
  | 'well-but-unknown'
  /** first choice, and recommended to nobody */
  | 'chosen-not-recommended'
  /** known by its name alone, and the first choice */
  | 'chosen-name-only'
  /** known, though there is no such brand */
  | 'knows-fictitious';

/** How much each says against a respondent: a box overlooked is human. */
const WEIGHT: Record<Contradiction, number> = {
  'named-not-recognised': 0.2,
  'well-but-unknown': 0.4,
  'chosen-not-recommended': 0.4,
  'chosen-name-only': 0.3,
  'knows-fictitious': 0.5,
};
/** 0 to 3 of 10 for the brand that one would choose first. */
const MOST_FOR_NOT_RECOMMENDED = 3;

export function contradictionFlags(instrument: Instrument, answers: Answers): Flag[] {
  const found: { kind: Contradiction; brand: string }[] = [];
  for (const { key: brand } of instrument.brands)
    for (const kind of kindsOf(answers, brand)) found.push({ kind, brand });
  for (const { key: brand } of instrument.fictitious ?? [])
    if (answers.fictitious?.includes(brand) === true) found.push({ kind: 'knows-fictitious', brand });
  if (found.length === 0) return [];
  const score = Math.min(
    1,
    found.reduce((sum, { kind }) => sum + WEIGHT[kind], 0),
  );
  return [
    { flag: 'contradiction', score, facts: { pairs: found.map(({ kind, brand }) => `${kind}:${brand}`) } },
  ];
}

function kindsOf(answers: Answers, brand: string): Contradiction[] {
  const { aided, named = [], familiarity = {}, preference = NONE, nps = {} } = answers;
  const kinds: Contradiction[] = [];
  if (aided !== undefined && named.includes(brand) && !aided.includes(brand))
    kinds.push('named-not-recognised');
  if (familiarity[brand] === 'well' && isUnknown(answers, brand)) kinds.push('well-but-unknown');
  if (preference !== brand) return kinds;
  const recommended = nps[brand];
  if (recommended !== undefined && recommended <= MOST_FOR_NOT_RECOMMENDED)
    kinds.push('chosen-not-recommended');
  if (familiarity[brand] === 'name-only') kinds.push('chosen-name-only');
  return kinds;
}
