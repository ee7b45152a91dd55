import { repeatedly, together } from '../src/clock';
import { type Log } from '../src/context';

const log = { error: jest.fn() };
const nextTurn = () => jest.advanceTimersByTimeAsync(0);
beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  log.error.mockReset();
});

function started(work: () => Promise<unknown>) {
  return repeatedly({ log: log as unknown as Log }, 1000, 'counting', work);
}

/** Work that ends when it is told to. */
function slowWork() {
  const ends: (() => void)[] = [];
  return { ends, work: () => new Promise<void>((resolve) => ends.push(resolve)) };
}

describe('what is done by the clock', () => {
  it('is done again and again, never twice at a time', async () => {
    const { ends, work } = slowWork();
    const clock = started(work);

    await jest.advanceTimersByTimeAsync(3500);
    expect(ends).toHaveLength(1);
    ends[0]!();
    await jest.advanceTimersByTimeAsync(1000);
    expect(ends).toHaveLength(2);

    ends[1]!();
    await clock.stop();
  });

  it('is tried again after a failure, which is reported by name', async () => {
    const work = jest.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(undefined);
    const clock = started(work);

    await jest.advanceTimersByTimeAsync(2000);

    expect(work).toHaveBeenCalledTimes(2);
    expect(log.error.mock.calls).toEqual([[{ err: new Error('no') }, 'counting failed; it is tried again']]);
    await clock.stop();
  });

  it('stops when what is under way is done, several together, and then begins nothing more', async () => {
    const [one, two] = [slowWork(), slowWork()];
    const order: string[] = [];
    const clock = together([started(one.work), started(two.work)], () => order.push('afterwards'));
    await jest.advanceTimersByTimeAsync(1000);

    const stopped = clock.stop().then(() => order.push('stopped'));
    one.ends[0]!();
    await nextTurn();
    expect(order).toEqual([]);
    two.ends[0]!();
    await stopped;
    await jest.advanceTimersByTimeAsync(5000);

    expect(order).toEqual(['afterwards', 'stopped']);
    expect(one.ends).toHaveLength(1);
  });
});
