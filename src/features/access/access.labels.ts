import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { type Db } from '../../db/connect';
import { trackerSalt } from './access.people.queries';

/**
 * How responses of a wave are called outside the database. A response's own id is a hash of the key in its respondent's link or
 * browser, so whoever holds the list of links could work it out; these names follow from a key that never leaves the server.
 */
export type Labels = {
  /** in files and on pages; the same in every file of the wave */
  labelOf(responseId: string): string;
  /** in addresses: begins with the label, and leads back to the response */
  refOf(responseId: string): string;
  /** undefined for what `refOf` did not make */
  idOf(ref: string): string | undefined;
};

/** 128 bits: enough for any label to be told from every other. */
const BYTES = 16;
/** A letter, so that no spreadsheet takes a label for a number or a formula, and sixteen bytes as digits. */
const MARK = 'r';
export const LABEL_LETTERS = MARK.length + 2 * BYTES;

export async function responseLabels(db: Db, wave: { id: string; trackerId: string }): Promise<Labels> {
  return labelsWith(await trackerSalt(db, wave.trackerId), wave.id);
}

/** Deterministic encryption: the label is the keyed hash of the id, and the vector under which the id is enciphered (SIV). */
export function labelsWith(salt: string, waveId: string): Labels {
  const keyed = (purpose: string) => createHmac('sha256', salt).update(`${purpose} ${waveId}`).digest();
  const [naming, hiding] = [keyed('response labels'), keyed('response refs')];
  const hash = (id: string) => createHmac('sha256', naming).update(id).digest().subarray(0, BYTES);
  const labelOf: Labels['labelOf'] = (id) => MARK + hash(id).toString('hex');
  const idOf: Labels['idOf'] = (ref) => {
    const vector = Buffer.from(ref.slice(MARK.length, LABEL_LETTERS), 'hex');
    if (vector.length !== BYTES) return undefined;
    const cipher = createDecipheriv('aes-256-ctr', hiding, vector);
    const id = cipher.update(ref.slice(LABEL_LETTERS), 'base64url', 'utf8') + cipher.final('utf8');
    return labelOf(id) === ref.slice(0, LABEL_LETTERS) ? id : undefined;
  };
  return {
    idOf,
    labelOf,
    refOf(id) {
      const vector = hash(id);
      const cipher = createCipheriv('aes-256-ctr', hiding, vector);
      const hidden = Buffer.concat([cipher.update(id, 'utf8'), cipher.final()]);
      return MARK + vector.toString('hex') + hidden.toString('base64url');
    },
  };
}
