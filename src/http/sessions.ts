import session, { Store, type SessionData } from 'express-session';
import { type Request, type RequestHandler } from 'express';
import { ConnectSessionKnexStore } from 'connect-session-knex';
import { type AppContext } from '../context';
import { type Db } from '../db/connect';
import { hashSecret, newSecret } from '../db/ids';

/** What a session knows about the person who signed in; all else is looked up at every request. */
export type SignedIn = {
  personId: string;
  /** the workspace being worked in; null until one is chosen */
  workspaceId: string | null;
  /** of the person when signing in: a changed password makes the stored one larger, and this session over */
  credentialVersion: number;
  signedInAt: string;
  seenAt: string;
};

declare module 'express-session' {
  interface SessionData {
    signedIn: SignedIn;
  }
}

/** The prefix makes browsers refuse the cookie from another host or over plain HTTP, so it is only for TLS. */
export function sessionCookieName(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? '__Host-regard' : 'regard';
}

/** Sessions in the database, found by a signed cookie that scripts cannot read. Only for staff routes. */
export function sessions({ db, baseUrl, sessionSecret }: AppContext): RequestHandler {
  const isHttps = baseUrl.startsWith('https:');
  const handler = session({
    name: sessionCookieName(baseUrl),
    secret: sessionSecret,
    genid: newSecret,
    resave: false,
    saveUninitialized: false,
    store: new DatabaseStore(db),
    cookie: { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' },
  });
  return (req, res, next) => {
    // BASE_URL decides whether people arrive over TLS: the proxy that ends it need not say so with every request.
    if (isHttps) Object.defineProperty(req, 'secure', { value: true });
    handler(req, res, next);
  };
}

/** A new session for whoever just proved who they are; the one before, if any, is gone. */
export async function startSession(req: Request, signedIn: SignedIn): Promise<void> {
  await renewSession(req);
  req.session.signedIn = signedIn;
}

/** Forgets all that the session knew: what follows is somebody new, under another identifier. */
export async function renewSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve()));
  });
}

export async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve()));
  });
}

/**
 * connect-session-knex, with three differences: the identifier is hashed at rest; a failing database is reported once (the
 * library reports it and also rejects a promise that nobody holds, which would end the process); and reading a page
 * writes nothing, because there is no `touch`.
 */
class DatabaseStore extends Store {
  private readonly inner: ConnectSessionKnexStore;

  constructor(db: Db) {
    super();
    this.inner = new ConnectSessionKnexStore({
      knex: db,
      tableName: 'sessions',
      createTable: false,
      cleanupInterval: 0,
    });
    this.inner.ready.catch(ignore);
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.inner.get(hashSecret(sid), done).catch(ignore);
  }

  override set(sid: string, data: SessionData, done: (error?: unknown) => void = ignore): void {
    this.inner.set(hashSecret(sid), data, done).catch(ignore);
  }

  override destroy(sid: string, done: (error?: unknown) => void = ignore): void {
    this.inner.destroy(hashSecret(sid), done).catch(ignore);
  }
}

/** The library has already handed the error to its callback. */
function ignore(): void {}
