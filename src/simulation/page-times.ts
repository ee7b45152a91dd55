import { type Answers } from '../instrument/answers';
import { type Instrument } from '../instrument/instrument';
import { secondsOfPages } from '../instrument/length';
import { pagesFor } from '../instrument/pages';
import { addSeconds } from '../instrument/seconds';

/**
 * How long somebody stayed on each page they sent, as a response keeps it: the whole time of their interview, shared out as long as
 * each page takes to read and answer.
 *
 * @param isWhole  they sent the page they stand at, too: the last one, or the one that ended the interview
 * @param seconds  of the whole interview
 */
export function pageTimes(
  instrument: Instrument,
  { answers, seed, page }: { answers: Answers; seed: number; page: string },
  isWhole: boolean,
  seconds: number,
): string {
  const pages = pagesFor(instrument, answers, seed);
  const at = pages.findIndex(({ key }) => key === page);
  const sent = pages.slice(0, at === -1 ? pages.length : at + (isWhole ? 1 : 0));
  const expected = secondsOfPages(instrument, sent);
  const total = expected.reduce((sum, time) => sum + time, 0);
  return sent.reduce((text, { key }, i) => addSeconds(text, key, (seconds * (expected[i] ?? 0)) / total), '');
}
