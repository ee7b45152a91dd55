import { parentPort } from 'node:worker_threads';
import { buffersIn } from './buffers';

/** What goes to the thread, and what comes back. */
export type Order = { id: number; task: string; input: unknown };
export type Answer = { id: number } & (
  { kind: 'done'; result: unknown } | { kind: 'failed'; name: string; message: string; stack: string }
);

/** Does what it is asked to, one task after the other, in the order in which they came. */
export function serveTasks(tasks: Readonly<Record<string, (input: never) => unknown>>): void {
  const port = parentPort;
  if (port === null) throw new Error('this file runs as a worker thread');
  port.on('message', ({ id, task, input }: Order) => {
    const answer = answered(id, () => tasks[task]!(input as never));
    port.postMessage(answer, answer.kind === 'done' ? buffersIn(answer.result) : []);
  });
}

function answered(id: number, work: () => unknown): Answer {
  try {
    return { id, kind: 'done', result: work() };
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { id, kind: 'failed', name, message, stack };
  }
}
