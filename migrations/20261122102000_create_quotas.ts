import type { Knex } from 'knex';

/**
 * Quotas of a wave: what was decided, in versions that nobody edits; the counters of their cells; and the place that a
 * respondent holds or has taken. A wave whose version is 0 has none, and its respondents meet none of these tables.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('waves', (table) => {
    table.integer('quota_version').notNullable().defaultTo(0);
    table.text('asked_first').notNullable().defaultTo('[]'); // JSON, keys of segments asked before anybody is turned away
  });
  await knex.schema.createTable('quota_versions', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.integer('version').notNullable();
    table.text('content').notNullable(); // JSON, see src/features/quotas/quotas.plan.ts
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['wave_id', 'version']);
  });
  await knex.schema.createTable('quota_cells', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.boolean('is_test').notNullable();
    table.text('cell').notNullable(); // 'total', or segments and options: 'role*size/decides*small'
    table.integer('target'); // null: counted without an end
    table.integer('spare').notNullable(); // how many more may finish who began before it was full
    table.integer('taken').notNullable(); // completes
    table.integer('held').notNullable(); // places of people who are answering
    table.text('full_at'); // since when taken and held make up the target
    table.primary(['wave_id', 'is_test', 'cell']);
    table.check('?? >= 0', ['taken'], 'quota_cells_take_no_less_than_nothing');
    table.check('?? >= 0', ['held'], 'quota_cells_hold_no_less_than_nothing');
  });
  await knex.schema.createTable('quota_places', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.boolean('is_test').notNullable();
    table.text('cells').notNullable(); // joined by spaces
    table.text('state').notNullable();
    table.text('expires_at').notNullable(); // of a held place
    table.primary(['wave_id', 'response_id']);
    table.check("?? IN ('held', 'taken')", ['state'], 'quota_places_are_held_or_taken');
    table.index(['wave_id', 'is_test', 'state', 'expires_at'], 'quota_places_by_expiry');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('quota_places');
  await knex.schema.dropTable('quota_cells');
  await knex.schema.dropTable('quota_versions');
  // Raw, since knex would rebuild the whole table on SQLite.
  await knex.raw('ALTER TABLE waves DROP COLUMN asked_first');
  await knex.raw('ALTER TABLE waves DROP COLUMN quota_version');
}
