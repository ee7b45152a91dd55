import { weightsCommand } from '../../src/commands/weights';
import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { openForCommands, runCommand, type CommandDatabase } from '../support/command';
import { PEOPLE } from '../support/published';
import { answersIn, aTracker, aWave } from '../support/results';

const NOW = new Date('2026-11-22T09:00:00.000Z');
let own: CommandDatabase;
beforeAll(async () => {
  own = await openForCommands();
  await insertWorkspace(own.db, { id: 'w', name: 'Workspace', createdAt: NOW.toISOString() });
  const trackerId = await aTracker(own.db, 'w', { name: 'Coffee' });
  await replaceMargins(own.db, trackerId, { size: { small: 0.25, large: 0.75 } });
  await answersIn(own.db, await aWave(own.db, trackerId, 'Spring'), PEOPLE);
  await aWave(own.db, trackerId, 'Empty');
});
afterAll(() => own.close());

const weights = (...args: string[]) => runCommand(weightsCommand, own.url, args, NOW);

describe('regard weights', () => {
  it('prints what the weights reach and what they cost', async () => {
    const { code, out } = await weights('--tracker', 'Coffee', '--wave', 'Spring');

    expect(code).toBe(0);
    expect(out).toContain('Provisional');
    expect(out).toContain('Raked to Size.');
    // small weigh 1/3, large 3: 200² / (150/9 + 50 × 9) = 85.7
    expect(out).toMatch(/Respondents 200, effective base 86, efficiency 43\W%, design effect 2\.33\./);
    expect(out).toMatch(/Size: Large +75 % +25 % +75 % +50/);
    expect(out).toMatch(/! Efficiency is 43\W%/);
  });

  it('prints the same at full precision as JSON', async () => {
    const { out } = await weights('--tracker', 'Coffee', '--wave', 'Spring', '--json');

    const read = JSON.parse(out) as Record<string, unknown>;
    expect(read).toMatchObject({ wave: 'Spring', weighting: 'raked', scheme: 1, set: null, converged: true });
    expect(read['effectiveBase']).toBeCloseTo(200 ** 2 / (150 / 9 + 50 * 9), 6);
  });

  it.each([
    [['--tracker', 'Coffee', '--wave', 'Winter'], 'there is no opened wave "Winter"'],
    [['--tracker', 'Coffee', '--wave', 'Empty'], 'nobody has answered "Empty" yet'],
    [['--tracker', 'Tea', '--wave', 'Spring'], 'there is no tracker "Tea"'],
    [['--tracker', 'Coffee'], 'It takes a --tracker and a --wave'],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(weights(...args)).rejects.toMatchObject({ message });
  });
});
