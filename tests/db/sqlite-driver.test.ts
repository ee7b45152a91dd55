import { driverName, sqliteDriver } from '../../src/db/sqlite-driver';

describe('the SQLite driver', () => {
  it('is one that opens a database on this Node, with an SQLite that loses no committed rows', () => {
    const Sqlite = sqliteDriver();
    const database = new Sqlite(':memory:');

    const [major = 0, minor = 0] = (database.prepare('SELECT sqlite_version()').pluck().get() as string)
      .split('.')
      .map(Number);
    database.close();

    expect(major * 100 + minor).toBeGreaterThanOrEqual(353);
  });

  it.each([
    ['20.20.2', 'better-sqlite3'],
    ['22.0.0', 'better-sqlite3-13'],
    ['24.21.0', 'better-sqlite3-13'],
    ['26.1.0', 'better-sqlite3-13'],
  ])('is, on Node %s, %s: 12 aborts newer Nodes, 13 crashes older ones', (node, name) => {
    expect(driverName(node)).toBe(name);
  });
});
