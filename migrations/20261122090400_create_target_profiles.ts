import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('target_profiles', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('version').notNullable();
    table.text('status').notNullable(); // 'draft' until locked; a locked one never changes again
    table.text('reason').notNullable(); // why this version exists
    table.integer('edit').notNullable();
    table.text('created_at').notNullable();
    table.text('locked_at');
    table.text('locked_by');
    table.text('content_hash');
    table.unique(['tracker_id', 'version'], { indexName: 'target_profiles_are_numbered' });
    table.check("?? IN ('draft', 'locked')", ['status'], 'target_profiles_are_draft_or_locked');
  });
  await knex.schema.createTable('target_items', (table) => {
    table.text('profile_id').notNullable().references('target_profiles.id').onDelete('RESTRICT');
    table.text('statement_key').notNullable();
    table.double('share').notNullable();
    table.double('importance').notNullable();
    table.text('deadline').notNullable(); // label of the wave by which it should be reached; '' where none is set
    table.text('reason').notNullable();
    table.primary(['profile_id', 'statement_key']);
    table.check('?? >= 0 AND ?? <= 1', ['share', 'share'], 'target_shares_lie_in_0_to_1');
    table.check('?? >= 0', ['importance'], 'importances_are_not_negative');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('target_items');
  await knex.schema.dropTable('target_profiles');
}
