import type { Knex } from 'knex';

/** Who took respondents' answers out of the house, what of them, and when: kept for good. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('exports_made', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('person_id').references('people.id').onDelete('RESTRICT'); // null: the command line
    table.text('made_at').notNullable();
    table.text('kind').notNullable(); // "csv-wide", "sav" …
    table.text('holding').notNullable(); // 'completed' or 'all' who started
    table.text('waves').notNullable(); // their names at the time, as JSON: a list
    table.index(['tracker_id', 'made_at']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('exports_made');
}
