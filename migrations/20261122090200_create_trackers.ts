import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('trackers', (table) => {
    table.text('id').primary();
    table.text('workspace_id').notNullable().references('workspaces.id').onDelete('RESTRICT');
    table.text('name').notNullable();
    table.text('category').notNullable(); // completes "When you think of …": "IT services providers"
    table.text('sponsor').notNullable(); // who asks, as respondents read it; names no brand of the list
    table.text('contact').notNullable();
    table.text('purpose').notNullable();
    table.integer('unaided_boxes').notNullable();
    table.double('threshold').notNullable(); // smallest movement worth calling a change, share
    table.integer('edit').notNullable(); // counts edits, so that two editors at once are told
    table.text('created_at').notNullable();
    table.unique(['workspace_id', 'name'], { indexName: 'trackers_have_a_name_of_their_own' });
  });
  await knex.schema.createTable('brands', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('key').notNullable();
    table.text('name').notNullable();
    table.boolean('is_own').notNullable();
    table.integer('position').notNullable();
    table.text('retired_at'); // no longer asked about; its history stays
    table.primary(['tracker_id', 'key']);
    table.unique(['tracker_id', 'name'], { indexName: 'brands_have_a_name_of_their_own' });
  });
  await knex.schema.createTable('brand_aliases', (table) => {
    table.text('tracker_id').notNullable();
    table.text('brand_key').notNullable();
    table.text('alias').notNullable();
    table.text('folded').notNullable();
    table.primary(['tracker_id', 'folded']);
    table
      .foreign(['tracker_id', 'brand_key'])
      .references(['tracker_id', 'key'])
      .inTable('brands')
      .onDelete('RESTRICT');
  });
  await knex.schema.createTable('statements', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('key').notNullable();
    table.text('wording').notNullable();
    table.integer('position').notNullable();
    table.text('retired_at');
    table.primary(['tracker_id', 'key']);
    table.unique(['tracker_id', 'wording'], { indexName: 'statements_have_a_wording_of_their_own' });
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['statements', 'brand_aliases', 'brands', 'trackers'])
    await knex.schema.dropTable(table);
}
