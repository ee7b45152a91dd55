import { type Answers } from './answers';
import { isOwnAnswered } from './own-done';
import { isRefused } from './own-read';
import { isUnknown, type Page } from './pages';

/** Whether the respondent dealt with a page: answered all of it, or left it open after being asked once more. */
export function isDone(page: Page, answers: Answers): boolean {
  return answers.skipped?.includes(page.key) === true || isAnswered(page, answers);
}

function isAnswered(page: Page, answers: Answers): boolean {
  switch (page.kind) {
    case 'segment':
      return answers.segments?.[page.segment.key] !== undefined;
    case 'unaided':
      return answers.named !== undefined;
    case 'aided':
      return answers.aided !== undefined;
    case 'familiarity':
      return page.brands.every((brand) => answers.familiarity?.[brand] !== undefined);
    case 'consideration':
      return answers.consideration !== undefined;
    case 'preference':
      return answers.preference !== undefined;
    case 'image':
      return (
        isUnknown(answers, page.brand) ||
        page.statements.every((statement) => answers.image?.[page.brand]?.[statement] !== undefined)
      );
    case 'nps':
      return answers.nps?.[page.brand] !== undefined;
    case 'truth':
    case 'guess':
      return page.statements.every((statement) => answers[page.kind]?.[statement] !== undefined);
    case 'own':
      return isOwnAnswered(page, answers);
  }
}

/** The first page still to be dealt with: where resuming goes; undefined when there is none. */
export function frontier(pages: readonly Page[], answers: Answers): Page | undefined {
  return pages.find((page) => !isDone(page, answers));
}

/** Pages that may be opened now: after the seal, once it is passed, up to the first that is not done. */
export function reachablePages(pages: readonly Page[], answers: Answers): Page[] {
  const front = pages.findIndex((page) => !isDone(page, answers));
  const seal = answers.named === undefined ? -1 : pages.findIndex(({ kind }) => kind === 'unaided');
  return pages.slice(seal + 1, front === -1 ? pages.length : front + 1);
}

/** Options picked by somebody who is not in the audience, or a consent refused that the interview rests on. */
export function isScreenedOut(page: Page, answers: Answers): boolean {
  if (page.kind === 'own') return isRefused(page.question, answers);
  if (page.kind !== 'segment') return false;
  const picked = answers.segments?.[page.segment.key];
  return page.segment.options.some(({ key, qualifies }) => key === picked && !qualifies);
}
