import { listSegments } from '../../src/features/trackers/segments.queries';
import { listTrackers } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { filled } from '../support/tracker-form';

const app = useApp();
const page = paths.newTrackerFrom('b2b-it-services');

describe('population shares typed in the wizard', () => {
  it('are kept with their answers, add up to one, and give a screened-out answer none', async () => {
    const { editor, id } = await app.workspace();
    const form = {
      ...filled,
      'segments.0.inside': 'Fewer than 50 = 60,5 %\n50 or more=39 %',
      'screener.inside': 'I decide = 40 %\nI help to decide = 60%',
    };

    await app.post(editor, page, form).expect(303);

    const [tracker] = await listTrackers(app.db, id);
    const [role, size] = await listSegments(app.db, tracker!.id);
    const shares = size!.options.map(({ label, populationShare }) => [label, populationShare]);
    expect(shares).toEqual([
      ['Fewer than 50', expect.closeTo(60.5 / 99.5, 12)],
      ['50 or more', expect.closeTo(39 / 99.5, 12)],
    ]);
    expect(role!.options.map(({ populationShare }) => populationShare)).toEqual([0.4, 0.6, 0]);
  });

  it('are not taken where a label only looks like one', async () => {
    const { editor, id } = await app.workspace();

    await app.post(editor, page, { ...filled, 'segments.0.inside': 'Under 5 %\n5 % or more' }).expect(303);

    const [tracker] = await listTrackers(app.db, id);
    const size = (await listSegments(app.db, tracker!.id))[1]!;
    expect(size.options.map(({ label, populationShare }) => [label, populationShare])).toEqual([
      ['Under 5 %', null],
      ['5 % or more', null],
    ]);
  });

  it.each([
    [
      'behind one answer only',
      'Fewer than 50 = 31 %\n50 or more',
      'Give a share behind every answer, or behind none.',
    ],
    [
      'that do not add up',
      'Fewer than 50 = 31 %\n50 or more = 31 %',
      'The shares add up to 62 %, not 100 %.',
    ],
    [
      'of nobody',
      'Fewer than 50 = 0 %\n50 or more = 100 %',
      'An answer that nobody gives cannot be weighted to',
    ],
    ['of the same answer twice', 'Same = 50 %\nSame = 50 %', 'answer'],
  ])('are refused %s, and kept as typed', async (_, typed, message) => {
    const { editor, id } = await app.workspace();

    const refused = await app.post(editor, page, { ...filled, 'segments.0.inside': typed }).expect(422);

    expect(refused.text).toContain(message);
    expect(refused.text).toContain(typed.split('\n')[0]!);
    expect(await listTrackers(app.db, id)).toEqual([]);
  });
});
