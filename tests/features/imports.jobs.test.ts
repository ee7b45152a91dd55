import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { newId } from '../../src/db/ids';
import { keepFile } from '../../src/features/imports/imports.files';
import { ImportJobs, type Job, type JobRequest } from '../../src/features/imports/imports.jobs';
import { listTrackers } from '../../src/features/trackers/trackers.queries';
import { listVersions } from '../../src/features/trackers/frame.queries';
import { aTracker } from '../support/results';
import { useApp } from '../support/app';
import { csv, MAPPING } from '../support/history';

const app = useApp();
let jobs: ImportJobs;

beforeEach(() => {
  jobs = new ImportJobs(app.context);
});

async function request(workspaceId: string): Promise<JobRequest> {
  const file = await keepFile({ stream: Readable.from([csv()]), isEmpty: false });
  const tracker = { id: undefined, name: `Coffee ${newId()}` };
  return { workspaceId, tracker, mapping: JSON.stringify(MAPPING), by: 'Ada Lovelace', file: file! };
}

async function settled(...started: Job[]): Promise<void> {
  while (started.some(({ state }) => state === 'checking' || state === 'importing'))
    await new Promise((resolve) => setTimeout(resolve, 5));
}

async function gone({ file }: JobRequest): Promise<boolean> {
  for (let i = 0; i < 100 && existsSync(file.path); i += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return !existsSync(file.path);
}

describe('imports of one workspace', () => {
  it('sign the names that they bring into a tracker with who sent them', async () => {
    const { id } = await app.workspace();
    const brands = [
      { name: 'Ours', isOwn: true },
      { name: 'Another', isOwn: false },
    ];
    const trackerId = await aTracker(app.db, id, { brands });
    const job = jobs.start({ ...(await request(id)), tracker: { id: trackerId, name: '' } });
    await settled(job);
    jobs.confirm(job);
    await settled(job);

    const versions = await listVersions(app.db, trackerId, 9);
    expect(job.outcome).toMatchObject({ kind: 'imported' });
    expect(versions.map(({ what, madeBy }) => [what, madeBy])).toEqual([
      ['Brands or their other names were changed by an import', 'Ada Lovelace'],
    ]);
  });

  it('run one at a time, also when two files arrived at the same moment; the second file is deleted', async () => {
    const { id } = await app.workspace();
    const [first, second] = [await request(id), await request(id)];
    const job = jobs.start(first);

    expect(() => jobs.start(second)).toThrow('Another import is under way');

    expect(await gone(second)).toBe(true);
    await settled(job);
    expect(job.state).toBe('waiting');
  });

  it('are not confirmed two at a time either', async () => {
    const { id } = await app.workspace();
    const first = jobs.start(await request(id));
    await settled(first);
    const second = jobs.start(await request(id));
    await settled(second);

    jobs.confirm(first);
    expect(() => jobs.confirm(second)).toThrow('Another import is under way');
    await settled(first);

    expect(await listTrackers(app.db, id)).toHaveLength(1);
    jobs.confirm(second);
    await settled(second);
    expect(await listTrackers(app.db, id)).toHaveLength(2);
  });
});

describe('imports of many workspaces', () => {
  it('run two at a time in one process', async () => {
    const requests = [];
    for (let i = 0; i < 3; i += 1) requests.push(await request((await app.workspace()).id));
    const [first, second, third] = requests;
    const running = [jobs.start(first!), jobs.start(second!)];

    expect(() => jobs.start(third!)).toThrow('Other imports are keeping this server busy');

    await settled(...running);
    const later = jobs.start(await request(third!.workspaceId));
    await settled(later);
    expect(later.state).toBe('waiting');
  });
});
