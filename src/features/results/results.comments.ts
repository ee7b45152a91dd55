import { type Comment } from '../comments/comments.queries';
import { signature } from '../comments/comments.words';
import { type ReportComment, type ReportWave } from './results.report.types';

/**
 * Comments that belong into a report: on charts those of the wave reported; on whole waves those of all waves up to it, which the
 * trend shows.
 *
 * @param waves  oldest first; the one reported is at `position`
 */
export function reportComments(
  comments: readonly Comment[],
  waves: readonly ReportWave[],
  position: number,
): ReportComment[] {
  return waves.slice(0, position + 1).flatMap(({ id, label }, i) =>
    comments
      .filter(({ waveId, figure }) => waveId === id && (figure === '' || i === position))
      .map((comment) => ({
        wave: { id, label },
        figure: comment.figure,
        content: comment.content,
        signed: signature(comment),
      })),
  );
}
