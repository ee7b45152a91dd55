import type { Knex } from 'knex';

/** By which edition of the matcher a tracker's typed names were last read; what was there before was read by the first. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('trackers', (table) => {
    table.integer('matcher_edition').notNullable().defaultTo(1);
  });
}

export async function down(knex: Knex): Promise<void> {
  // Raw, since knex would rebuild the whole table on SQLite.
  await knex.raw('ALTER TABLE trackers DROP COLUMN matcher_edition');
}
