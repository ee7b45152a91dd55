#!/usr/bin/env node
/* The `regard` command. TypeScript runs as it is: there is nothing to build. */
require('tsx/cjs');
require('./cli.ts');
