/* The worker thread. TypeScript runs as it is, also where the thread was started by a test or from another folder. */
require('tsx/cjs');
require('./thread.ts');
