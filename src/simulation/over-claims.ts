import { type Answers } from '../instrument/answers';
import { type Instrument } from '../instrument/instrument';
import { type Page } from '../instrument/pages';
import { chanceFrom, seedFrom } from './chance';

/** Share of simulated people who tick a name that is no brand. */
const OVER_CLAIMING = 0.05;

/** Ticks at made-up names on the page that lists them. Drawn apart from all else, so that such a name changes nobody's other answers. */
export function overClaims(
  { fictitious }: Pick<Instrument, 'fictitious'>,
  page: Page,
  seed: number,
): Pick<Answers, 'fictitious'> {
  if (page.kind !== 'aided' || fictitious === undefined) return {};
  const ticks = (key: string) => chanceFrom(seedFrom('over-claim', seed, key)).next() < OVER_CLAIMING;
  return { fictitious: fictitious.map(({ key }) => key).filter(ticks) };
}
