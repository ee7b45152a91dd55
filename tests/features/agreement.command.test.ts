import { COMMANDS } from '../../src/commands/all';
import { lockAgreed, setTarget } from '../../src/features/positioning/positioning.set';
import { findCurrentTarget } from '../../src/features/positioning/positioning.queries';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { aTracker } from '../support/results';

let database: CommandDatabase;
let trackerId: string;
const now = new Date('2026-11-22T09:00:00.000Z');
const SUBJECT = {
  brands: [{ key: 'ours', name: 'Ours', isOwn: true }],
  statements: [{ key: 'good-value', wording: 'Good value' }],
};
const FILE = { brand: 'Ours', statements: { 'Good value': { share: 0.4, importance: 10 } } };

beforeEach(async () => {
  database = await openForCommands();
  await insertWorkspace(database.db, { id: 'w', name: 'W', createdAt: now.toISOString() });
  trackerId = await aTracker(database.db, 'w');
});
afterEach(() => database.close());

const run = (name: string, ...args: string[]) =>
  runCommand(
    COMMANDS.find((command) => command.name === name)!,
    database.url,
    ['Office coffee', ...args],
    now,
  );

const AGREED = {
  ...{ agreementId: 'a', rounds: 2, threshold: 0.1, players: 5, importanceOrder: { w: 0.8, p: 0.01 } },
  statements: [
    {
      key: 'good-value',
      people: 5,
      median: 0.4,
      iqr: 0.05,
      rwg: 0.9,
      verdict: 'agreed',
      share: 0.4,
      why: '',
    },
  ],
  signatures: [{ name: 'Ada', role: 'Sales', signedAt: now.toISOString() }],
  ...{ withdrawn: [], lockedAt: now.toISOString() },
} as const;
const ITEM = { statementKey: 'good-value', share: 0.4, importance: 100, deadline: '', reason: '' };

describe('regard verify-target', () => {
  it('exits with 0 for what was locked and with 1 for what was altered, rounds or no rounds', async () => {
    const options = { lock: true, now, by: 'A' };
    await setTarget(database.db, { id: trackerId }, SUBJECT, FILE, options);
    const content = { reason: 'Higher', items: [ITEM] };
    const agreed = {
      ...AGREED,
      statements: [...AGREED.statements],
      signatures: [...AGREED.signatures],
      withdrawn: [],
    };
    await database.db.transaction((trx) => lockAgreed(trx, trackerId, content, agreed, { by: '5', now }));
    expect((await run('verify-target', '--version', '1')).code).toBe(0);
    expect((await run('verify-target')).out).toContain('Version 2 of "Office coffee" is what was locked');

    const { id } = (await findCurrentTarget(database.db, trackerId))!;
    await database.db('target_items').where('profile_id', id).update({ share: 0.41 });

    const altered = await run('verify-target');
    expect(altered).toMatchObject({ code: 1, out: '' });
    expect(altered.err).toContain('was altered');
    expect((await run('verify-target', '--version', '1')).code).toBe(0);
  });

  it('says what is missing where nothing is locked', async () => {
    await expect(run('verify-target')).rejects.toThrow('has not been locked yet');
    await expect(run('verify-target', '--version', '7')).rejects.toThrow('there is no locked version 7');
    await expect(run('verify-target', '--version', 'two')).rejects.toThrow('number of a version');
  });
});

describe('regard target --json', () => {
  it('prints every version with its agreement, its signatures and its fingerprint', async () => {
    await setTarget(database.db, { id: trackerId }, SUBJECT, FILE, { lock: true, now, by: 'A' });
    const agreed = {
      ...AGREED,
      statements: [...AGREED.statements],
      signatures: [...AGREED.signatures],
      withdrawn: [],
    };
    const content = { reason: 'Higher', items: [ITEM] };
    await database.db.transaction((trx) => lockAgreed(trx, trackerId, content, agreed, { by: '5', now }));

    const { versions } = JSON.parse((await run('target', '--json')).out) as { versions: object[] };

    expect(versions).toMatchObject([
      {
        version: 1,
        isWhole: true,
        agreement: null,
        signatures: [],
        statements: [{ share: 0.4, agreement: null }],
      },
      {
        ...{ version: 2, isWhole: true, agreement: { rounds: 2, players: 5 }, signatures: [{ name: 'Ada' }] },
        statements: [
          { wording: 'Good value', agreement: { median: 0.4, iqr: 0.05, rwg: 0.9, verdict: 'agreed' } },
        ],
      },
    ]);
    expect(versions.every((one) => /^[0-9a-f]{64}$/.test((one as { hash: string }).hash))).toBe(true);
  });
});
