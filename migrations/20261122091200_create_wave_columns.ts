import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('wave_columns', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('column_key').notNullable(); // see src/measurement/columns.ts; '' for what tells whether they are whole
    table.integer('block').notNullable(); // of 65,536 respondents, from 0
    table.binary('bytes').notNullable();
    table.primary(['wave_id', 'column_key', 'block']);
  });
  await knex.schema.createTable('wave_findings', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('kind').notNullable(); // which method: 'alignment', 'mental-availability'
    table.text('key').notNullable(); // a hash of what it was asked for: target, statements, weighting
    table.text('stamp').notNullable(); // of the tally it belongs to; with another it is worked out again
    table.text('content').notNullable(); // JSON, see src/features/results
    table.text('found_at').notNullable();
    table.primary(['wave_id', 'kind', 'key']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('wave_findings');
  await knex.schema.dropTable('wave_columns');
}
