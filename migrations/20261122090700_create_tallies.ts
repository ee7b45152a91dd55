import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('tallies', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('split').notNullable(); // '' for margins and usual segments, or the one segment kept out of those cells
    table.integer('respondents').notNullable();
    table.text('folded_to').notNullable(); // (completed_at, response_id) of the last vector inside, joined by a space
    table.boolean('is_final').notNullable();
    table.binary('counts').notNullable(); // see src/measurement
    table.text('mentions').notNullable(); // JSON: typed texts by how often they came, first and in all
    table.text('updated_at').notNullable();
    table.primary(['wave_id', 'split']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('tallies');
}
