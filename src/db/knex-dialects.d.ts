declare module 'knex/lib/dialects/better-sqlite3' {
  import { type Knex } from 'knex';

  class BetterSqlite3Client extends (Object as unknown as new () => Knex.Client) {
    _driver(): unknown;
    acquireRawConnection(): Promise<unknown>;
    _query(connection: unknown, query: { sql?: string }): Promise<unknown>;
  }
  export = BetterSqlite3Client;
}
