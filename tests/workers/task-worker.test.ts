import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createTaskWorker, WorkerStoppedError } from '../../src/workers/task-worker';

type Odd = {
  double(numbers: Float64Array): Float64Array;
  refuse(what: string): never;
  thread(input: null): number;
  crash(input: null): never;
};
const odd = createTaskWorker<Odd>(path.join(__dirname, '..', 'support', 'odd-thread.cjs'));

afterAll(() => odd.close());

const double = (...numbers: number[]) => odd.run('double', () => Float64Array.from(numbers));

describe('the worker thread', () => {
  it('does a task and hands the result over', async () => {
    expect([...(await double(1, 2))]).toEqual([2, 4]);
  });

  it('takes buffers over instead of copying them', async () => {
    const numbers = Float64Array.of(1, 2, 3);

    await odd.run('double', () => numbers);

    expect(numbers.length).toBe(0);
  });

  it('does many at once, each answer to its own question', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => double(i)));

    expect(answers.map(([value]) => value)).toEqual(Array.from({ length: 50 }, (_, i) => 2 * i));
  });

  it('reads the input of a task only when its turn comes', async () => {
    let inMemory = 0;
    let most = 0;
    const one = async () => {
      await odd.run('double', () => {
        most = Math.max(most, ++inMemory);
        return Float64Array.of(1);
      });
      inMemory -= 1;
    };

    await Promise.all(Array.from({ length: 20 }, one));

    expect(most).toBeLessThanOrEqual(3);
  });

  it('brings an error back as the error it was', async () => {
    const refused = odd.run('refuse', () => 'nonsense');

    await expect(refused).rejects.toThrow(new RangeError('what must be sensible, got nonsense'));
    await expect(refused).rejects.toBeInstanceOf(RangeError);
  });

  it('says so when the input cannot be made, and goes on', async () => {
    const failed = odd.run('double', () => Promise.reject(new Error('no such wave')));

    await expect(failed).rejects.toThrow('no such wave');
    expect([...(await double(4))]).toEqual([8]);
  });

  it('tells whoever waits when the thread ends, and starts a new one for the next', async () => {
    const [crashed, beside] = [odd.run('crash', () => null), double(1)];

    await expect(crashed).rejects.toBeInstanceOf(WorkerStoppedError);
    await beside.catch((error: unknown) => expect(error).toBeInstanceOf(WorkerStoppedError));
    expect([...(await double(21))]).toEqual([42]);
  });

  it('can be closed, and asked again afterwards', async () => {
    await double(1);
    await odd.close();

    expect([...(await double(3))]).toEqual([6]);
  });
});

describe('the process', () => {
  it('ends by itself while the thread is idle', async () => {
    const script = `
      const { worker } = require('./src/workers/worker.ts');
      const layout = { segments: [], measures: [{ measure: 'm', brand: 'b', statement: null }] };
      const vectors = Buffer.from('12');
      worker.run('buildColumns', () => ({ layout, vectors: Uint8Array.from(vectors), weights: null }))
        .then((columns) => console.log([...columns.keys()].join()));`;

    const { stdout } = await promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', '-e', script]);

    expect(stdout.trim()).toBe('m|b|');
  });

  it('ends when it had nothing to do for a while, and not before', async () => {
    const idle = createTaskWorker<Odd>(path.join(__dirname, '..', 'support', 'odd-thread.cjs'), 300);
    const thread = () => idle.run('thread', () => null);
    const first = await thread();

    expect(await thread()).toBe(first);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await thread()).not.toBe(first);
    await idle.close();
  });
});
