import { type Db } from '../../db/connect';
import { hashSecret } from '../../db/ids';
import { findPersonalLink, type PersonalLink } from './access.links.queries';
import { findPanelEntry } from './access.panel.queries';
import { findParticipants, listExcludedWaves, personHash, trackerSalt } from './access.people.queries';
import { type WaveAccess } from './access.settings';
import { isEntrySigned, type Parameters, SIGNATURE } from './access.signature';
import { panelKey } from './access.tokens';

/** Why somebody cannot begin. */
export type Refusal = 'by-invitation' | 'revoked' | 'took-part' | 'duplicate' | 'broken-link';

/** Somebody sent by a panel: the key of the response that belongs to their id. */
export type PanelArrival = { panelId: string; parameters: Parameters; isSigned: boolean; key: string };

/** By which way somebody comes. `person` is '' where nobody knows who it is. */
export type Entry =
  | { kind: 'open'; parameters: Parameters }
  | { kind: 'personal'; link: PersonalLink; person: string }
  | { kind: 'panel'; arrival: PanelArrival; person: string }
  | { kind: 'refused'; why: Refusal; parameters: Parameters };

/** Stands for what came along but cannot be read: given twice, or endless. As a panel's id it is a broken link, not nobody's. */
export const UNREADABLE = '\uFFFD';

export const OPEN: Entry = { kind: 'open', parameters: {} };

export type Arriving = {
  wave: { id: string; trackerId: string; position: number };
  slug: string;
  isTest: boolean;
  isEmbedded: boolean;
  /** of the cookie, or of the form that is sent */
  key: string | undefined;
  /** everything that came along, whatever its name */
  query: Parameters;
  /** a response of this browser is under way, which needs no new permission */
  isUnderway: boolean;
};

/** Finds out who is coming and whether they may. Reads only. */
export async function findEntry(
  db: Db,
  secret: string,
  { settings }: WaveAccess,
  arriving: Arriving,
): Promise<Entry> {
  const { wave, key, query } = arriving;
  const parameters = pick(query, settings.parameters);
  const refused = (why: Refusal): Entry => ({ kind: 'refused', why, parameters });
  if (arriving.isEmbedded && settings.origins.length === 0) return refused('broken-link');
  const panelId = settings.idParameter === '' ? '' : (parameters[settings.idParameter] ?? '');
  if (panelId === UNREADABLE) return refused('broken-link');
  if (panelId !== '') {
    const arrival = readArrival(arriving, settings, panelId, parameters, secret);
    if (arrival === undefined) return refused('broken-link');
    const person = await hashOf(db, wave.trackerId, panelId);
    // What is under way in this browser may be somebody else's.
    const isUnderway = arriving.isUnderway && key === arrival.key;
    if (await tookPart(db, { ...arriving, isUnderway }, settings, person)) return refused('took-part');
    return { kind: 'panel', arrival, person };
  }
  const link = key === undefined ? undefined : await findPersonalLink(db, wave.id, hashSecret(key));
  if (link !== undefined) {
    if (link.revokedAt !== null && !arriving.isUnderway) return refused('revoked');
    if (await tookPart(db, arriving, settings, link.personHash)) return refused('took-part');
    return { kind: 'personal', link, person: link.personHash };
  }
  if (!settings.isOpen && !arriving.isUnderway && !arriving.isTest) return refused('by-invitation');
  return { kind: 'open', parameters };
}

function readArrival(
  { slug, wave, isTest, query }: Arriving,
  { entryKey }: WaveAccess['settings'],
  panelId: string,
  parameters: Parameters,
  secret: string,
): PanelArrival | undefined {
  const isSigned = entryKey !== '' && isEntrySigned(slug, parameters, query[SIGNATURE] ?? '', entryKey);
  if (entryKey !== '' && !isSigned) return undefined;
  return { panelId, parameters, isSigned, key: panelKey(secret, wave.id, isTest, panelId) };
}

/**
 * Whether the response of this id is somebody else's as far as we can tell: it was begun in another browser, and the link is
 * not signed so that anybody could have typed the id; or it has come to its end.
 *
 * @param proof  secrets of this browser: its cookie, and the form it sends
 */
export async function isDuplicate(
  db: Db,
  waveId: string,
  { key, isSigned }: PanelArrival,
  status: string | undefined,
  proof: readonly (string | undefined)[],
): Promise<boolean> {
  if (status === undefined || proof.includes(key)) return false;
  const entry = await findPanelEntry(db, waveId, hashSecret(key));
  const isSameForm = proof.some((one) => one !== undefined && hashSecret(one) === entry?.entryHash);
  return !isSameForm && !(isSigned && status === 'started');
}

/** The named parameters that came along, empty ones left out. */
function pick(query: Parameters, names: readonly string[]): Parameters {
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(query, name) && query[name] ? [[name, query[name]]] : [])),
  ) as Parameters;
}

async function hashOf(db: Db, trackerId: string, identity: string): Promise<string> {
  return personHash(await trackerSalt(db, trackerId), identity);
}

async function tookPart(
  db: Db,
  { wave, isTest, isUnderway }: Arriving,
  { excludes }: WaveAccess['settings'],
  person: string,
): Promise<boolean> {
  if (person === '' || isTest || isUnderway) return false;
  const waves = await listExcludedWaves(db, wave, excludes);
  return (await findParticipants(db, waves, [person])).has(person);
}
