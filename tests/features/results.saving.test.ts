import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { waveTally, type WaveTally } from '../../src/features/results/results.tallies';
import { type Wave } from '../../src/features/waves/waves.queries';
import { GRACE_MINUTES } from '../../src/features/waves/waves.state';
import { type Instrument } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { useApp } from '../support/app';
import { answersIn, aTracker, aware, aWave, people } from '../support/results';

const app = useApp();
type AskedWave = Wave & { instrument: Instrument };

const newWave = async (more: object = {}): Promise<AskedWave> =>
  aWave(app.db, await aTracker(app.db, (await app.workspace()).id), 'Spring', more);
const tallyOf = (wave: AskedWave): Promise<WaveTally> =>
  waveTally(app.db, { wave, layout: layoutOf(wave.instrument), margins: [], split: '', now: app.clock.now });
const storedTally = (wave: Wave) => app.db('tallies').where({ wave_id: wave.id, split: '' }).first();
const isFinal = async (wave: Wave) => Boolean((await storedTally(wave)).is_final);

/** Runs something beside a tally that has been counted and is about to be saved. */
function beforeSaving(run: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = ({ sql }: { sql: string }) => {
      if (!/response_vectors.*order by.*desc/.test(sql)) return;
      app.db.off('query', listen);
      run().then(resolve, reject);
    };
    app.db.on('query', listen);
  });
}

const erase = (wave: Wave, id: string) => () =>
  app.db.transaction((trx) => eraseAnswers(trx, wave.id, id, app.clock.now.toISOString()));

describe('a tally that is saved while answers are erased', () => {
  it('does not keep what was erased, although the wave is closed and will not be counted again', async () => {
    const wave = await newWave();
    await answersIn(app.db, wave, [...people(aware('ours'), 5, 10), { mentions: ['A secret'] }]);

    const erased = beforeSaving(erase(wave, 'r000010'));
    await Promise.all([tallyOf(wave), erased]);

    expect((await storedTally(wave))?.mentions ?? '').not.toContain('secret');
    const { tally, mentions } = await tallyOf(wave);
    expect([tally.respondents, mentions.size]).toEqual([10, 0]);
    expect(await isFinal(wave)).toBe(true);
  });

  it('of an open wave does not bring back the stored one that the erasure deleted', async () => {
    const wave = await newWave({ status: 'open', closedAt: null });
    await answersIn(app.db, wave, [...people(aware('ours'), 5, 10), { mentions: ['A secret'] }]);
    await tallyOf(wave);
    await answersIn(app.db, wave, [{ completedAt: '2026-03-01T00:00:00.000Z' }]);

    const erased = beforeSaving(erase(wave, 'r000010'));
    await Promise.all([tallyOf(wave), erased]);

    expect((await storedTally(wave))?.mentions ?? '').not.toContain('secret');
    expect((await tallyOf(wave)).mentions.size).toBe(0);
  });
});

describe('the tally of a wave that is over', () => {
  /** Closed so long ago that the time in which somebody might still finish is over this very moment. */
  const justOver = () => {
    const closedAt = new Date(app.clock.now.getTime() - GRACE_MINUTES * 60_000);
    return newWave({ closedAt: closedAt.toISOString() });
  };

  it('counts whoever completed in the last moment and was committed after the others were read', async () => {
    const wave = await justOver();
    const lastMoment = new Date(app.clock.now.getTime() - 50).toISOString();
    await answersIn(app.db, wave, people(aware('ours'), 5, 10));
    await tallyOf(wave);
    expect(await isFinal(wave)).toBe(false);
    await answersIn(app.db, wave, [{ completedAt: lastMoment }]);

    app.clock.pass(11_000);

    expect((await tallyOf(wave)).tally.respondents).toBe(11);
    expect(await isFinal(wave)).toBe(true);
  });

  it('becomes final only when nobody can have come since', async () => {
    const wave = await justOver();
    await answersIn(app.db, wave, people(aware('ours'), 5, 10));

    app.clock.pass(9_999);
    await tallyOf(wave);
    expect(await isFinal(wave)).toBe(false);

    app.clock.pass(1);
    await tallyOf(wave);
    expect(await isFinal(wave)).toBe(true);
  });
});
