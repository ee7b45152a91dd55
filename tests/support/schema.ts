import { isPostgres, type Db } from '../../src/db/connect';

export type ForeignKey = { table: string; parent: string; onDelete: string };
export type UniqueKey = { table: string; columns: string[] };

/** The tables of the product, by name; knex's own are left out. */
export async function listTables(db: Db): Promise<string[]> {
  const sql = isPostgres(db)
    ? "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    : "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
  const rows = await all<{ name: string }>(db, sql);
  return rows.map(({ name }) => name).filter((name) => !/^(knex_|sqlite_)/.test(name));
}

export async function listForeignKeys(db: Db): Promise<ForeignKey[]> {
  if (isPostgres(db)) {
    return all(
      db,
      `SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS parent,
         CASE confdeltype WHEN 'r' THEN 'RESTRICT' WHEN 'a' THEN 'NO ACTION' WHEN 'c' THEN 'CASCADE' ELSE 'SET' END AS "onDelete"
       FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2`,
    );
  }
  const found: ForeignKey[] = [];
  for (const table of await listTables(db)) {
    const keys = await all<{ table: string; on_delete: string }>(db, `PRAGMA foreign_key_list(${table})`);
    for (const key of keys) found.push({ table, parent: key.table, onDelete: key.on_delete });
  }
  return found;
}

/** Primary keys and unique constraints. */
export async function listUniqueKeys(db: Db): Promise<UniqueKey[]> {
  if (isPostgres(db)) {
    return all(
      db,
      `SELECT indrelid::regclass::text AS table,
         ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY(indkey)) AS columns
       FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
       WHERE indisunique AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
  }
  const found: UniqueKey[] = [];
  for (const table of await listTables(db)) {
    const indexes = await all<{ name: string; unique: number }>(db, `PRAGMA index_list(${table})`);
    for (const index of indexes.filter(({ unique }) => unique === 1)) {
      const columns = await all<{ name: string }>(db, `PRAGMA index_info(${index.name})`);
      found.push({ table, columns: columns.map(({ name }) => name) });
    }
  }
  return found;
}

export async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await listTables(db)) {
    const [row] = await all<{ rows: unknown }>(db, `SELECT COUNT(*) AS rows FROM ${table}`);
    counts[table] = Number(row?.rows);
  }
  return counts;
}

async function all<T>(db: Db, sql: string): Promise<T[]> {
  const result = (await db.raw(sql)) as T[] | { rows: T[] };
  return Array.isArray(result) ? result : result.rows;
}
