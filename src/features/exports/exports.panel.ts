import { loadAccess } from '../access/access.queries';
import { listParameters } from '../access/access.panel.queries';
import { type Db } from '../../db/connect';
import { type FileKind } from './exports.kinds';

/*
 * What panels sent along with their people, beside the answers: only where somebody asks for it, since a panel knows who its
 * people are, and such a file says what each of them answered.
 */

/** Kinds of file that may hold it. Those for statistics packages are passed on too easily. */
const WITH_PANEL: readonly FileKind[] = ['csv-wide', 'csv-excel', 'csv-long'];
export const mayHoldPanel = (kind: string): boolean => WITH_PANEL.some((one) => one === kind);

/** Names of parameters of links that are kept with the responses of a wave. */
export async function panelNames(db: Db, waveId: string): Promise<string[]> {
  return (await loadAccess(db, waveId)).settings.parameters;
}

/** Whether a panel sends people to any of these waves. */
export async function anyPanel(db: Db, waves: readonly { id: string }[]): Promise<boolean> {
  for (const { id } of waves) if ((await panelNames(db, id)).length > 0) return true;
  return false;
}

export type Brought = Readonly<Record<string, string>>;

/** What these respondents' links brought along; nothing is read where no column asks for it. */
export async function broughtBy(
  db: Db,
  waveId: string,
  names: readonly string[],
  responseIds: readonly string[],
): Promise<(responseId: string) => Brought> {
  if (names.length === 0) return () => NOTHING;
  const found = await listParameters(db, waveId, responseIds);
  return (responseId) => found.get(responseId) ?? NOTHING;
}

const NOTHING: Brought = {};

export function describePanel(name: string) {
  return {
    about: 'the panel',
    wording: '',
    values: `parameter “${name}” of the respondent’s link, as it came`,
    askedOf: 'everybody',
    blankMeans: 'the link had none',
  };
}

/** How a file with it is kept among what was taken: by its kind, marked. */
const MARK = '+panel';
export const takenAs = (kind: string, withPanel: boolean): string => (withPanel ? kind + MARK : kind);
export function readTakenAs(kind: string): { kind: string; withPanel: boolean } {
  return kind.endsWith(MARK)
    ? { kind: kind.slice(0, -MARK.length), withPanel: true }
    : { kind, withPanel: false };
}
