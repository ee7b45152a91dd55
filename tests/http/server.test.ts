import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isOnPostgres, openDatabase, type OwnDatabase } from '../support/database';
import { endStarted, startProduct } from '../support/npm-start';

let folder: string;
let database: OwnDatabase;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'regard-'));
  database = await openDatabase();
  url = isOnPostgres() ? database.url : `sqlite:${path.join(folder, 'regard.db')}`;
});
afterEach(endStarted);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const start = (env: Record<string, string>) => startProduct({ DATABASE_URL: url, ...env });

async function seen(text: () => string, pattern: RegExp): Promise<string> {
  for (let i = 0; i < 400; i += 1) {
    const found = pattern.exec(text())?.[1];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never printed ${pattern}: ${text()}`);
}

describe('npm start', () => {
  it('prints the address and a one-time link on an empty instance, and stops cleanly when told to', async () => {
    const run = start({});
    const address = await seen(run.out, /running at (http:\S+)/);
    const link = await seen(run.out, /\n {2}(http:\S+\/welcome\/[\w-]{43})\n/);

    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect((await fetch(link)).status).toBe(200);
    run.child.kill('SIGTERM');

    expect(await run.exit).toBe(0);
    expect(run.err()).toBe('');
  });

  it('finishes the request that is under way when it is told to stop', async () => {
    const run = start({});
    const address = await seen(run.out, /running at (http:\S+)/);
    const slow = request(`${address}/sign-in`, { method: 'POST', headers: { 'Content-Length': '4' } });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      slow.on('response', (res) => resolve(res.resume().statusCode)).on('error', reject);
    });
    slow.write('a=');
    await fetch(`${address}/healthz`);

    run.child.kill('SIGINT');
    await seen(run.out, /("msg":"stopping")/);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    slow.end('bc');

    expect(await answered).toBe(403);
    expect(await run.exit).toBe(0);
  });

  it('starts twice at once on an empty database', async () => {
    const fresh = isOnPostgres() ? url : `sqlite:${path.join(folder, 'twice.db')}`;
    const runs = [start({ DATABASE_URL: fresh }), start({ DATABASE_URL: fresh })];

    const addresses = await Promise.all(runs.map((run) => seen(run.out, /running at (http:\S+)/)));

    const ready = await Promise.all(
      addresses.map(async (address) => (await fetch(`${address}/readyz`)).status),
    );
    expect(ready).toEqual([200, 200]);
  });
});

describe('npm start says in one line what to put right', () => {
  it('an address of another machine', async () => {
    const run = start({ HOST: '192.0.2.1' });

    expect(await run.exit).toBe(1);
    expect(run.err()).toMatch(/^[^\n]*no address of this machine[^\n]*\n$/);
    expect(run.err()).not.toContain('pw');
  });

  it('a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    const run = start({ PORT: String(port) });

    expect(await run.exit).toBe(1);
    expect(run.err()).toMatch(new RegExp(`^[^\\n]*Port ${port} on 127.0.0.1 is in use[^\\n]*\\n$`));
    other.close();
  });
});
