import type { Knex } from 'knex';

/** Names of no brand that the list of a tracker shows, so that over-claiming is seen. Apart from brands: nothing that reads those meets them. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('fictitious_brands', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('key').notNullable();
    table.text('name').notNullable();
    table.integer('position').notNullable();
    table.text('retired_at'); // no longer shown; waves that showed it keep its key
    table.primary(['tracker_id', 'key']);
    table.unique(['tracker_id', 'name'], { indexName: 'fictitious_brands_have_a_name_of_their_own' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('fictitious_brands');
}
