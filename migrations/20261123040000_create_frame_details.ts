import type { Knex } from 'knex';

/**
 * What a code frame holds beyond the spellings of the listed brands: spellings of other brands, what kind of name each is, which brand
 * belongs to which, and the frame as it stood at each version in which any of that changed.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('frame_versions', (table) => {
    // A decision can be taken back by itself; a change of the frame is undone by its opposite.
    table.text('kind').notNullable().defaultTo('decision');
  });
  await knex.schema.createTable('frame_spellings', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('brand_key').notNullable(); // of frame_entries
    table.text('alias').notNullable();
    table.text('folded').notNullable();
    table.primary(['tracker_id', 'folded']);
  });
  await knex.schema.createTable('spelling_kinds', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('folded').notNullable();
    table.text('kind').notNullable();
    table.primary(['tracker_id', 'folded']);
    table.check("?? IN ('former', 'product', 'short')", ['kind'], 'spelling_kinds_are_known');
  });
  await knex.schema.createTable('frame_links', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('brand_key').notNullable(); // the sub-brand
    table.text('parent_key').notNullable();
    table.boolean('counts').notNullable(); // whether naming it counts for the parent too
    table.primary(['tracker_id', 'brand_key']);
    table.check('?? <> ??', ['brand_key', 'parent_key'], 'frame_links_are_to_another_brand');
  });
  await knex.schema.createTable('frame_snapshots', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('version').notNullable(); // 0 for the frame before anybody changed it
    table.text('content').notNullable(); // JSON: brands with their spellings and parents
    table.primary(['tracker_id', 'version']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['frame_snapshots', 'frame_links', 'spelling_kinds', 'frame_spellings'])
    await knex.schema.dropTable(table);
  // Raw, since knex would rebuild the whole table on SQLite.
  await knex.raw('ALTER TABLE frame_versions DROP COLUMN kind');
}
