import { createHmac } from 'node:crypto';
import { type Request, type RequestHandler } from 'express';
import { newSecret } from '../db/ids';

/** The token of forms for people without a session; undefined until one was begun. */
type Visitor = { token: string | undefined; begin(): string };

const visitors = new WeakMap<Request, Visitor>();

type Settings = { baseUrl: string; sessionSecret: string };

/**
 * Whoever only looks at the sign-in page or an invitation gets no row in `sessions`: a crawler would fill it. What protects
 * their form is a secret in a cookie of this browser, whose signature the form carries: another site can read neither.
 */
export function rememberVisitors({ baseUrl, sessionSecret }: Settings): RequestHandler {
  const isHttps = baseUrl.startsWith('https:');
  const name = isHttps ? '__Host-regard-visitor' : 'regard-visitor';
  const format = new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{43})(?:;|$)`);
  const sign = (secret: string) =>
    createHmac('sha256', sessionSecret).update(`visitor ${secret}`).digest('hex');

  return (req, res, next) => {
    const secret = format.exec(req.headers.cookie ?? '')?.[1];
    const visitor: Visitor = {
      token: secret === undefined ? undefined : sign(secret),
      begin() {
        const secret = newSecret();
        res.cookie(name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps });
        return (visitor.token = sign(secret));
      },
    };
    visitors.set(req, visitor);
    next();
  };
}

/** What a form of this visitor must carry; undefined where no page with a form was shown to them. */
export function findVisitorToken(req: Request): string | undefined {
  return visitors.get(req)?.token;
}

/** The same for a page with a form, beginning one where there is none. */
export function visitorToken(req: Request): string {
  const visitor = visitors.get(req);
  if (visitor === undefined) throw new Error('visitors are remembered only on staff routes');
  return visitor.token ?? visitor.begin();
}
