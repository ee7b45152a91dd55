import type { Knex } from 'knex';

/** What staff say about a wave or about one chart of its report, and how the report is told in a meeting. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('report_comments', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('figure').notNullable(); // key of the chart it is about; '' for the wave as a whole
    table.text('content').notNullable();
    table.text('made_by').notNullable(); // name of whoever wrote it, as it was then
    table.text('made_at').notNullable();
    table.text('changed_by').notNullable(); // '' while nobody changed it
    table.text('changed_at');
    table.integer('edit').notNullable();
    table.index(['tracker_id', 'wave_id', 'made_at'], 'report_comments_of_a_wave');
  });
  await knex.schema.createTable('story_pages', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('page').notNullable(); // key of the chart, or 'answer'
    table.integer('position').notNullable();
    table.boolean('is_hidden').notNullable();
    table.text('notes').notNullable(); // what the facilitator says, for staff only
    table.primary(['tracker_id', 'page']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['story_pages', 'report_comments']) await knex.schema.dropTable(table);
}
