import { day } from '../../format/date';
import { signedTenths, tenthPoints } from '../../format/decimal';
import { counted, hundredths } from '../../format/number';
import { tensWords } from '../../format/chance';
import { type Account, type Outcome, type Scored } from './trajectory.record';
import { type Subject } from './trajectory.types';
import { rangeWords, valueWords } from './trajectory.words';

export type RecordRow = {
  wording: string;
  from: string;
  of: string;
  said: string;
  range80: string;
  range95: string;
  chance: string;
  measured: string;
  outcome: string;
  tone: 'good' | 'warning' | 'quiet';
};

/** "7 of 9 measured values lay within the 80 % range we gave": the count first, then what it is worth. */
export function accountWords({
  scored,
  waves,
  in80,
  in95,
  meanError,
  brier,
  isFew,
  pending,
}: Account): string[] {
  const waiting =
    pending === 0
      ? []
      : [
          counted(
            pending,
            'forecast waits for the wave it speaks of',
            'forecasts wait for the waves they speak of',
          ) + '.',
        ];
  if (scored === 0) return waiting;
  const [values, lay] = [counted(scored, 'measured value', 'measured values'), 'lay'];
  return [
    `${in80} of ${values} ${lay} within the 80\u202F% range we gave, ${in95} of ${scored} within the 95\u202F% range.`,
    ...(isFew
      ? [
          `These are few, from ${counted(waves, 'wave', 'waves')}: one more hit or miss changes the picture, and values of one wave tend to miss together.`,
        ]
      : [
          `They are from ${counted(waves, 'wave', 'waves')}; about ${Math.round(scored * 0.8)} of ${scored} would be expected within the 80\u202F% range.`,
        ]),
    `On average they were ${tenthPoints(meanError)} off.`,
    ...(brier === null
      ? []
      : [
          `Brier score of ${counted(brier.forecasts, 'chance given', 'chances given')}: ${hundredths(brier.mean)} (0 is perfect; always saying 50\u202F% has 0.25).`,
        ]),
    ...waiting,
  ];
}

export function recordRow({ said, outcome }: Scored, subject: Subject): RecordRow {
  const of = outcome.kind === 'scored' ? outcome.label : said.of.label || 'the next wave';
  return {
    wording: subject.wording,
    from: said.madeAt === null ? said.from.label : `${said.from.label}, kept on ${day(said.madeAt)}`,
    of: said.kind === 'deadline' ? `${of} (deadline)` : of,
    said: valueWords(subject, said.mean),
    range80: rangeWords(subject, said.range80),
    range95: rangeWords(subject, said.range95),
    chance: said.chanceOfMeasuring === null ? '–' : tensWords(said.chanceOfMeasuring),
    measured:
      outcome.kind === 'scored'
        ? `${valueWords(subject, outcome.measured)}${outcome.isProvisional ? ' (provisional)' : ''}`
        : '–',
    ...outcomeWords(outcome),
  };
}

const VOID = {
  'trend-break': 'not scored: the trend broke in between',
  'not-asked': 'not scored: that wave did not ask it',
  'too-few-people': 'not scored: too few people',
} as const;

function outcomeWords(outcome: Outcome): Pick<RecordRow, 'outcome' | 'tone'> {
  if (outcome.kind === 'pending') return { outcome: 'not measured yet', tone: 'quiet' };
  if (outcome.kind === 'void') return { outcome: VOID[outcome.reason], tone: 'quiet' };
  const off = `${signedTenths(outcome.error)} points`;
  if (outcome.isIn80) return { outcome: `within the 80\u202F% range (${off})`, tone: 'good' };
  return outcome.isIn95
    ? { outcome: `within the 95\u202F% range only (${off})`, tone: 'quiet' }
    : { outcome: `outside both ranges (${off})`, tone: 'warning' };
}
