import { moment } from '../../format/date';
import { paths } from '../../paths';
import { type ThemeVersion } from './themes.queries';

/** What was decided last, with what can be taken back. */
export function presentVersions(versions: readonly ThemeVersion[], trackerId: string) {
  const undone = new Set(versions.map(({ undoes }) => undoes));
  return versions.map(({ version, what, madeBy, madeAt, undoes }) => ({
    version: String(version),
    what,
    by: madeBy,
    at: moment(madeAt),
    isUndone: undone.has(version),
    undoAction: undone.has(version) || undoes !== null ? '' : paths.openAnswersUndo(trackerId),
  }));
}
