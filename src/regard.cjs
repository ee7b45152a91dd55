#!/usr/bin/env node
/* The `regard` command. TypeScript runs as it is: there is nothing to build. */
/* Files of a million people are made of short-lived rows: collecting these sooner keeps less of them. */
if (process.argv[2] === 'export') require('node:v8').setFlagsFromString('--heap-growing-percent=30');
require('tsx/cjs');
require('./cli.ts');
