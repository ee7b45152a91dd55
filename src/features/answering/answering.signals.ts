import { createHmac } from 'node:crypto';
import { type Request } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { newSecret } from '../../db/ids';
import { type Signal } from '../../instrument/quality';
import { keepDeviceSalt } from './answering.salts.queries';

type Salt = { day: string; salt: string };
const salts = new WeakMap<Db, Salt>();
/** 96 bits: two devices of a wave are not taken for one by chance. */
const LETTERS = 16;

/**
 * What tells one device from another within a wave and a day: a hash of address and browser under a key that is thrown away
 * when the day is over. Neither the address nor the browser is stored, and afterwards nobody can work out whose hash it was.
 */
export async function deviceOf(
  { db, writer, now }: Pick<AppContext, 'db' | 'writer' | 'now'>,
  req: Request,
  waveId: string,
): Promise<string> {
  const day = now().toISOString().slice(0, 10);
  const known = salts.get(db);
  const salt =
    known?.day === day ? known.salt : await writer.write((trx) => keepDeviceSalt(trx, day, newSecret()));
  salts.set(db, { day, salt });
  const seen = JSON.stringify([waveId, req.ip ?? '', req.headers['user-agent'] ?? '']);
  return createHmac('sha256', salt).update(seen).digest('base64url').slice(0, LETTERS);
}

/** What the form that begins a response gives away. */
export function signalsOf({ website, proof }: { website: string; proof: 'passed' | 'failed' }): string {
  const signals: Signal[] = [];
  if (website !== '') signals.push('trap');
  if (proof === 'failed') signals.push('proof-failed');
  return signals.join(' ');
}
