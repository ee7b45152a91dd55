import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { insertProgramme } from '../../src/features/programmes/programmes.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aware, aWave, type Person } from '../support/results';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let programmeId: string;
beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  programmeId = await insertProgramme(app.db, trackerId, PROGRAMME, app.clock.now);
});

const PROGRAMME = {
  ...{ name: 'Fair', kind: 'event', startsOn: '2026-03-01', endsOn: null, note: '' },
  exposure: { segmentKey: 'region', options: ['north'] },
} as const satisfies Parameters<typeof insertProgramme>[2];

/** Of each size 200 people of whom half met it; of those who met it `met` of 10 know us, of the others `others` of 10. */
function crowd(met: number, others: number): Person[] {
  return Array.from({ length: 400 }, (_, i) => {
    const isMet = (i >> 1) % 2 === 0;
    const isYes = Math.floor(i / 4) % 10 < (isMet ? met : others);
    return {
      segments: { size: i % 2 === 0 ? 'small' : 'large', region: isMet ? 'north' : 'south' },
      [isYes ? 'yes' : 'no']: [aware('ours')],
    };
  });
}

const page = async (wave = '') =>
  textOf(
    (await workspace.viewer.get(`${paths.programme(trackerId, programmeId)}?wave=${wave}`).expect(200)).text,
  );
const workOut = (waveId: string) =>
  app.post(workspace.editor, paths.programmeLift(trackerId, programmeId), { wave: waveId });

describe('the lift of a programme', () => {
  it('is worked out when asked for, stored with the wave, and shown with both bases and what it is not', async () => {
    const wave = await aWave(app.db, trackerId, 'Spring');
    await answersIn(app.db, wave, crowd(7, 4));
    expect(await page()).toContain('Nobody has asked for it in this wave yet');
    const stored = () =>
      app.db('wave_findings').where({ 'wave_findings.kind': 'lift', 'wave_findings.wave_id': wave.id });
    expect(await stored()).toEqual([]);

    const answer = await workOut(wave.id);

    expect(answer.status).toBe(303);
    const text = await page();
    expect(text).toContain('higher by 30 points');
    expect(text).toMatch(/70\s% 200 40\s% 200 \+30 \+30 21 to 39\spoints/);
    expect(text).toContain('not what it caused');
    expect(text).toContain('Made alike in: Size');
    expect(await stored()).toHaveLength(1);
  });

  it('names noise no difference', async () => {
    const wave = await aWave(app.db, trackerId, 'Spring');
    await answersIn(app.db, wave, crowd(5, 5));

    await workOut(wave.id);

    expect(await page()).toContain('no clear difference');
  });

  it('goes with the answers of whoever has them erased, and no longer fits others', async () => {
    const wave = await aWave(app.db, trackerId, 'Spring');
    await answersIn(app.db, wave, crowd(7, 4));
    await workOut(wave.id);

    await app.db('programmes').update({ exposed_options: '["south"]' });
    expect(await page()).toContain('no longer fits');
    await workOut(wave.id);
    expect(await page()).toContain('lower by 30 points');
    await app.db.transaction((trx) => eraseAnswers(trx, wave.id, 'r000000', app.clock.now.toISOString()));

    expect(await page()).toContain('Nobody has asked for it in this wave yet');
  });

  it('is refused for a wave in the field and for one that did not ask', async () => {
    const open = await aWave(app.db, trackerId, 'Open', { status: 'open', closedAt: null });
    await answersIn(app.db, open, crowd(7, 4));
    const silent = await aWave(app.db, trackerId, 'Silent', {}, (instrument) => ({
      ...instrument,
      segments: instrument.segments.filter(({ key }) => key !== 'region'),
    }));
    await answersIn(app.db, silent, crowd(7, 4));

    for (const wave of [open, silent]) await workOut(wave.id);

    expect(await page(open.id)).toContain('still taking answers');
    expect(await page(silent.id)).toContain('did not ask the question');
    expect(await page()).toContain('Lift in Open');
    const stored = app.db('wave_findings').whereIn('wave_findings.wave_id', [open.id, silent.id]);
    expect(await stored.where('wave_findings.kind', 'lift')).toEqual([]);
  });

  it('cannot be said of too few', async () => {
    const wave = await aWave(app.db, trackerId, 'Spring');
    await answersIn(app.db, wave, crowd(7, 4).slice(0, 50));

    await workOut(wave.id);

    expect(await page()).toContain('cannot say: too few people to say');
  });
});
