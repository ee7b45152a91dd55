import { type Request } from 'express';
import { z } from 'zod';
import { type Db } from '../../db/connect';
import { hashSecret } from '../../db/ids';
import { tidy } from '../../http/parse';
import { type Entry, findEntry, isDuplicate, OPEN, UNREADABLE } from '../access/access.entry';
import { insertPanelEntry } from '../access/access.panel.queries';
import { insertRespondentKey } from '../access/access.people.queries';
import { type Parameters, SIGNATURE } from '../access/access.signature';
import { type Wave } from '../waves/waves.queries';
import { type Answering, type Loaded } from './answering.loading';
import { findVisit, type Visit } from './answering.queries';
import { type Link } from './answering.surveys';
import { type Start } from './answering.starting';

/** What may come along with a link: of each name one text, not endless. */
const Query = z.record(z.string(), z.string().max(300).catch(UNREADABLE)).catch({});

/** Who is coming, with the key and the response that belong to them. */
export type Arrival = { entry: Entry; key: string | undefined; visit: Visit | undefined };

/**
 * By which way somebody comes and whether they may. A wave with nothing but its public link is answered without a query.
 *
 * @param given  what the address or the form carries
 * @param formKey  the secret in the form, where one is sent
 */
export async function loadArrival(
  answering: Answering,
  { link, key: ownKey, visit: ownVisit }: Loaded,
  wave: Wave,
  given: unknown,
  formKey?: string,
): Promise<Arrival> {
  const key = ownKey ?? formKey;
  if (wave.accessEdit === 0 && !link.isEmbedded) return { entry: OPEN, key, visit: ownVisit };
  const { db, sessionSecret } = answering.context;
  const access = await answering.surveys.access(wave);
  const entry = await findEntry(db, sessionSecret, access, {
    wave,
    slug: link.name,
    isTest: link.isTest,
    isEmbedded: link.isEmbedded,
    key,
    query: textsOf(given),
    isUnderway: ownVisit?.status === 'started',
  });
  if (entry.kind !== 'panel') return { entry, key, visit: ownVisit };
  return loadPanelArrival(answering, link, entry, [ownKey, formKey]);
}

/** Somebody with another id in the same browser is somebody else: what the cookie says counts only for its own id. */
async function loadPanelArrival(
  { context: { db } }: Answering,
  link: Link,
  entry: Extract<Entry, { kind: 'panel' }>,
  proof: (string | undefined)[],
): Promise<Arrival> {
  const { key, parameters } = entry.arrival;
  const visit = await findVisit(db, link, hashSecret(key));
  if (!(await isDuplicate(db, link.waveId, entry.arrival, visit?.status, proof)))
    return { entry, key, visit };
  return { entry: { kind: 'refused', why: 'duplicate', parameters }, key, visit: undefined };
}

function textsOf(given: unknown): Parameters {
  return Object.fromEntries(
    Object.entries(Query.parse(given ?? {})).map(([name, value]) => [
      name,
      // One line: what a link says ends up in addresses and files.
      value === UNREADABLE
        ? value
        : tidy(value)
            .replace(/[\n\t]/g, '')
            .trim(),
    ]),
  );
}

/** What the form brings along of the address, so that beginning is judged by the same. */
export function carried(req: Request, names: readonly string[]): Parameters {
  if (names.length === 0) return {};
  const query = textsOf(req.query);
  return Object.fromEntries(
    [...names, SIGNATURE].flatMap((name) =>
      Object.hasOwn(query, name) && query[name] ? [[name, query[name]]] : [],
    ),
  ) as Parameters;
}

export function isOver({ visit }: Arrival): boolean {
  return visit !== undefined && visit.status !== 'started';
}

type Proof = { cookie: string | undefined; form: string | undefined };

/** The key of the response that begins or goes on; undefined where it needs a new one. */
export function keyFor(
  { entry, key, visit }: Arrival,
  { form }: Proof,
  isAgain: boolean,
): string | undefined {
  if (entry.kind === 'panel') return entry.arrival.key;
  if (entry.kind === 'personal') return key;
  return (isAgain || visit === undefined ? undefined : key) ?? form;
}

/**
 * How a response begins for whoever comes this way.
 *
 * @param proof  secrets of this browser: its cookie, and the one in the form it sends
 */
export function beginning(
  entry: Exclude<Entry, { kind: 'refused' }>,
  link: Link,
  proof: Proof,
): Pick<Start, 'known' | 'admit'> {
  if (entry.kind === 'open' && Object.keys(entry.parameters).length === 0) return {};
  const admit: Start['admit'] = async (trx, responseId, isFirst) => {
    if (isFirst) await keepEntry(trx, entry, link, responseId, proof.form);
    if (isFirst || entry.kind !== 'panel') return true;
    const status = (await findVisit(trx, link, responseId))?.status;
    return !(await isDuplicate(trx, link.waveId, entry.arrival, status, [proof.cookie, proof.form]));
  };
  return entry.kind === 'personal' ? { known: entry.link.segments, admit } : { admit };
}

/** In the transaction that begins the response: of many who come with one id, the first one has it. */
async function keepEntry(
  trx: Db,
  entry: Exclude<Entry, { kind: 'refused' }>,
  { waveId, isTest }: Link,
  responseId: string,
  formKey: string | undefined,
): Promise<void> {
  const person = entry.kind === 'open' || isTest ? '' : entry.person;
  if (person !== '') await insertRespondentKey(trx, waveId, responseId, person);
  if (entry.kind === 'personal') return;
  const { panelId, parameters } =
    entry.kind === 'panel' ? entry.arrival : { panelId: '', parameters: entry.parameters };
  const entryHash = formKey === undefined ? '' : hashSecret(formKey);
  await insertPanelEntry(trx, { waveId, responseId, panelId, parameters, entryHash });
}
