import type { Knex } from 'knex';

/** Waves that ask the company's own people, and what these are asked about themselves. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('waves', (table) => {
    table.text('audience').notNullable().defaultTo('market'); // 'market' or 'insiders'; never changes
  });
  await knex.schema.createTable('insider_questions', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('position').notNullable(); // from 1
    table.text('key').notNullable(); // stable: answers are kept under it
    table.text('question').notNullable();
    table.text('options').notNullable(); // JSON, [{ key, label }]
    table.primary(['tracker_id', 'position']);
    table.unique(['tracker_id', 'key'], { indexName: 'insider_questions_have_a_key_of_their_own' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('insider_questions');
  // Raw, since knex would rebuild the whole table on SQLite.
  await knex.raw('ALTER TABLE waves DROP COLUMN audience');
}
