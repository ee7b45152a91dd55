import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { saveDraft } from '../../src/features/positioning/positioning.queries';
import { useApp } from '../support/app';
import { aWeightedTracker } from '../support/published';

const app = useApp();

/** Our brand's profile is one statement: the alignment index is then the distance of one share. */
async function aPublishedProfile() {
  const place = await aWeightedTracker(app);
  const item = { statementKey: 'good-value', share: 0.9, importance: 1, deadline: '', reason: '' };
  await saveDraft(app.db, place.trackerId, 0, { reason: 'first', items: [item] }, app.clock.now);
  return place;
}

describe('what was found among respondents', () => {
  it('is found anew under the weights of a new publication, although the wave is weighted to the same shares', async () => {
    const { waves, publish, report } = await aPublishedProfile();
    const waveId = waves[0]!.id;
    await publish(waveId);
    // Those who are left keep the weights of before, which meet the shares no longer.
    const gone = Array.from({ length: 60 }, (_, i) => `r${String(i).padStart(6, '0')}`);
    for (const one of gone)
      await app.db.transaction((trx) => eraseAnswers(trx, waveId, one, app.clock.now.toISOString()));
    const before = (await report()).alignment!.points[0]!.result;

    expect((await publish(waveId, { reason: 'Somebody was erased' })).status).toBe(303);
    const after = await report();

    await app.db('wave_findings').where('wave_id', waveId).delete();
    const anew = await report();
    expect(after.alignment).toEqual(anew.alignment);
    expect(after.alignment!.points[0]!.result).not.toEqual(before);
  });

  it('is found anew where what is stored was written by another version', async () => {
    const { waves, report } = await aPublishedProfile();
    const first = await report();
    const mine = () => app.db('wave_findings').where('wave_id', waves[0]!.id);
    await mine().update({ content: JSON.stringify({ kind: 'alignment', of: 'long ago' }) });

    expect((await report()).alignment).toEqual(first.alignment);
    const [row]: { content: string }[] = await mine().select('content');
    expect(JSON.parse(row!.content)).toMatchObject({ kind: 'alignment', statements: 1 });
  });
});
