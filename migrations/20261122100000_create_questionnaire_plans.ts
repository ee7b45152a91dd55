import type { Knex } from 'knex';

/**
 * What a tracker's people changed about the questionnaire that the template makes, with the steps that led there. A tracker
 * without a row asks the standard questionnaire.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('questionnaire_plans', (table) => {
    table.text('tracker_id').primary().references('trackers.id').onDelete('RESTRICT');
    table.integer('edit').notNullable(); // grows with every change, also with undoing, so that two editors at once are told
    table.integer('position').notNullable(); // the step in force; those after it can be done again
  });
  await knex.schema.createTable('questionnaire_plan_steps', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('position').notNullable();
    table.text('content').notNullable();
    table.text('what').notNullable(); // in words, for the buttons that undo and redo it
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'position']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('questionnaire_plan_steps');
  await knex.schema.dropTable('questionnaire_plans');
}
