import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endStarted, startProduct } from './support/npm-start';

const folder = mkdtempSync(path.join(os.tmpdir(), 'regard-starting-'));

afterEach(endStarted);
afterAll(() => rmSync(folder, { recursive: true }));

// Here no database is reached, so it need not be done on both: tests/http/server.test.ts has what comes after that.
describe('npm start says in one line what to put right', () => {
  const cases: [what: string, env: () => Record<string, string>, line: RegExp][] = [
    ['a bad variable', () => ({ PORT: 'http' }), /^Regard cannot start\. PORT: .+\n$/],
    [
      'no such server',
      () => ({ DATABASE_URL: 'postgres://u:pw@127.0.0.1:1/x' }),
      /^[^\n]*postgres:\/\/u:…@127[^\n]+\n$/,
    ],
    [
      'a file that is no database',
      () => ({ DATABASE_URL: `sqlite:${nonsense()}` }),
      /^[^\n]*not a database[^\n]*\n$/,
    ],
    [
      'a folder it may not make',
      () => ({ DATABASE_URL: `sqlite:${nonsense()}/x.db` }),
      /^[^\n]*nonsense[^\n]*\n$/,
    ],
  ];
  it.each(cases)('%s', async (_, env, line) => {
    const run = startProduct(env());

    expect(await run.exit).toBe(1);
    expect(run.err()).toMatch(line);
    expect(run.err()).not.toContain('pw');
  });
});

function nonsense(): string {
  const file = path.join(folder, 'nonsense.db');
  writeFileSync(file, 'this is a letter, not a database. '.repeat(100));
  return file;
}
