import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('target_drafters', (table) => {
    table.text('profile_id').primary().references('target_profiles.id').onDelete('RESTRICT');
    table.text('drafted_by').notNullable(); // who saved it last; '' where that is not known
    table.text('drafted_at').notNullable();
  });
  await knex.schema.createTable('replaced_drafts', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('number').notNullable();
    table.integer('version').notNullable(); // that it was a draft of
    table.text('reason').notNullable();
    table.text('items').notNullable(); // JSON, as it stood when another took its place
    table.text('drafted_by').notNullable();
    table.text('drafted_at');
    table.text('replaced_at').notNullable();
    table.text('how').notNullable();
    table.primary(['tracker_id', 'number']);
    table.check("?? IN ('signed', 'file')", ['how'], 'drafts_are_replaced_by_a_signed_target_or_a_file');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('replaced_drafts');
  await knex.schema.dropTable('target_drafters');
}
