import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { type Page } from './pages';
import { isDone, isScreenedOut } from './progress';

/**
 * The questionnaire of a wave that turns people away by what they are: these questions move to the front, and whoever is not
 * asked further is told so after the last of them. Asked one by one and turned away at each, the sample would lack what it is
 * weighted by for all who left early.
 *
 * @param keys  of segments; none gives the questionnaire as it is
 */
export function askFirst(instrument: Instrument, keys: readonly string[]): Instrument {
  if (keys.length === 0) return instrument;
  const moved = instrument.segments.map((segment) =>
    keys.includes(segment.key) ? { ...segment, place: 'screener' as const } : segment,
  );
  return { ...instrument, segments: moved, turnsAway: 'after-all-asked' };
}

/** Whether everything has been answered by which people are turned away. */
export function isClassified(pages: readonly Page[], answers: Answers): boolean {
  return pages.every((page) => !isAboutAudience(page) || isDone(page, answers));
}

/**
 * Whether the interview ends here because the respondent is outside the audience, or refused what it rests on: by the page just
 * answered, or by one before it, whose answer was kept when they went back from it.
 */
export function isTurnedAway(
  { turnsAway }: Pick<Instrument, 'turnsAway'>,
  pages: readonly Page[],
  page: Page,
  answers: Answers,
): boolean {
  const behind = pages.slice(0, pages.findIndex(({ key }) => key === page.key) + 1);
  // A consent refused ends it at once: nothing more may be asked, not even to count whom.
  const isAtOnce = (one: Page) =>
    (turnsAway === undefined || one.kind === 'own') && isScreenedOut(one, answers);
  if (isAtOnce(page) || behind.some(isAtOnce)) return true;
  if (turnsAway === undefined || page.kind === 'own') return false;
  return (
    isClassified(pages, answers) && pages.some((one) => isAboutAudience(one) && isScreenedOut(one, answers))
  );
}

function isAboutAudience(page: Page): boolean {
  return page.kind === 'segment' && page.segment.place === 'screener';
}
