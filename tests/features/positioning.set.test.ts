import { readTargetFile } from '../../src/features/positioning/positioning.file';
import {
  findCurrentTarget,
  findDraft,
  listTargetVersions,
} from '../../src/features/positioning/positioning.queries';
import { setTarget } from '../../src/features/positioning/positioning.set';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { useApp } from '../support/app';
import { aTracker } from '../support/planned-tracker';

const app = useApp();
let tracker: Tracker;
const STATEMENTS = [{ wording: 'Good value' }, { wording: 'Technically strong' }];

beforeEach(async () => {
  tracker = await aTracker(app, await app.workspace(), { statements: STATEMENTS });
});

const set = async (file: unknown, lock: boolean) =>
  setTarget(app.db, tracker, await loadSetup(app.db, tracker.id), file, {
    lock,
    now: app.clock.now,
    by: 'Command line',
  });

const good = (share = 0.35) => ({
  brand: 'Nordlicht',
  statements: {
    'Good value': { share, importance: 5, deadline: 'Wave 9' },
    'technically-strong': { share: 0.5 },
  },
});

describe('a target from a file', () => {
  it('becomes the draft, by wording or by key', async () => {
    await set(good(), false);

    expect((await findDraft(app.db, tracker.id))?.items).toEqual([
      { statementKey: 'good-value', share: 0.35, importance: 5, deadline: 'Wave 9', reason: '' },
      { statementKey: 'technically-strong', share: 0.5, importance: 0, deadline: '', reason: '' },
    ]);
  });

  it('is locked when asked for, each time as the next version', async () => {
    await set(good(), true);
    await set(good(0.4), true);

    expect(await findCurrentTarget(app.db, tracker.id)).toMatchObject({
      version: 2,
      lockedBy: 'Command line',
    });
    expect(await listTargetVersions(app.db, tracker.id)).toHaveLength(2);
  });

  it('is refused whole, with every problem in it', async () => {
    const file = {
      brand: 'Kestrel IT',
      statements: {
        'Good value': { share: 35 },
        Unheard: { share: 0.1 },
        'technically-strong': { importance: -1 },
      },
    };

    const result = await set(file, false);

    expect(result.problems).toEqual([
      'brand: "Kestrel IT" is not this tracker\'s own brand, "Nordlicht" is',
      '"Good value": share must be from 0 to 1: 0.35 for 35 %',
      'statements: the tracker has no statement "Unheard"',
      '"technically-strong": share must be a number from 0 to 1, such as 0.35',
      '"technically-strong": importance must be 0 to 1000',
    ]);
    expect(await findDraft(app.db, tracker.id)).toBeUndefined();
  });

  it.each([
    ['not an object', 'x'],
    ['nothing', null],
    ['a list of statements', { brand: 'Nordlicht', statements: [] }],
    ['an unknown field', { ...good(), colour: 'blue' }],
    [
      'the same statement twice',
      { ...good(), statements: { ...good().statements, 'good-value': { share: 0.1 } } },
    ],
  ])('is refused when it is %s', async (_, file) => {
    expect((await set(file, false)).problems).not.toEqual([]);
  });

  it('locks what it names and leaves the other statements open', async () => {
    const { problems } = await set(
      { ...good(), statements: { 'Good value': { share: 0.3, importance: 1 } } },
      true,
    );

    expect(problems).toEqual([]);
    expect((await findCurrentTarget(app.db, tracker.id))?.items).toHaveLength(1);
    expect(await findDraft(app.db, tracker.id)).toBeUndefined();
  });

  it('reads the wording before the key, whatever its letters', () => {
    const subject = {
      brands: [{ key: 'a', name: 'A', isOwn: true }],
      statements: [
        { key: 'x', wording: 'y' },
        { key: 'y', wording: 'z' },
      ],
    };

    const { content } = readTargetFile(subject, { brand: 'A', statements: { Y: { share: 1 } } }, false);

    expect(content.items.map(({ statementKey }) => statementKey)).toEqual(['x']);
  });
});
