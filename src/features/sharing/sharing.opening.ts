import { createHmac } from 'node:crypto';
import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { isSame } from '../access/access.tokens';
import { passwordMatches } from '../accounts/passwords';
import { forgetTries, takeTry } from '../accounts/throttle';
import { findOpenShare, type Share } from './sharing.queries';
import { countView } from './sharing.views.queries';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Whoever typed the pass phrase is not asked again for so long. */
const HOURS = 12;

/** A share that can be opened, and the token that it was opened with. */
export type Opened = { share: Share; token: string };

/** @returns undefined for a token that is unknown, made up, expired or revoked: they must not be told apart */
export async function openShare(
  { db, now }: AppContext,
  req: Request,
  kind: Share['kind'],
): Promise<Opened | undefined> {
  const { token } = req.params;
  if (typeof token !== 'string' || !TOKEN.test(token)) return undefined;
  const share = await findOpenShare(db, kind, hashSecret(token), now().toISOString());
  return share === undefined ? undefined : { share, token };
}

/** Whether the reader may see it: there is no pass phrase, or this browser has shown that it knows it. */
export function isUnlocked({ sessionSecret, now }: AppContext, req: Request, { share }: Opened): boolean {
  if (share.passHash === '') return true;
  const [, given = '', until = ''] = COOKIE.exec(req.headers.cookie ?? '') ?? [];
  const isOver = !(Number(until) > now().getTime());
  return !isOver && isSame(given, proof(sessionSecret, share, until));
}

const NAME = 'regard-share';
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=([A-Za-z0-9_-]{43})\\.(\\d{13})(?:;|$)`);

/** Says nothing about the pass phrase, and is worth nothing for another link or after a new phrase. */
function proof(secret: string, { id, passHash }: Share, until: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['share', id, passHash, until]))
    .digest('base64url');
}

/** What became of a pass phrase that somebody typed. */
export type Tried = { kind: 'unlocked' } | { kind: 'wrong' } | { kind: 'too-often'; minutes: number };

/** Looks at a pass phrase as slowly as at a password, and as seldom; a right one is remembered in a cookie of this link only. */
export async function tryPass(
  context: AppContext,
  req: Request,
  res: Response,
  { share, token }: Opened,
  typed: string,
): Promise<Tried> {
  const { db, now, baseUrl, sessionSecret } = context;
  const [account, ip] = [`share ${share.id}`, req.ip ?? ''];
  const throttle = await takeTry(context, account, ip);
  if (!throttle.isOpen) return { kind: 'too-often', minutes: throttle.minutes };
  if (!(await passwordMatches(share.passHash, typed))) {
    await countView(db, share.id, 'refused', now().toISOString());
    return { kind: 'wrong' };
  }
  await forgetTries(context, account, ip);
  const until = String(now().getTime() + HOURS * 3_600_000);
  res.cookie(NAME, `${proof(sessionSecret, share, until)}.${until}`, {
    ...{ path: `/shared/${token}`, httpOnly: true, sameSite: 'lax', maxAge: HOURS * 3_600_000 },
    secure: baseUrl.startsWith('https:'),
  });
  return { kind: 'unlocked' };
}
