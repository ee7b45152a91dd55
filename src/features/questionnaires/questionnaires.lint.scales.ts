import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { wording } from '../../instrument/wording';
import { type Found, type Rule } from './questionnaires.lint.types';
import { mendWording } from './questionnaires.mends';
import { ownPlace, quoted } from './questionnaires.texts';

const MOST_POINTS = 7;
const NEGATIVE =
  /\b(dis\w+|un(likely|happy|satisfied|important|clear|reliable)\w*|not|no|never|bad|poor|poorly|terrible|awful|worse|worst|weak|rarely|seldom|hardly|low)\b/iu;
const POSITIVE =
  /\b(agree|likely|happy|satisfied|important|clear|good|great|excellent|better|best|well|strong|always|often|very|high|fair)\b/iu;
/** A point between the sides is on neither. */
const MIDDLE = /\b(neither|neutral|undecided|mixed|in between)\b/iu;
/** Ends of scales that count up from nothing have no other side. */
const ONE_SIDED = /\b(never|not at all|often|always|rarely|sometimes)\b/iu;

type Scale = Extract<OwnQuestion, { kind: 'scale' }>;
const scalesOf = ({ own = [] }: Instrument) =>
  own.filter((question): question is Scale => question.kind === 'scale');

export const SCALE_RULES: Rule[] = [
  { id: 'scale.unlabelled', severity: 'warn', check: unlabelled },
  { id: 'scale.points', severity: 'warn', check: (instrument) => scalesOf(instrument).flatMap(tooFine) },
  {
    id: 'scale.unbalanced',
    severity: 'warn',
    check: (instrument) => scalesOf(instrument).flatMap(unbalanced),
  },
];

/** A point without a word means something else to everybody. */
function unlabelled(instrument: Instrument): Found {
  const ends = (['nps.low', 'nps.high'] as const).filter(
    (key) => instrument.hasNps && wording(instrument, key).trim() === '',
  );
  const own = (instrument.own ?? []).filter(
    (question) =>
      (question.kind === 'scale' && question.points.some(({ label }) => isBare(label))) ||
      (question.kind === 'nps' && (isBare(question.low) || isBare(question.high))),
  );
  const fix = 'Give every point a word of its own.';
  return [
    ...ends.map((key) => ({
      place: 'nps',
      message: 'An end of the scale has no words.',
      fix: 'Say what it means.',
      mend: mendWording(key),
    })),
    ...own.map(({ key, text }) => ({
      place: ownPlace(key),
      message: `Points of ${quoted(text)} have no words.`,
      fix,
    })),
  ];
}

function isBare(label: string): boolean {
  return !/\p{L}/u.test(label);
}

function tooFine({ key, text, points }: Scale): Found {
  if (points.length <= MOST_POINTS) return [];
  const message = `${quoted(text)} has ${points.length} points; on a phone people no longer tell them apart.`;
  return [{ place: ownPlace(key), message, fix: 'Use 5 or 7.' }];
}

function unbalanced({ key, text, points }: Scale): Found {
  if (points.some(({ label }) => ONE_SIDED.test(label))) return [];
  const sided = points.filter(({ label }) => !MIDDLE.test(label));
  const negative = sided.filter(({ label }) => NEGATIVE.test(label)).length;
  const positive = sided.filter(({ label }) => !NEGATIVE.test(label) && POSITIVE.test(label)).length;
  if (negative === positive || negative + positive < points.length / 2) return [];
  const message = `${quoted(text)} has ${positive} positive and ${negative} negative points, which pulls answers to one side.`;
  return [{ place: ownPlace(key), message, fix: 'Offer as many on one side as on the other.' }];
}
