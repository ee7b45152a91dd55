/* A worker thread of a test's own: tasks that fail in every way a task can. */
require('tsx/cjs');
const { threadId } = require('node:worker_threads');
const { serveTasks } = require('../../src/workers/serving.ts');

serveTasks({
  double: (numbers) => numbers.map((number) => 2 * number),
  refuse: (what) => {
    throw new RangeError(`what must be sensible, got ${what}`);
  },
  thread: () => threadId,
  crash: () => process.exit(3),
  fill: () => {
    const kept = [];
    for (;;) kept.push(new Array(1e6).fill({}));
  },
});
