import { CommandError, UsageError } from '../../src/commands/command';
import { reportCommand } from '../../src/commands/report';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

const NAME = 'Office coffee';
const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;
beforeAll(async () => {
  database = await openForCommands();
  const { db } = database;
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  const trackerId = await aTracker(db, workspaceId, { name: NAME });
  const yes = { First: 40, Second: 100, Third: 104 };
  for (const [label, count] of Object.entries(yes))
    await answersIn(db, await aWave(db, trackerId, label), people(fits('ours', 'good-value'), count, 200));
}, 60_000);
afterAll(() => database.close());

const run = (...args: string[]) => runCommand(reportCommand, database.url, [NAME, ...args], now);

describe('regard report', () => {
  it('prints the answer of the page', async () => {
    const { out, code } = await run();

    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(3);
    expect(out).toContain('No statement clearly changed since Second.');
  });

  it('holds against the wave that is chosen, in sentences and in the file alike', async () => {
    expect((await run('--against', 'First')).out).toContain(
      'Since First, “Good value” rose 32 points to 52\u202F%.',
    );
    const [head = '', first = ''] = (await run('--against', 'First', '--csv')).out.split('\n');
    expect(head).toContain('compared_with');
    expect(first).toContain('rise');
  });

  it('looks at a competitor', async () => {
    expect((await run('--brand', 'Theirs')).out).toContain('Theirs is not our own brand');
  });

  it.each([
    [['--wave', 'Winter'], CommandError, 'there is no opened wave "Winter"'],
    [['--against', 'Third'], CommandError, 'no earlier wave'],
    [['--against', 'year'], CommandError, 'no earlier wave'],
    [['--brand', 'Nobody'], CommandError, 'has no brand "Nobody"'],
    [['--segment', 'size'], UsageError, 'SEGMENT=ANSWER'],
    [['--rolling', '7'], UsageError, '--rolling is one of'],
    [['--target', 'x'], UsageError, 'number of a version'],
  ])('refuses %j and says what to do', async (args, kind, words) => {
    const failure = await run(...args).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(kind);
    expect((failure as Error).message).toContain(words);
  });
});
