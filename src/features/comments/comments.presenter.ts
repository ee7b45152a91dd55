import {
  type ErrorSummary,
  errorSummary,
  type Field,
  field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Comment } from './comments.queries';
import { FIGURES, isFigure, signature } from './comments.words';

type TrackerName = { id: string; name: string };
type WaveName = { id: string; label: string };

export type CommentRow = {
  figure: string;
  content: string;
  signed: string;
  reportHref: string;
  editHref: string;
  removeHref: string;
};

export type CommentsPage = {
  title: string;
  state: string;
  waves: { label: string; rows: CommentRow[] }[];
  newHref: string;
  reportHref: string;
  mayWrite: boolean;
  mayEdit: boolean;
};

export function presentComments(
  tracker: TrackerName,
  comments: readonly Comment[],
  may: { write: boolean; edit: boolean },
): CommentsPage {
  const waves = [...new Map(comments.map(({ waveId, wave }) => [waveId, wave]))];
  return {
    title: `Comments · ${tracker.name}`,
    state: comments.length === 0 ? 'No comment yet' : counted(comments.length, 'comment', 'comments'),
    waves: waves.map(([id, label]) => ({
      label,
      rows: comments.filter(({ waveId }) => waveId === id).map((comment) => rowOf(tracker, comment)),
    })),
    newHref: paths.newComment(tracker.id),
    reportHref: paths.report(tracker.id),
    mayWrite: may.write,
    mayEdit: may.edit,
  };
}

function rowOf({ id }: TrackerName, comment: Comment): CommentRow {
  const { figure, content, waveId } = comment;
  return {
    figure: isFigure(figure) ? FIGURES[figure] : FIGURES[''],
    content,
    signed: signature(comment),
    reportHref: `${paths.report(id)}?wave=${waveId}${figure === '' ? '' : `#${figure}`}`,
    editHref: paths.comment(id, comment.id),
    removeHref: paths.removeComment(id, comment.id),
  };
}

export type CommentFormPage = {
  title: string;
  heading: string;
  action: string;
  submit: string;
  backHref: string;
  seen: string;
  errors: ErrorSummary;
  formError: string;
  fields: { waveId: Field; figure: Field; content: Field };
};

/** @param comment  the one that is changed; null for a new one */
export function presentCommentForm(
  tracker: TrackerName,
  waves: readonly WaveName[],
  comment: Comment | null,
  { values, errors, seen }: { values: FormValues; errors: FormErrors; seen: number | null },
): CommentFormPage {
  const { form: formError = '', ...fields } = errors;
  const heading = comment === null ? 'New comment' : 'Change a comment';
  const about = Object.entries(FIGURES).map(([value, label]) => ({ value, label }));
  const chosen = [...waves].reverse().map(({ id, label }) => ({ value: id, label }));
  return {
    title: `${heading} · ${tracker.name}`,
    heading,
    action: comment === null ? paths.comments(tracker.id) : paths.comment(tracker.id, comment.id),
    submit: comment === null ? 'Add this comment' : 'Save',
    backHref: paths.comments(tracker.id),
    seen: seen === null ? '' : String(seen),
    errors: errorSummary(fields),
    formError,
    fields: {
      waveId: field('waveId', 'Wave', values, errors, { type: 'select', options: chosen }),
      figure: field('figure', 'About', values, errors, { type: 'select', options: about }),
      content: field('content', 'Comment', values, errors, {
        type: 'textarea',
        hint: 'What the numbers do not say by themselves: a strike in that week, another interviewer company. It stands under the chart with your name and the date, for everybody who may read this report. People with a shared link do not see it.',
      }),
    },
  };
}
