import { Worker } from 'node:worker_threads';
import { buffersIn } from './buffers';
import { type Answer, type Order } from './serving';

type AnyTasks = Record<string, (input: never) => unknown>;

/** The thread ended before the task was done: out of memory, or closed. It was not the input's fault as far as we know. */
export class WorkerStoppedError extends Error {
  override name = 'WorkerStoppedError';
}

export type TaskWorker<T extends AnyTasks> = {
  /**
   * Has a task done in the thread. Never call it inside a transaction: `input` may need the database's only connection.
   *
   * @param input  makes what the task gets, when its turn comes; its typed arrays are handed over and are empty afterwards
   * @throws whatever the task threw; WorkerStoppedError when the thread ended, the next task then gets a new one
   */
  run<K extends keyof T & string>(
    task: K,
    input: () => Parameters<T[K]>[0] | Promise<Parameters<T[K]>[0]>,
  ): Promise<ReturnType<T[K]>>;
  /** Ends the thread; what is under way fails. A later task starts a new one. */
  close(): Promise<void>;
};

/** One task is worked on while the input of the next is read; inputs of all others do not exist yet. */
const UNDER_WAY = 2;
/** Of JavaScript objects; typed arrays come on top, a few dozen megabytes for the blocks under way. */
const MOST_MEGABYTES = 512;

type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; idle: { begin(): void; end(): void } };

/** A thread costs tens of megabytes while it waits, and a third of a second to start. */
const IDLE_MS = 60_000;

/**
 * One thread for pure tasks, started when first needed and ended when there was nothing to do for a while. It never keeps the
 * process alive by itself.
 */
export function createTaskWorker<T extends AnyTasks>(file: string, idleMs = IDLE_MS): TaskWorker<T> {
  const turns = createTurns(UNDER_WAY);
  let thread: Thread | undefined;
  let lastId = 0;

  function running(): Thread {
    if (thread === undefined) {
      const started = startThread(file, idleMs, () => {
        if (thread === started) thread = undefined;
      });
      thread = started;
    }
    return thread;
  }

  return {
    run: (task, input) =>
      turns(async () => {
        const given = await input();
        const { worker, waiting, idle } = running();
        idle.end();
        const id = ++lastId;
        const order: Order = { id, task, input: given };
        return new Promise((resolve, reject) => {
          worker.postMessage(order, buffersIn(given));
          waiting.set(id, { resolve, reject });
          worker.ref();
        });
      }),
    close: async () => {
      await thread?.worker.terminate();
    },
  };
}

function startThread(file: string, idleMs: number, onEnd: () => void): Thread {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
  const waiting = new Map<number, Waiting>();
  let reason = 'it was closed';
  const idle = idleTimer(idleMs, () => {
    // First of all it takes no more tasks; ending a thread takes a while.
    onEnd();
    void worker.terminate();
  });
  worker.unref();
  worker.on('message', (answer: Answer) => {
    const { resolve, reject } = waiting.get(answer.id)!;
    waiting.delete(answer.id);
    if (waiting.size === 0) {
      worker.unref();
      idle.begin();
    }
    if (answer.kind === 'done') resolve(answer.result as never);
    else reject(errorOf(answer));
  });
  worker.on('error', (error: Error) => (reason = error.message));
  worker.on('exit', () => {
    idle.end();
    onEnd();
    for (const { reject } of waiting.values())
      reject(new WorkerStoppedError(`the worker thread stopped before it was done: ${reason}`));
  });
  return { worker, waiting, idle };
}

function idleTimer(after: number, onIdle: () => void): Thread['idle'] {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: () => void (timer = setTimeout(onIdle, after).unref()),
    end: () => clearTimeout(timer),
  };
}

function errorOf({ name, message, stack }: Extract<Answer, { kind: 'failed' }>): Error {
  const error = name === 'RangeError' ? new RangeError(message) : new Error(message);
  return Object.assign(error, { name, stack });
}

/** At most so many at a time, the others in the order in which they came. */
function createTurns(most: number): <R>(work: () => Promise<R>) => Promise<R> {
  const queue: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => queue.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // Whoever is next takes this place; nobody can slip in between.
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
