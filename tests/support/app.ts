import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type Express } from 'express';
import request from 'supertest';
import { createApp } from '../../src/app';
import { type AppContext } from '../../src/context';
import { type Db } from '../../src/db/connect';
import { hashSecret, newId, newSecret } from '../../src/db/ids';
import { createWriter } from '../../src/db/writer';
import { insertMembership, insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { hashPassword } from '../../src/features/accounts/passwords';
import { insertPerson } from '../../src/features/accounts/people.queries';
import { ROLES, type Role } from '../../src/http/roles';
import { sessionCookieName } from '../../src/http/sessions';
import { openDatabase, type OwnDatabase } from './database';

export type Agent = ReturnType<typeof request.agent>;

/** A workspace of a test's own with somebody in each role, all signed in. */
export type TestWorkspace = Record<Role, Agent> & {
  id: string;
  name: string;
  /** the person behind each agent */
  people: Record<Role, { id: string; email: string; name: string }>;
  /** the owner's session as a browser keeps it: "name=value" */
  ownerCookie: string;
};

export type LogLine = { level: 'info' | 'warn' | 'error'; fields: object; message: string };

export type TestApp = {
  readonly app: Express;
  readonly db: Db;
  readonly context: AppContext;
  /** stopped; a test may set another time or let some pass */
  readonly clock: { now: Date; pass(milliseconds: number): void };
  readonly logs: LogLine[];
  workspace(options?: { name?: string }): Promise<TestWorkspace>;
  /** Sends a form as a page of ours would: with the token of the agent's session. */
  post(agent: Agent, path: string, form?: Record<string, string | string[]>): request.Test;
  /** Opens a page and keeps the token of its forms for `post`. */
  visit(agent: Agent, path: string): Promise<request.Response>;
  /** The token that `post` sends for an agent. */
  tokenOf(agent: Agent): string;
  /** Somebody without a session. */
  anonymous(): Agent;
  /** Makes an account with a password, in no workspace yet. */
  person(details?: { email?: string; password?: string; name?: string }): Promise<TestPerson>;
};

export type TestPerson = { id: string; email: string; name: string; password: string };

const START = '2026-11-22T09:00:00.000Z';
const SECRET = 'a secret that only the tests use, long enough';

/** A running app on a migrated database of its own for one test file; `options` change its surroundings. */
export function useApp(options: Partial<Pick<AppContext, 'baseUrl' | 'trustProxyHops'>> = {}): TestApp {
  const clock = {
    now: new Date(START),
    pass: (ms: number) => void (clock.now = new Date(clock.now.getTime() + ms)),
  };
  const logs: LogLine[] = [];
  const tokens = new WeakMap<Agent, string>();
  let database: OwnDatabase;
  let context: AppContext;
  let app: Express;
  let server: Server;

  beforeAll(async () => {
    database = await openDatabase();
    context = { ...surroundings(database.db, logs, () => clock.now), ...options };
    app = createApp(context);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    clock.now = new Date(START);
    logs.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await context.writer.idle();
    await database.close();
  });

  return {
    get app() {
      return app;
    },
    get db() {
      return database.db;
    },
    get context() {
      return context;
    },
    clock,
    logs,
    workspace: (settings = {}) =>
      makeWorkspace(server, context, tokens, settings.name ?? `Workspace ${newId()}`),
    post: (agent, path, form = {}) =>
      agent
        .post(path)
        .type('form')
        .send({ ...form, _csrf: tokens.get(agent) ?? '' }),
    visit: async (agent, path) => {
      const response = await agent.get(path);
      const token = /name="_csrf" value="([^"]+)"/.exec(response.text)?.[1];
      if (token !== undefined) tokens.set(agent, token);
      return response;
    },
    tokenOf: (agent) => tokens.get(agent) ?? '',
    anonymous: () => request.agent(server),
    person: (details = {}) => makePerson(database.db, details),
  };
}

function surroundings(db: Db, logs: LogLine[], now: () => Date): AppContext {
  const level = (level: LogLine['level']) => (fields: object, message: string) =>
    void logs.push({ level, fields, message });
  return {
    db,
    writer: createWriter(db),
    now,
    baseUrl: 'http://127.0.0.1:3000',
    sessionSecret: SECRET,
    trustProxyHops: 0,
    log: { info: level('info'), warn: level('warn'), error: level('error') },
  };
}

async function makeWorkspace(
  server: Server,
  context: AppContext,
  tokens: WeakMap<Agent, string>,
  name: string,
): Promise<TestWorkspace> {
  const { db } = context;
  const createdAt = context.now().toISOString();
  const id = newId();
  await insertWorkspace(db, { id, name, createdAt });
  const agents: Partial<Record<Role, Agent>> = {};
  const people: Partial<TestWorkspace['people']> = {};
  let ownerCookie = '';
  for (const role of ROLES) {
    const person = { id: newId(), name: `${role} of ${name}`, email: `${role}-${id}@example.org` };
    await insertPerson(db, { ...person, passwordHash: 'signs in by session only', createdAt });
    await insertMembership(db, { workspaceId: id, personId: person.id, role, createdAt });
    people[role] = person;
    const { cookie, token } = await openSession(context, person.id, id);
    agents[role] = request.agent(server).set('Cookie', cookie);
    tokens.set(agents[role], token);
    if (role === 'owner') ownerCookie = cookie;
  }
  return {
    ...(agents as Record<Role, Agent>),
    id,
    name,
    people: people as TestWorkspace['people'],
    ownerCookie,
  };
}

const PASSWORD = 'violet anchor tundra';
let passwordHash: Promise<string> | undefined;

async function makePerson(db: Db, details: Partial<TestPerson>): Promise<TestPerson> {
  const id = newId();
  const person = { id, email: `${id}@example.org`, name: 'Robin Example', password: PASSWORD, ...details };
  const isUsual = person.password === PASSWORD;
  const hash = isUsual
    ? await (passwordHash ??= hashPassword(PASSWORD))
    : await hashPassword(person.password);
  await insertPerson(db, { ...person, passwordHash: hash, createdAt: START });
  return person;
}

/** A session as signing in makes it, without the wait for the password: tests/features/accounts.sign-in.test.ts tests the real way. */
async function openSession(
  { db, now, baseUrl, sessionSecret }: AppContext,
  personId: string,
  workspaceId: string,
): Promise<{ cookie: string; token: string }> {
  const sid = newSecret();
  const token = newSecret();
  const at = now().toISOString();
  const signedIn = { personId, workspaceId, credentialVersion: 1, signedInAt: at, seenAt: at };
  const sess = JSON.stringify({
    cookie: { httpOnly: true, sameSite: 'lax', path: '/' },
    csrfToken: token,
    signedIn,
  });
  await db('sessions').insert({ sid: hashSecret(sid), sess, expired: '2999-01-01T00:00:00.000Z' });
  const signature = createHmac('sha256', sessionSecret).update(sid).digest('base64').replace(/=+$/, '');
  return { cookie: `${sessionCookieName(baseUrl)}=${encodeURIComponent(`s:${sid}.${signature}`)}`, token };
}
