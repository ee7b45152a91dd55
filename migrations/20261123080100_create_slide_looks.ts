import type { Knex } from 'knex';

/** What a workspace wants its slides to look like; without a row, as the pages do. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('slide_looks', (table) => {
    table.text('workspace_id').primary().references('workspaces.id').onDelete('RESTRICT');
    table.text('look').notNullable(); // typefaces and colours, as JSON
    table.text('set_by').notNullable();
    table.text('set_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('slide_looks');
}
