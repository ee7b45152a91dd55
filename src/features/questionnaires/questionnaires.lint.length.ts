import { type Instrument } from '../../instrument/instrument';
import { minutesOf } from '../../instrument/length';
import { screenerSeconds } from './questionnaires.lengths';
import { type Found, type LintFacts, type Mend, type Rule } from './questionnaires.lint.types';

/** More than this needs a reason that is kept with the wave. */
export const MOST_MINUTES = 20;
const LONG_MINUTES = 10;
const MOST_SCREENER_SECONDS = 60;
const MOST_SCREENERS = 3;
const MOST_OPEN_TEXTS = 2;

/** The rule that a reason overrides. */
export const LENGTH_RULE = 'len.total';

export const LENGTH_RULES: Rule[] = [
  { id: LENGTH_RULE, severity: 'block', check: tooLong },
  { id: LENGTH_RULE, severity: 'warn', check: long },
  { id: 'len.screener', severity: 'warn', check: longScreener },
  { id: 'len.open', severity: 'warn', check: manyTexts },
];

const lengthWords = (minutes: number, { measuredMinutes }: LintFacts) =>
  measuredMinutes === undefined
    ? `The interview takes about ${Math.round(minutes)} minutes; people give up, or stop reading.`
    : `Interviews took ${Math.round(minutes)} minutes in the middle; people give up, or stop reading.`;

/** As people took, where enough have answered this very questionnaire; else by rules of thumb. */
const lengthOf = (instrument: Instrument, { measuredMinutes }: LintFacts) =>
  measuredMinutes ?? minutesOf(instrument);
const FIX = 'Ask fewer statements, fewer brands, or fewer questions about the person.';

function tooLong(instrument: Instrument, facts: LintFacts): Found {
  const minutes = lengthOf(instrument, facts);
  if (minutes <= MOST_MINUTES || facts.longBecause !== undefined) return [];
  return [{ place: '', message: lengthWords(minutes, facts), fix: FIX, ...fewerBrands(instrument, minutes) }];
}

function long(instrument: Instrument, facts: LintFacts): Found {
  const minutes = lengthOf(instrument, facts);
  const { longBecause } = facts;
  const isAccepted = minutes > MOST_MINUTES && longBecause !== undefined;
  if (!isAccepted && (minutes <= LONG_MINUTES || minutes > MOST_MINUTES)) return [];
  const fix = isAccepted ? `It may open all the same: ${longBecause}` : FIX;
  return [{ place: '', message: lengthWords(minutes, facts), fix, ...fewerBrands(instrument, minutes) }];
}

/** The image cards take most of the time, and each brand less costs a person's answers about one brand only. */
function fewerBrands(instrument: Instrument, minutes: number): { mend?: Mend } {
  const pace = minutes / minutesOf(instrument);
  for (let brands = instrument.imageBrandsPerPerson - 1; brands >= 1; brands--) {
    const shorter = minutesOf({ ...instrument, imageBrandsPerPerson: brands }) * pace;
    if (shorter > LONG_MINUTES && brands > 1) continue;
    if (shorter >= minutes) return {};
    const label = `Ask each person about the image of ${brands === 1 ? 'one brand' : `${brands} brands`}`;
    return { mend: { kind: 'plan', label, change: (plan) => ({ ...plan, imageBrandsPerPerson: brands }) } };
  }
  return {};
}

function longScreener(instrument: Instrument): Found {
  const seconds = screenerSeconds(instrument);
  const asked = instrument.segments.filter(({ place }) => place === 'screener');
  const own = (instrument.own ?? []).filter(({ place }) => place === 'screener');
  const count = asked.length + own.length;
  if (seconds <= MOST_SCREENER_SECONDS && count <= MOST_SCREENERS) return [];
  const last = asked.findLast(({ options }) => options.every(({ qualifies }) => qualifies));
  const message = `${count} questions, about ${Math.round(seconds)} seconds, come before the subject itself; those who are turned away then feel cheated.`;
  const fix = 'Ask what decides nothing at the end, under “about you”.';
  if (last === undefined) return [{ place: '', message, fix }];
  const label = `Ask “${last.label}” at the end`;
  return [
    {
      place: '',
      message,
      fix,
      mend: { kind: 'segment-place', label, segment: last.key, place: 'about-you' },
    },
  ];
}

function manyTexts({ own = [] }: Instrument): Found {
  const texts = own.filter(({ kind }) => kind === 'open-text' || kind === 'open-list');
  if (texts.length <= MOST_OPEN_TEXTS) return [];
  const message = `${texts.length} questions ask people to write; after two, most leave them empty.`;
  return [{ place: '', message, fix: 'Offer answers to choose from where you know the usual ones.' }];
}
