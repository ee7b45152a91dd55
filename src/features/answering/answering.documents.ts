import { type Answers } from '../../instrument/answers';

/** Respondents answering side by side on one server, with room to spare; some 10 kB each. */
const MOST_KEPT = 1000;

/** Read and written answers by their text, so that checking a document again costs nothing while its respondent goes on. */
export type Documents = {
  /** @param make  what checks the text, where it is not known */
  read(text: string, make: (text: string) => Answers): Answers;
  /** @returns the text to keep in the database */
  write(answers: Answers): string;
};

/**
 * The page after a saved one reads what was just written: half of what a respondent's page would cost is checking a document
 * of our own. The same text is always the same answers, so nothing here can be out of date; whoever has not been seen for
 * longest is forgotten first. Answers are never changed in place.
 */
export function createDocuments(most = MOST_KEPT): Documents {
  const kept = new Map<string, Answers>();

  function keep(text: string, answers: Answers): void {
    kept.delete(text);
    kept.set(text, answers);
    if (kept.size <= most) return;
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      return;
    }
  }

  return {
    read(text, make) {
      const answers = kept.get(text) ?? make(text);
      keep(text, answers);
      return answers;
    },
    write(answers) {
      const text = JSON.stringify(answers);
      keep(text, answers);
      return text;
    },
  };
}
