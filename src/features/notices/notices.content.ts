import { shareWords } from '../results/results.figures';
import { type GapRow, type Report } from '../results/results.report.types';
import { changeWords, gapWords, STATE_WORDS } from '../results/results.words';
import { type ShownReport } from '../results/results.shown';
import { type Content } from './notices.mails.queries';

/** The answer that the report's page begins with, as a mail. */
export function answerContent(report: Report, shown: ShownReport, link: string): Content {
  const { tracker, wave } = report;
  return {
    subject: `How ${tracker.ownBrand} is seen: ${wave.label}`,
    paragraphs: [shown.sentences.join(' '), ...doubts(report), shown.standing],
    link,
  };
}

/** A statement whose state is another than in the wave before, and clearly so. */
export type StateChange = { row: GapRow; from: GapRow['state'] };

/**
 * Statements that an alert tells of. A state can change because of chance alone: a share near the edge of the target, or a movement
 * that is no longer clear. So one is told only where both states can be said, they differ, and the share itself clearly rose
 * or fell since the wave before, by the same judgement as on the page.
 */
export function stateChanges(today: readonly GapRow[], before: readonly GapRow[]): StateChange[] {
  const earlier = new Map(before.map((row) => [row.statement.key, row]));
  return today.flatMap((row) => {
    const from = earlier.get(row.statement.key);
    if (row.target === null || from === undefined || from.target === null) return [];
    const isSaid = row.state !== 'cannot-say' && from.state !== 'cannot-say';
    const isClear = row.verdict === 'rise' || row.verdict === 'fall';
    return isSaid && isClear && row.state !== from.state ? [{ row, from: from.state }] : [];
  });
}

/** @returns null where nothing changed its state: then no mail is sent */
export function alertContent(
  report: Report,
  changes: readonly StateChange[],
  shown: ShownReport,
  link: string,
): Content | null {
  const [first] = changes;
  if (first === undefined) return null;
  const { tracker, previous } = report;
  const subject =
    changes.length === 1
      ? `${tracker.ownBrand}: “${first.row.statement.wording}” is ${STATE_WORDS[first.row.state]}`
      : `${tracker.ownBrand}: ${changes.length} statements changed their state`;
  return {
    subject,
    paragraphs: [
      `Since ${previous?.label ?? 'the wave before'}:`,
      ...changes.map(changeSentence),
      ...doubts(report),
      shown.standing,
    ],
    link,
  };
}

function changeSentence({ row, from }: StateChange): string {
  const { statement, state, today } = row;
  return `“${statement.wording}” went from ${STATE_WORDS[from]} to ${STATE_WORDS[state]}: ${shareWords(today)} today, ${changeWords(row)}, ${gapWords(row)}.`;
}

function doubts({ wave, target }: Report): string[] {
  return [
    ...(wave.isProvisional ? ['Provisional: nobody has published these results yet.'] : []),
    ...(target !== null && !target.isLocked ? ['The target is a draft.'] : []),
  ];
}
