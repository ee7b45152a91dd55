import path from 'node:path';
import { createTaskWorker } from './task-worker';
import { type Tasks } from './tasks';

/** The process's one worker thread: whoever first has a task for it starts it, and the server ends it when it stops. */
export const worker = createTaskWorker<Tasks>(path.join(__dirname, 'thread.cjs'));
