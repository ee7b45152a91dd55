import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

/** The first major version of Node that the driver's version 13 runs on. */
const FIRST_OF_13 = 22;

/**
 * The SQLite driver that this Node can run for long.
 *
 * Version 12 of better-sqlite3 aborts Node 24.19 and newer when a statement is collected at the wrong moment (its objects are
 * of a kind that Node changed in a minor release); version 13 is built on Node's stable interface, but needs Node 22.
 */
export function sqliteDriver(): typeof BetterSqlite3 {
  return createRequire(__filename)(driverName(process.versions.node)) as typeof BetterSqlite3;
}

/** The package's name in node_modules. */
export function driverName(nodeVersion: string): string {
  return Number.parseInt(nodeVersion, 10) >= FIRST_OF_13 ? 'better-sqlite3-13' : 'better-sqlite3';
}
