const net = require('node:net');
const path = require('node:path');

/*
 * Feature tests run once per database. Without a PostgreSQL to reach, its half is left out and said so; where
 * REGARD_REQUIRE names it (continuous integration), leaving it out is a failure instead.
 */
const required = (process.env.REGARD_REQUIRE ?? '').split(',').filter(Boolean);
const postgresUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const base = {
  rootDir: path.join(__dirname, '..'),
  testEnvironment: '<rootDir>/tests/support/kept-environment.cjs',
  runtime: '<rootDir>/tests/support/kept-runtime.cjs',
  setupFiles: ['<rootDir>/tests/support/fixed-chance.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
};
const PURE = [
  '<rootDir>/tests/*.test.ts',
  '<rootDir>/tests/{stats,oracle,measurement,instrument,coding,simulation,presenters,workers,formats}/**/*.test.ts',
];
const FEATURES = ['<rootDir>/tests/{features,http,db,acceptance,race}/**/*.test.ts'];
const BROWSER = ['<rootDir>/tests/browser/**/*.test.ts'];

module.exports = async () => {
  const postgres = await reachable(new URL(postgresUrl));
  if (!postgres)
    skip('postgres', `no PostgreSQL at ${new URL(postgresUrl).host}: the feature tests ran on SQLite only`);
  const chromium = ['/usr/bin/chromium', process.env.CHROMIUM ?? ''].some(
    (file) => file && require('node:fs').existsSync(file),
  );
  if (!chromium)
    skip('chromium', 'no Chromium at /usr/bin/chromium (set CHROMIUM): the browser tests did not run');
  return {
    ...base,
    maxWorkers: process.env.JEST_WORKERS ?? '100%',
    testTimeout: 30_000,
    testSequencer: '<rootDir>/tests/support/sequencer.cjs',
    projects: [
      { ...base, displayName: 'pure', testMatch: PURE },
      { ...base, displayName: 'sqlite', testMatch: FEATURES, globals: { DATABASE: 'sqlite' } },
      ...(postgres
        ? [{ ...base, displayName: 'postgres', testMatch: FEATURES, globals: { DATABASE: postgresUrl } }]
        : []),
      ...(chromium
        ? [{ ...base, displayName: 'browser', testMatch: BROWSER, globals: { DATABASE: 'sqlite' } }]
        : []),
    ],
  };
};

function skip(name, message) {
  if (required.includes(name)) throw new Error(`${name} is required here, but there is ${message}`);
  process.stderr.write(`\n*** SKIPPED: ${message}.\n\n`);
}

function reachable({ hostname, port }) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: hostname, port: Number(port || 5432), timeout: 1500 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}
