import { parse } from 'csv-parse/sync';
import { hashSecret } from '../../src/db/ids';
import { labelsWith, responseLabels } from '../../src/features/access/access.labels';
import { exportText, prepareExport } from '../../src/features/exports/exports.file';
import { longText } from '../../src/features/exports/exports.long';
import { useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();

describe('the names of responses outside the database', () => {
  const labels = labelsWith('a salt', 'a wave');

  it('lead back to the response, and tell one from another', () => {
    const refs = Array.from({ length: 300 }, (_, i) => labels.refOf(hashSecret(String(i))));

    expect(refs.map(labels.idOf)).toEqual(refs.map((_, i) => hashSecret(String(i))));
    expect(new Set(refs.map((ref) => ref.slice(0, 33))).size).toBe(300);
    expect(labels.idOf(labels.refOf('1-an older id'))).toBe('1-an older id');
    expect(labels.refOf('x').startsWith(labels.labelOf('x'))).toBe(true);
  });

  it('follow from the salt and the wave, not from the id alone', () => {
    const others = [labelsWith('another salt', 'a wave'), labelsWith('a salt', 'another wave')];

    for (const other of others) {
      expect(other.labelOf('x')).not.toBe(labels.labelOf('x'));
      expect(other.idOf(labels.refOf('x'))).toBeUndefined();
    }
  });

  it.each(['', 'r', hashSecret('x'), `r${'0'.repeat(32)}nobody`, labels.refOf('x').slice(0, -1)])(
    'lead from nothing else anywhere: %j',
    (ref) => {
      expect(labels.idOf(ref)).toBeUndefined();
    },
  );
});

async function rowsIn(pieces: AsyncIterable<string>): Promise<Record<string, string>[]> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return parse(text, { columns: true }) as Record<string, string>[];
}

describe('a file of answers', () => {
  it('cannot be held against a list of links: neither by its ids nor by the order of its rows', async () => {
    const { id: workspaceId } = await app.workspace();
    const trackerId = await demoTracker(app.db, workspaceId);
    const { wave } = await simulatedWave(app.db, trackerId, 'Spring', 60);
    const stored = (await app
      .db('responses')
      .where({ wave_id: wave.id, status: 'completed' })
      .orderBy('response_id')) as {
      response_id: string;
      started_at: string;
    }[];
    const file = await prepareExport(app.context, trackerId, [wave]);

    const wide = await rowsIn(exportText(app.context, file, 'completed'));
    const long = await rowsIn(longText(app.context, file, 'completed'));

    const { labelOf } = await responseLabels(app.db, wave);
    const labels = stored.map(({ response_id: id }) => labelOf(id));
    const ids = wide.map(({ response_id: id }) => id!);
    expect([...ids].sort()).toEqual([...labels].sort());
    expect(wide.map((row) => row['completed_at'])).toEqual(wide.map((row) => row['completed_at']).sort());
    expect(ids).not.toEqual(labels);
    expect([...new Set(long.map(({ response_id: id }) => id))]).toEqual(ids);
    const everybody = await rowsIn(exportText(app.context, file, 'all'));
    const others = everybody.filter((row) => row['status'] !== 'completed').map((row) => row['response_id']);
    expect(everybody.slice(0, ids.length).map((row) => row['response_id'])).toEqual(ids);
    expect(others.length).toBeGreaterThan(3);
    expect(others).toEqual([...others].sort());
    // Each row is that of its label.
    const startedAt = new Map(stored.map((row) => [labelOf(row.response_id), row.started_at]));
    for (const row of wide) expect(row['started_at']).toBe(startedAt.get(row['response_id']!));
  });
});
