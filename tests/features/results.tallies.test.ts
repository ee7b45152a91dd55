import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { waveTally, type WaveTally } from '../../src/features/results/results.tallies';
import { type Wave } from '../../src/features/waves/waves.queries';
import { type Instrument } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { encodeTally } from '../../src/measurement/tally-bytes';
import { useApp } from '../support/app';
import { answersIn, aTracker, aware, aWave, people, type Person } from '../support/results';

const app = useApp();
const OPEN = { status: 'open', openedAt: '2026-11-01T00:00:00.000Z', closedAt: null } as const;

type AskedWave = Wave & { instrument: Instrument };
const tallyOf = (wave: AskedWave, more: { margins?: string[]; split?: string } = {}): Promise<WaveTally> =>
  waveTally(app.db, {
    wave,
    layout: layoutOf(wave.instrument),
    margins: more.margins ?? [],
    split: more.split ?? '',
    now: app.clock.now,
  });

const newWave = async (more: object = {}): Promise<AskedWave> =>
  aWave(app.db, await aTracker(app.db, (await app.workspace()).id), 'Spring', more);
const storedTally = (wave: Wave) => app.db('tallies').where({ wave_id: wave.id, split: '' }).first();
const small = (count: number, more: Person = {}): Person[] =>
  people(aware('ours'), Math.floor(count / 2), count, { segments: { size: 'small' }, ...more });

describe('the tally of a wave', () => {
  it('is stored and final once the wave is closed', async () => {
    const wave = await newWave();
    await answersIn(app.db, wave, small(20));

    const { tally } = await tallyOf(wave);

    expect(tally.respondents).toBe(20);
    expect(await storedTally(wave)).toMatchObject({ respondents: 20 });
    expect(Boolean((await storedTally(wave)).is_final)).toBe(true);
  });

  it('folded forward is the same as built from scratch', async () => {
    const wave = await newWave(OPEN);
    await answersIn(app.db, wave, small(40));
    await tallyOf(wave);
    const later = small(23, { segments: { size: 'large', region: 'north' } });
    await answersIn(
      app.db,
      wave,
      later.map((person, i) => ({ ...person, completedAt: `2026-03-01T00:00:${10 + i}.000Z` })),
    );

    const forward = await tallyOf(wave);
    await app.db('tallies').where({ wave_id: wave.id }).delete();
    const rebuilt = await tallyOf(wave);

    expect(forward.tally.respondents).toBe(63);
    expect(encodeTally(forward.tally)).toEqual(encodeTally(rebuilt.tally));
  });

  it('heals itself when people disappear from the table', async () => {
    const wave = await newWave(OPEN);
    await answersIn(app.db, wave, small(30));
    await tallyOf(wave);
    await app.db('response_vectors').where({ wave_id: wave.id, response_id: 'r000003' }).delete();

    const { tally } = await tallyOf(wave);

    expect(tally.respondents).toBe(29);
    expect((await storedTally(wave)).respondents).toBe(29);
  });

  it('of a closed wave forgets who has their answers deleted, and what they typed', async () => {
    const wave = await newWave();
    await answersIn(app.db, wave, [...small(10), { mentions: ['A secret'] }]);
    await tallyOf(wave);

    await eraseAnswers(app.db, wave.id, 'r000010', app.clock.now.toISOString());

    const { tally, mentions } = await tallyOf(wave);
    expect([tally.respondents, mentions.size]).toEqual([10, 0]);
    expect((await storedTally(wave)).mentions).toBe('[]');
  });

  it('finds a completion that was committed after later ones had been read', async () => {
    const wave = await newWave(OPEN);
    await answersIn(app.db, wave, small(12));
    await tallyOf(wave);
    await answersIn(app.db, wave, [{ completedAt: '2026-01-09T23:59:59.000Z' }]);

    expect((await tallyOf(wave)).tally.respondents).toBe(13);
  });

  it('counts the completions of the last seconds without storing them', async () => {
    const wave = await newWave(OPEN);
    const justNow = new Date(app.clock.now.getTime() - 1000).toISOString();
    await answersIn(app.db, wave, [...small(10), { completedAt: justNow }]);

    expect((await tallyOf(wave)).tally.respondents).toBe(11);
    expect((await storedTally(wave)).respondents).toBe(10);
  });

  it('is rebuilt when margins are set that its cells do not hold', async () => {
    const wave = await newWave();
    await answersIn(app.db, wave, small(8));
    expect((await tallyOf(wave)).tally.cellSegments).toEqual([]);

    const { tally } = await tallyOf(wave, { margins: ['size'] });

    expect(tally.cellSegments).toContain('size');
    expect(tally.respondents).toBe(8);
  });

  it('answers for a segment outside its cells with a tally of its own', async () => {
    const wave = await newWave();
    await answersIn(app.db, wave, small(8));

    const { tally } = await tallyOf(wave, { margins: ['size'], split: 'region' });

    expect(tally.cellSegments).toEqual(['size', 'region']);
  });

  it('holds the sums of weights where respondents bring weights, and leaves out who has none', async () => {
    const wave = await newWave({ hasWeights: true });
    await answersIn(app.db, wave, [{ weight: 0.5 }, { weight: 1.5 }, { weight: 0 }, {}]);

    const { tally } = await tallyOf(wave);

    expect([tally.respondents, tally.weightless?.respondents]).toEqual([2, 2]);
    expect(tally.weights?.weight[0]).toBeCloseTo(2, 12);
    expect(Boolean((await storedTally(wave)).is_final)).toBe(true);
  });

  it('counts what was typed once per respondent, the first box as first mention', async () => {
    const wave = await newWave();
    await answersIn(app.db, wave, [
      { mentions: ['Ours', 'THEIRS', 'ours'] },
      { mentions: ['Théirs'] },
      {},
      { mentions: ['?', 'ours'] },
    ]);

    const { mentions } = await tallyOf(wave);

    expect(mentions.get('ours')).toEqual({ text: 'Ours', respondents: 2, first: 2 });
    expect(mentions.get('theirs')).toEqual({ text: 'THEIRS', respondents: 2, first: 1 });
  });

  it('of a wave larger than a page is the same in both orders of reading', async () => {
    const wave = await newWave(OPEN);
    await answersIn(app.db, wave, small(9001));

    const { tally, span } = await tallyOf(wave);

    expect(tally.respondents).toBe(9001);
    expect(span).toEqual({ from: '2026-01-10T00:00:00.000Z', to: '2026-01-10T02:30:00.000Z' });
  });

  it('of nobody is empty, not an error', async () => {
    const { tally, span } = await tallyOf(await newWave());

    expect([tally.respondents, span.from]).toEqual([0, null]);
  });
});
