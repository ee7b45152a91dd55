import { buildReport } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { listSegments, replaceMargins, updateSegment } from '../../src/features/trackers/segments.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { breakNoteFor } from '../../src/features/waves/waves.breaks';
import { type NewWave } from '../../src/features/waves/waves.queries';
import { type Instrument } from '../../src/instrument/instrument';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

const app = useApp();
const GOOD_VALUE = fits('ours', 'good-value');

async function setUp() {
  const { id: workspaceId } = await app.workspace();
  const trackerId = await aTracker(app.db, workspaceId);
  return {
    trackerId,
    async wave(label: string, more: Partial<NewWave> = {}, change?: (asked: Instrument) => Instrument) {
      const wave = await aWave(app.db, trackerId, label, more, change);
      await answersIn(app.db, wave, [
        ...people(GOOD_VALUE, 30, 100, { segments: { size: 'small' } }),
        ...people(GOOD_VALUE, 60, 100, { segments: { size: 'large' } }),
      ]);
      return wave;
    },
    async report(): Promise<Report> {
      const tracker = await getTracker(app.db, workspaceId, trackerId);
      return (await buildReport(app.db, tracker, {}, app.clock.now))!;
    },
  };
}

const rowOf = ({ gaps }: Report) => gaps.find(({ statement }) => statement.key === 'good-value')!;

const changed = (asked: Instrument): Instrument => ({
  ...asked,
  segments: asked.segments.map((one) =>
    one.key === 'size' ? { ...one, question: 'How many of you are there?' } : one,
  ),
});

const reworded = (asked: Instrument): Instrument => ({
  ...asked,
  statements: asked.statements.map((one) =>
    one.key === 'good-value' ? { ...one, wording: 'Worth every cent' } : one,
  ),
});

describe('a change of a question that answers are weighted to', () => {
  it('breaks the trend, also after the segment was given another label', async () => {
    const { trackerId, wave, report } = await setUp();
    await replaceMargins(app.db, trackerId, { size: { small: 0.5, large: 0.5 } });
    await wave('Spring', {}, changed);
    await wave('Summer');
    expect(rowOf(await report())).toMatchObject({ change: null, verdict: 'cannot-say' });

    const size = (await listSegments(app.db, trackerId)).find(({ key }) => key === 'size')!;
    await updateSegment(app.db, trackerId, { ...size, label: 'Staff' });

    const after = await report();
    expect(after.weighting).toMatchObject({ kind: 'raked', margins: ['Staff'] });
    expect(rowOf(after)).toMatchObject({ change: null, verdict: 'cannot-say' });
  });

  it('breaks nothing where answers are weighted to something else', async () => {
    const { wave, report } = await setUp();
    await wave('Spring', {}, changed);
    await wave('Summer');

    expect(rowOf(await report()).change).not.toBeNull();
  });
});

describe('the note written when a wave opened', () => {
  async function threeWaves(noteFor: (before: Instrument, after: Instrument) => string) {
    const tracker = await setUp();
    const spring = await tracker.wave('Spring');
    const asked = reworded(spring.instrument);
    const summer = await tracker.wave('Summer', { breakNote: noteFor(spring.instrument, asked) }, reworded);
    // History that asked as the last wave does, imported later and put between the two.
    const between = await tracker.wave('May', { source: 'import', openedAt: null, closedAt: null }, reworded);
    await app.db('waves').where('waves.id', between.id).update({ position: 99 });
    await app.db('waves').where('waves.id', summer.id).update({ position: 100 });
    return tracker.report();
  }

  it('is no break where the wave now stands behind one that asked the same', async () => {
    const report = await threeWaves(breakNoteFor);

    expect(report.waves.map(({ label }) => label)).toEqual(['Spring', 'May', 'Summer']);
    expect(report.wave).toMatchObject({ label: 'Summer', breaks: [] });
    expect(rowOf(report).change).not.toBeNull();
  });

  it('is no break either with the reasons that were confirmed', async () => {
    const report = await threeWaves((before, after) => `${breakNoteFor(before, after)} Why: People say so.`);

    expect(report.wave).toMatchObject({ label: 'Summer', breaks: [] });
    expect(rowOf(report).change).not.toBeNull();
  });

  it('still breaks everything where somebody typed another one', async () => {
    const report = await threeWaves(() => 'A new panel.');

    expect(report.wave.breaks).toEqual(['A new panel.']);
    expect(rowOf(report).change).toBeNull();
  });

  it('does not say twice what the questionnaires show', async () => {
    const tracker = await setUp();
    const spring = await tracker.wave('Spring');
    const note = breakNoteFor(spring.instrument, reworded(spring.instrument));
    await tracker.wave('Summer', { breakNote: note }, reworded);

    expect((await tracker.report()).wave.breaks).toEqual([note]);
  });
});

it('says which brands joined the list since the wave before, and breaks nothing for it', async () => {
  const { wave, report } = await setUp();
  const newcomer = { key: 'newcomer', name: 'Newcomer', isOwn: false };
  await wave('Spring');
  await wave('Summer', {}, (instrument) => ({ ...instrument, brands: [...instrument.brands, newcomer] }));

  const { wave: summer } = await report();

  expect(summer).toMatchObject({ breaks: [], lists: ['Newcomer joined the list.'] });
});
