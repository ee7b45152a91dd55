import { lockAgreed, setTarget } from '../../src/features/positioning/positioning.set';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aware, aWave, people } from '../support/results';
import { newId } from '../../src/db/ids';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

/** A wave opened on 2 January 2026 and a target locked on another day. */
async function reportOf(
  lockedOn: string,
  lock: (trackerId: string, now: Date) => Promise<unknown>,
): Promise<string> {
  const trackerId = await aTracker(app.db, workspace.id, { name: `Tracker ${newId()}` });
  await lock(trackerId, new Date(`${lockedOn}T09:00:00.000Z`));
  const wave = await aWave(app.db, trackerId, 'Spring');
  await answersIn(app.db, wave, people(aware('ours'), 60, 100));
  const pages = [
    paths.report(trackerId),
    paths.story(trackerId),
    paths.trajectory(trackerId),
    paths.reportCsv(trackerId),
  ];
  const read = async (path: string) => textOf((await workspace.viewer.get(path).expect(200)).text);
  const texts: string[] = [];
  for (const path of pages) texts.push(await read(path));
  return texts.join('\n');
}

const SUBJECT = {
  brands: [{ key: 'ours', name: 'Ours', isOwn: true }],
  statements: [{ key: 'good-value', wording: 'Good value' }],
};
const FILE = { brand: 'Ours', statements: { 'Good value': { share: 0.4, importance: 10 } } };
const fromFile = (trackerId: string, now: Date) =>
  setTarget(app.db, { id: trackerId }, SUBJECT, FILE, { lock: true, now, by: 'A' });

it('a report says when its target was locked after the wave had been opened', async () => {
  const late = 'was locked after this wave was opened';

  const text = await reportOf('2026-01-20', fromFile);
  // The page, and the one that is shown in a meeting.
  expect(text.match(new RegExp(`Target version 1 ${late}`, 'g'))!.length).toBeGreaterThanOrEqual(2);
  expect(text).toContain('was locked only after Spring had opened');
  expect(text).toContain(',locked after the wave opened,');
  const inTime = await reportOf('2025-12-20', fromFile);
  expect(inTime).not.toContain(late);
  expect(inTime).not.toContain('had opened');
  expect(inTime).toContain(',locked,');
});

it('a report names the fingerprint of its target, and how many signed it', async () => {
  const item = { statementKey: 'good-value', share: 0.4, importance: 100, deadline: '', reason: '' };
  const person = { name: 'Ada', role: 'Sales', signedAt: '2025-12-20T09:00:00.000Z' };
  const agreed = {
    ...{ agreementId: 'a', rounds: 2, threshold: 0.1, players: 2, importanceOrder: null, statements: [] },
    ...{ signatures: [person, { ...person, name: 'Bo' }], withdrawn: [], lockedAt: person.signedAt },
  };

  const text = await reportOf('2025-12-20', (trackerId, now) =>
    app.db.transaction((trx) =>
      lockAgreed(trx, trackerId, { reason: 'Agreed', items: [item] }, agreed, { by: '2 key players', now }),
    ),
  );

  expect(text).toMatch(/Signed by 2 key players\. Fingerprint \(SHA-256\) [0-9a-f]{64}\./);
});
