import path from 'node:path';
import { createTaskWorker } from './task-worker';
import { type Tasks } from './tasks';

/** The process's one worker thread. The server starts it early and ends it; whoever else needs it starts it by asking. */
export const worker = createTaskWorker<Tasks>(path.join(__dirname, 'thread.cjs'));
