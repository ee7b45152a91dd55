import type { Knex } from 'knex';

/** In which language somebody reads the rounds; '' leaves it to their browser. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('key_players', (table) => {
    table.text('language').notNullable().defaultTo('');
  });
}

/** Said in SQL: rebuilding the table, as knex does it on SQLite, breaks what refers to its rows. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE key_players DROP COLUMN language');
}
