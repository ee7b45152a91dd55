import { parse } from 'csv-parse/sync';
import { type AppContext } from '../../context';
import { hashSecret, newId } from '../../db/ids';
import { lockWave } from '../../db/locks';
import { tidy } from '../../http/parse';
import { type Segment } from '../trackers/segments.queries';
import { findInvited, insertPersonalLinks, type NewPersonalLink } from './access.links.queries';
import { findParticipants, listExcludedWaves, personHash, trackerSalt } from './access.people.queries';
import { saveAccess } from './access.queries';
import { personalToken } from './access.tokens';
import { type WaveAccess } from './access.settings';

/** Links made at once: enough for a mailing, few enough for one transaction and one form. */
export const MOST_AT_ONCE = 5000;

/** Somebody who is to get a link. */
export type Person = { email: string; name: string; ownId: string; segments: Record<string, string> };

export type ReadPeople = { people: Person[] } | { problems: string[] };

const EMAIL = /^[^\s@<>",;:\\()[\]]{1,64}@[^\s@<>",;:\\()[\]]+\.[^\s@<>",;:\\()[\]]{2,}$/;
export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text);

const COLUMNS = ['email', 'name', 'id'];

/**
 * Reads pasted people: a line each, separated by commas, semicolons or tabs. With a first line of column names (email, name, id,
 * keys or names of segments) in any order; without one, an address and perhaps a name.
 */
export function readPeople(text: string, segments: readonly Segment[]): ReadPeople {
  const rows = readRows(tidy(text.replace(/\r\n?/g, '\n')));
  if (typeof rows === 'string') return { problems: [rows] };
  const [head = []] = rows;
  const hasHeader = head.some((cell) => COLUMNS.includes(columnOf(cell, []) ?? ''));
  const columns = hasHeader ? head.map((cell) => columnOf(cell, segments)) : ['email', 'name'];
  const unknown = hasHeader ? head.filter((_, i) => columns[i] === undefined) : [];
  if (unknown.length > 0)
    return {
      problems: [
        `Nobody knows the column “${unknown[0]}”. Columns are email, name, id and segments of the tracker.`,
      ],
    };
  const problems: string[] = [];
  const people = rows.slice(hasHeader ? 1 : 0).map((cells, i): Person => {
    const at = i + (hasHeader ? 2 : 1);
    const values = Object.fromEntries(columns.map((column, c) => [column ?? '', cells[c] ?? '']));
    return personOf(values, segments, (problem) => problems.push(`Line ${at}: ${problem}`));
  });
  if (people.length === 0) problems.push('Paste at least one line with an address or an id.');
  if (people.length > MOST_AT_ONCE) problems.push(`Make at most ${MOST_AT_ONCE} links at once.`);
  return problems.length > 0 ? { problems: problems.slice(0, 10) } : { people };
}

function readRows(text: string): string[][] | string {
  const delimiter = [',', ';', '\t'].sort((a, b) => text.split(b).length - text.split(a).length);
  try {
    const options = { delimiter: delimiter[0]!, relaxColumnCount: true, skipEmptyLines: true, trim: true };
    return parse(text, { ...options, bom: true }) as string[][];
  } catch {
    return 'A quotation mark is opened and not closed. Look for a line that begins with one.';
  }
}

function columnOf(cell: string, segments: readonly Segment[]): string | undefined {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/^e-?mail$/, 'email');
  if (COLUMNS.includes(name)) return name;
  return segments.find(({ key, label }) => key.toLowerCase() === name || label.toLowerCase() === name)?.key;
}

function personOf(
  values: Record<string, string>,
  segments: readonly Segment[],
  complain: (problem: string) => void,
): Person {
  const clean = (name: string, most: number) =>
    [...(values[name] ?? '').replace(/\s+/g, ' ')].slice(0, most).join('');
  const [email, name, ownId] = [clean('email', 254), clean('name', 100), clean('id', 100)];
  if (email !== '' && !isEmail(email)) complain(`“${email}” is no e-mail address.`);
  if (email === '' && ownId === '') complain('there is neither an address nor an id.');
  const known: Record<string, string> = {};
  for (const { key, label, options } of segments) {
    const value = (values[key] ?? '').toLowerCase();
    if (value === '') continue;
    const option = options.find((one) => one.key === value || one.label.toLowerCase() === value);
    if (option === undefined) complain(`“${values[key] ?? ''}” is no answer to ${label}.`);
    else if (!option.qualifies) complain(`${label} “${option.label}” is outside the audience.`);
    else known[key] = option.key;
  }
  return { email, name, ownId, segments: known };
}

/** How many links were made, and for whom none was. */
export type Made = { made: number; invited: number; tookPart: number };

type Place = {
  wave: { id: string; trackerId: string; position: number };
  access: WaveAccess;
};

/** Makes links for people, once for each: who has one of this wave already, or is not to be asked again, gets none. */
export function makeLinks(
  { db, now, sessionSecret }: Pick<AppContext, 'db' | 'now' | 'sessionSecret'>,
  { wave, access }: Place,
  people: readonly Person[],
): Promise<Made> {
  return db.transaction(async (trx) => {
    await lockWave(trx, wave.id);
    await saveAccess(trx, wave.id, {}, now());
    const salt = await trackerSalt(trx, wave.trackerId);
    const hashed = people.map((person) => ({ person, hash: personHash(salt, person.ownId || person.email) }));
    const unique = new Map(hashed.map((one) => [one.hash, one]));
    const invited = await findInvited(trx, wave.id);
    const before = await listExcludedWaves(trx, wave, access.settings.excludes);
    const participants = await findParticipants(trx, before, [...unique.keys()]);
    const wanted = [...unique.values()].filter(({ hash }) => !invited.has(hash) && !participants.has(hash));
    const links = wanted.map(({ person, hash }): NewPersonalLink => {
      const { email, name, ownId, segments } = person;
      const addressHash = email === '' ? '' : personHash(salt, email);
      const contact = { id: newId(), email, name, ownId, addressHash };
      return { ...newLink(sessionSecret, wave.id), contact, segments, personHash: hash };
    });
    await insertPersonalLinks(trx, wave.id, links, now().toISOString());
    const tookPart = [...unique.keys()].filter((hash) => participants.has(hash)).length;
    return { made: links.length, invited: people.length - links.length - tookPart, tookPart };
  });
}

/** Makes links for nobody in particular. */
export function makeAnonymousLinks(
  { db, now, sessionSecret }: Pick<AppContext, 'db' | 'now' | 'sessionSecret'>,
  waveId: string,
  count: number,
): Promise<void> {
  return db.transaction(async (trx) => {
    await saveAccess(trx, waveId, {}, now());
    const nobody = { contact: null, segments: {}, personHash: '' };
    const links = Array.from({ length: count }, () => ({ ...newLink(sessionSecret, waveId), ...nobody }));
    await insertPersonalLinks(trx, waveId, links, now().toISOString());
  });
}

function newLink(secret: string, waveId: string): { id: string; responseId: string } {
  const id = newId();
  return { id, responseId: hashSecret(personalToken(secret, waveId, id)) };
}
