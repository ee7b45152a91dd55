import type { Knex } from 'knex';

/**
 * Languages of a tracker's questionnaire with their words, and the colour of its respondents' pages. A tracker without a row
 * asks in English and in the usual colour. A response keeps the language it was given in; '' is the questionnaire's own.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('tracker_languages', (table) => {
    table.text('tracker_id').primary().references('trackers.id').onDelete('RESTRICT');
    table.text('base').notNullable(); // BCP 47
    table.text('further').notNullable(); // JSON, tags in the order offered
    table.text('accent').notNullable(); // six hexadecimal digits, or '' for the usual colour
    table.integer('edit').notNullable(); // grows with every change, so that two editors at once are told
  });
  await knex.schema.createTable('translations', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('language').notNullable();
    table.text('content').notNullable(); // JSON by path: the words, and the text that they translate
    table.integer('edit').notNullable();
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'language']);
  });
  await knex.schema.alterTable('responses', (table) => {
    table.text('language').notNullable().defaultTo('');
  });
}

export async function down(knex: Knex): Promise<void> {
  // Raw, since knex would rebuild the whole table on SQLite.
  await knex.raw('ALTER TABLE responses DROP COLUMN language');
  await knex.schema.dropTable('translations');
  await knex.schema.dropTable('tracker_languages');
}
