import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COMMANDS } from '../../src/commands/all';
import { commandIo } from '../../src/commands/io';
import { runCommandLine } from '../../src/commands/run';
import { readConfig } from '../../src/config';
import { connect } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { openDatabase, type OwnDatabase } from '../support/database';
import { csv, MAPPING } from '../support/history';

const folder = mkdtempSync(path.join(tmpdir(), 'regard-cli-'));
const at = (name: string) => path.join(folder, name);
let own: OwnDatabase | undefined;
let url = `sqlite:${at('regard.db')}`;

beforeAll(async () => {
  // A process cannot share a database that is in memory.
  if (globalThis.DATABASE !== 'sqlite') {
    own = await openDatabase();
    url = own.url;
  }
  writeFileSync(at('history.csv'), csv());
  writeFileSync(at('broken.csv'), csv().replace('1.5', 'heavy').replace('2025-03-02', 'soon'));
  writeFileSync(at('map.json'), JSON.stringify(MAPPING));
  writeFileSync(at('margins.json'), '{"age": {"under 40": 0.4, "40-or-over": 0.6}}');
  writeFileSync(
    at('target.json'),
    '{"brand": "Ours", "statements": {"Friendly staff": {"share": 0.5, "importance": 5}}}',
  );
  writeFileSync(at('half.json'), '{"age": {"under 40": 0.4}}');
});
afterAll(async () => {
  await own?.close();
  rmSync(folder, { recursive: true });
});

type Ended = { code: number; out: string; err: string };

/** Runs a command here, on the test's database: a process for each would take a second. */
async function regard(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const print = {
    out: (line: string) => void out.push(`${line}\n`),
    err: (line: string) => void err.push(`${line}\n`),
    progress: () => undefined,
  };
  const openIo = () => commandIo(readConfig({ DATABASE_URL: url, ...env }), print);
  const code = await runCommandLine(COMMANDS, args, openIo, print);
  return { code, out: out.join(''), err: err.join('') };
}

/** As people call it. */
function regardProcess(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const options = {
    env: { ...process.env, DATABASE_URL: url, ...env },
    cwd: path.join(__dirname, '..', '..'),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/regard.cjs', ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const importArgs = ['import', at('history.csv'), '--map', at('map.json'), '--tracker', 'Coffee'];

describe('the regard command', () => {
  it('lists its commands, and the manual has the words of every one', async () => {
    const manual = readFileSync(path.join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf8');
    const { out, code } = await regard(['--help']);
    const names = [...out.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name!);

    expect(code).toBe(0);
    expect(names).toEqual(expect.arrayContaining(['migrate', 'import', 'margins', 'target', 'results']));
    expect([...manual.matchAll(/^## regard ([a-z]+)$/gm)].map(([, name]) => name)).toEqual(names);
    for (const name of names) {
      const help = await regard([name, '--help']);
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(manual).toContain(help.out);
    }
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['conquer']],
    ['an unknown option', ['migrate', '--fast']],
    ['an import without a file', ['import', '--map', 'm.json', '--tracker', 'T']],
    ['an import without a mapping', ['import', 'f.csv', '--tracker', 'T']],
    ['an import without a tracker', ['import', 'f.csv', '--map', 'm.json']],
    ['margins without a file', ['margins', 'Coffee']],
    ['a target without a file', ['target', 'Coffee']],
  ])('answers %s with exit code 2', async (_, args) => {
    const { code, out, err } = await regard(args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toMatch(/^ +at /m);
  });

  it.each([
    [
      'a file that is not there',
      ['import', at('none.csv'), '--map', at('map.json'), '--tracker', 'T'],
      /^regard import: cannot read .*none\.csv\n$/,
    ],
    [
      'a mapping that is no JSON',
      ['import', at('history.csv'), '--map', at('history.csv'), '--tracker', 'T'],
      /mapping is not JSON/,
    ],
    [
      'a tracker that is not there',
      ['margins', 'Nobody', at('margins.json')],
      /^regard margins: there is no tracker "Nobody"\n$/,
    ],
    [
      'a workspace that is not there',
      [...importArgs, '--workspace', 'Nowhere'],
      /^regard import: there is no workspace "Nowhere"\n$/,
    ],
  ])('answers %s with exit code 1 and no stack', async (_, args, message) => {
    const { code, out, err } = await regard(args);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(message);
  });

  it('is a process that ends with these codes', async () => {
    expect(await regardProcess(['--help'])).toMatchObject({ code: 0, err: '' });
    expect(await regardProcess(['conquer'])).toMatchObject({ code: 2, out: '' });
  });

  it('says in one line that a database cannot be reached or a setting cannot be used', async () => {
    const unreachable = await regardProcess(['migrate'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' });
    const unusable = await regard(['migrate'], { DATABASE_URL: 'mysql://x' });

    expect(unreachable).toEqual({
      code: 1,
      out: '',
      err: 'regard migrate: the database of DATABASE_URL cannot be reached\n',
    });
    expect(unusable.err).toMatch(/^regard migrate: DATABASE_URL: must be .*\n$/);
  });
});

describe('regard import, margins and target', () => {
  it('take a tracker from a file to numbers against a target', async () => {
    expect(await regard([...importArgs, '--dry-run'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was written'),
    });
    expect(await regard(importArgs)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Imported 4 respondents in 2 waves into "Coffee".'),
    });
    expect(await regard(['margins', 'Coffee', at('margins.json')])).toMatchObject({ code: 0, err: '' });
    expect(await regard(['target', 'Coffee', '--set', at('target.json'), '--lock'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('version 1 of "Coffee" is locked'),
    });

    const { code, out } = await regard([
      'results',
      'Coffee',
      '--json',
      '--weights',
      'supplied',
      '--variance',
      'fixed',
    ]);

    const { tracker, targetVersion, estimates } = JSON.parse(out) as {
      tracker: string;
      targetVersion: number;
      estimates: object[];
    };
    expect({ code, tracker, targetVersion }).toEqual({ code: 0, tracker: 'Coffee', targetVersion: 1 });
    expect(estimates).toContainEqual(
      expect.objectContaining({
        wave: '2025 spring',
        brand: 'Ours',
        statement: 'Friendly staff',
        base: 2,
        share: 0.75,
        target: 0.5,
      }),
    );
  });

  it('refuse as a whole what is wrong in part', async () => {
    const again = await regard(importArgs);
    const broken = await regard(['import', at('broken.csv'), '--map', at('map.json'), '--tracker', 'Broken']);
    const half = await regard(['margins', 'Coffee', at('half.json')]);

    expect(again).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('"2025 spring" is already in the tracker'),
    });
    expect(broken.err.split('\n')).toEqual([
      'row 2, column weight: "heavy" is not a weight',
      'row 3, column date: "soon" is not a date; write it as 2026-03-31',
      'regard import: 2 problems; nothing was imported',
      '',
    ]);
    expect(half).toMatchObject({ code: 1, err: expect.stringContaining('no share for "40 or over"') });
  });

  it('ask which workspace where there are several', async () => {
    const db = connect(url);
    await migrate(db);
    await insertWorkspace(db, {
      id: 'secondworkspace1',
      name: 'Second',
      createdAt: '2026-11-22T09:00:00.000Z',
    });
    await db.destroy();

    const unsaid = await regard([...importArgs.slice(0, -1), 'Tea']);
    const said = await regard([...importArgs, '--workspace', 'Second']);

    expect(unsaid.err).toBe(
      'regard import: there are several workspaces; add --workspace NAME: Default, Second\n',
    );
    expect(said.code).toBe(0);
  });
});
