import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('weighting_schemes', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('version').notNullable(); // from 2: version 1 is what every tracker starts with
    table.text('content').notNullable(); // JSON, see features/weighting; never edited
    table.text('reason').notNullable();
    table.text('made_by').notNullable(); // name of the person then; '' from the command line
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'version']);
  });
  await knex.schema.createTable('weight_sets', (table) => {
    table.text('id').primary();
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.integer('version').notNullable(); // of the wave's published results, from 1; the highest is in force
    table.integer('scheme_version').notNullable();
    table.integer('completes').notNullable(); // people in the results when they were published
    table.text('content').notNullable(); // JSON: factors by cell, margins, diagnostics; never edited
    table.text('content_hash').notNullable();
    table.text('reason').notNullable();
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.unique(['wave_id', 'version'], { indexName: 'weight_sets_are_numbered' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('weight_sets');
  await knex.schema.dropTable('weighting_schemes');
}
