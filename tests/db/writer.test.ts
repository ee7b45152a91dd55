import { createWriter } from '../../src/db/writer';
import { type Db } from '../../src/db/connect';
import { whileBusy } from '../support/busy';
import { openDatabase, type OwnDatabase } from '../support/database';

let database: OwnDatabase;
let db: Db;
beforeAll(async () => {
  database = await openDatabase();
  db = database.db;
});
beforeEach(async () => void (await db('settings').delete()));
afterAll(() => database.close());

const put = (key: string) => async (trx: Db) => {
  await trx('settings').insert({ key, value: key });
  return key;
};

/** How many transactions are begun while `work` runs. */
async function transactionsOf(work: () => Promise<unknown>): Promise<number> {
  let begun = 0;
  const count = ({ sql }: { sql: string }) => {
    if (/^BEGIN/.test(sql)) begun += 1;
  };
  db.on('query', count);
  await work();
  db.removeListener('query', count);
  return begun;
}

describe('the writer', () => {
  it('shares transactions between writes that arrive together, and answers each with its own result', async () => {
    const writer = createWriter(db);
    const keys = Array.from({ length: 100 }, (_, i) => `key-${i}`);
    let answers: string[] = [];

    const begun = await transactionsOf(async () => {
      answers = await Promise.all(keys.map((key) => writer.write(put(key))));
    });

    expect(answers).toEqual(keys);
    expect(await db('settings').select()).toHaveLength(100);
    expect(begun).toBeLessThanOrEqual(8);
  });

  it('lets one bad write fail alone', async () => {
    const writer = createWriter(db);
    const works = ['a', 'b', 'a', 'c'].map((key) => writer.write(put(key)));

    const results = await Promise.allSettled(works);

    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    const rows = (await db('settings').orderBy('settings.key').select()) as { key: string }[];
    expect(rows.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });

  it('leaves nothing of a write that fails half-way', async () => {
    const writer = createWriter(db);
    const half = writer.write(async (trx) => {
      await put('half')(trx);
      throw new Error('and then the work failed');
    });

    await expect(half).rejects.toThrow('and then the work failed');

    expect(await db('settings').select()).toEqual([]);
    await expect(writer.write(put('later'))).resolves.toBe('later');
  });

  it('has nobody wait in turn for a database that has no connection to spare', async () => {
    const writer = createWriter(db);
    let results: PromiseSettledResult<unknown>[] = [];

    const asked = await whileBusy(db, async () => {
      const keys = Array.from({ length: 16 }, (_, i) => `key-${i}`);
      results = await Promise.allSettled(keys.map((key) => writer.write(put(key))));
    });

    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(asked).toBeLessThanOrEqual(2);
    await expect(writer.write(put('later'))).resolves.toBe('later');
  });

  it('answers only after the commit', async () => {
    const writer = createWriter(db);

    await writer.write(put('there'));

    expect(await db('settings').where('settings.key', 'there').first()).toBeDefined();
  });

  it('is idle once everything handed to it is done', async () => {
    const writer = createWriter(db);
    const done: string[] = [];
    for (const key of ['a', 'b', 'c']) void writer.write(put(key)).then(() => done.push(key));

    await writer.idle();

    expect(await db('settings').select()).toHaveLength(3);
    await expect(writer.idle()).resolves.toBeUndefined();
  });
});
