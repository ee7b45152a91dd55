import { type NameReading } from '../../coding/mention-coder';
import { type Db } from '../../db/connect';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { wording } from '../../instrument/wording';
import { type Named } from '../../measurement/naming';
import { namedIn } from '../results/results.naming.finding';
import { loadFrameOf } from '../results/results.naming.frame';
import { readerOfState } from '../trackers/frame.state';
import { type Entry } from './exports.codebook';
import { type Source } from './exports.columns';
import { type Cell } from './exports.rows';

type NamingSource = Extract<Source, { from: 'naming' }>;

/** What somebody named without help, as the report reads it; null where they were not asked, or the wave's code frame was not kept. */
export type NamesReader = (answers: Answers | undefined) => Named | null;

/** Reads with the frame that the figures of each wave rest on. */
export async function loadNamesReaders(
  db: Db,
  trackerId: string,
): Promise<(waveId: string, instrument: Instrument) => Promise<NamesReader>> {
  const frameOf = await loadFrameOf(db, trackerId);
  const readers = new Map<string, (text: string) => NameReading>();
  return async (waveId, instrument) => {
    const frame = instrument.hasUnaided ? await frameOf(waveId) : undefined;
    if (frame === undefined) return () => null;
    const read = readers.get(frame.stamp) ?? readerOfState(frame.state, frame.decided);
    readers.set(frame.stamp, read);
    const places = new Map(instrument.brands.map(({ key }, i) => [key, i]));
    return (answers) => (answers?.unaided === undefined ? null : namedIn(answers.unaided, read, places));
  };
}

/** For each brand the place in which it was named, then how many brands were named and how many names are not coded. */
export function namingColumns({ hasUnaided, brands }: Instrument): NamingSource[] {
  if (!hasUnaided) return [];
  return [
    ...brands.map(({ key }): NamingSource => ({ from: 'naming', part: 'place', brand: key })),
    { from: 'naming', part: 'brands', brand: '' },
    { from: 'naming', part: 'uncoded', brand: '' },
  ];
}

/** Whoever did not name a brand has no place for it: blank, never 0. */
export function namingCell({ part, brand }: NamingSource, { brands }: Instrument): Cell {
  const at = brands.findIndex(({ key }) => key === brand);
  return ({ named }) => {
    if (named === null) return null;
    if (part === 'uncoded') return named.open;
    if (part === 'brands') return named.brands.length + named.others;
    return named.brands.find(([one]) => one === at)?.[1] ?? null;
  };
}

const NOT_ASKED = 'not asked, left before it, or the code frame of the wave was not kept';

export function describeNaming({ part, brand }: NamingSource, instrument: Instrument): Entry {
  const common = { wording: wording(instrument, 'unaided'), askedOf: 'everybody', blankMeans: NOT_ASKED };
  if (part === 'uncoded')
    return { ...common, about: 'names not coded', values: 'names that wait for a person or cannot be told' };
  if (part === 'brands')
    return { ...common, about: 'brands named', values: 'brands of the list and others, each once' };
  return {
    ...common,
    about: instrument.brands.find(({ key }) => key === brand)?.name ?? brand,
    values: 'place in which the brand was named, 1 first; a name that is not coded takes a place',
    blankMeans: `not named, ${NOT_ASKED}`,
  };
}
