import { type Instrument } from '../../instrument/instrument';
import { AIDED } from '../../measurement/measure';
import { type Entry } from './exports.codebook';

/** What the codebook says of a made-up name in the list. */
export function describeFictitious(key: string, instrument: Instrument): Entry {
  const name = instrument.fictitious?.find((one) => one.key === key)?.name ?? key;
  return {
    about: `${name}, a name of no brand`,
    wording: instrument.funnel.find(({ measure }) => measure === AIDED)?.question ?? '',
    values: '1 ticked as known, 0 not; for judging quality alone',
    askedOf: 'everybody',
    blankMeans: 'not asked, or left open',
  };
}
