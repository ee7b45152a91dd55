import { type Coder } from '../coding/mention-coder';
import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { type Flag, hardFlags } from './quality';
import { type Card, patternFlags, type Usual } from './quality-cards';
import { contradictionFlags } from './quality-contradictions';
import { deviceFlags } from './quality-devices';
import { copiedFlags, nonsenseFlags, typedTexts } from './quality-texts';
import { instantFlags, speedFlags } from './quality-times';
import { type PageSeconds } from './seconds';

/** What can be told of a response by itself: found when it completes. */
export function cheapFlags(instrument: Instrument, answers: Answers, signals: string, coder: Coder): Flag[] {
  return [
    ...hardFlags(signals),
    ...contradictionFlags(instrument, answers),
    ...nonsenseFlags(typedTexts(instrument, answers), (text) => coder(text).length > 0),
  ];
}

/** A complete with what its flags are found in. */
export type Person = {
  answers: Answers;
  signals: string;
  times: readonly PageSeconds[];
  cards: readonly Card[];
};

/** What is usual in a wave, from all of its completes. */
export type Surroundings = {
  /** median seconds by page */
  medians: ReadonlyMap<string, number>;
  usual: Usual;
  /** how many people typed this long text, folded */
  peopleWith: (folded: string) => number;
};

/** All flags of a response. @param sameDevice  completes from its device on its day, itself included */
export function allFlags(
  instrument: Instrument,
  { answers, signals, times, cards }: Person,
  { medians, usual, peopleWith }: Surroundings,
  coder: Coder,
  sameDevice: number,
): Flag[] {
  return [
    ...cheapFlags(instrument, answers, signals, coder),
    ...speedFlags(times, medians),
    ...instantFlags(times),
    ...patternFlags(cards, usual),
    ...copiedFlags(instrument, typedTexts(instrument, answers), peopleWith),
    ...deviceFlags(sameDevice),
  ];
}
