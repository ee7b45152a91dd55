import type { Knex } from 'knex';

/**
 * What people decided about typed names. The spellings of a tracker's brands stay in `brand_aliases`; here is what else is known: brands
 * that people name beyond the list, what one text means, every change with what was there before it, and how far each wave is coded.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('frame_entries', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('key').notNullable(); // unlike any brand's of the tracker
    table.text('name').notNullable();
    table.text('created_at').notNullable();
    table.primary(['tracker_id', 'key']);
    table.unique(['tracker_id', 'name'], { indexName: 'frame_entries_have_a_name_of_their_own' });
  });
  await knex.schema.createTable('frame_versions', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('version').notNullable(); // from 1, without a gap
    table.text('what').notNullable();
    table.text('before').notNullable(); // JSON: what each text that it decides on meant until then
    table.integer('undoes'); // the version that it takes back
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'version']);
  });
  await knex.schema.createTable('coding_decisions', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('folded').notNullable(); // what the text is remembered by, see src/coding/memory.ts
    table.text('text').notNullable();
    table.text('kind').notNullable();
    table.text('brands').notNullable(); // JSON: keys, first named first
    table.integer('version').notNullable(); // of the frame, by which it was made
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'folded']);
    table.check(
      "?? IN ('brands', 'nothing', 'elsewhere', 'ambiguous')",
      ['kind'],
      'coding_decisions_are_of_known_kinds',
    );
  });
  await createCodings(knex);
}

async function createCodings(knex: Knex): Promise<void> {
  await knex.schema.createTable('wave_codings', (table) => {
    table.text('wave_id').primary().references('waves.id').onDelete('RESTRICT');
    table.integer('version').notNullable(); // the frame that all of its answers are coded with
    table.integer('target').notNullable(); // the frame that it is being coded with
    table.text('place').notNullable(); // (completed_at, response_id) of the last answer that is done, joined by a space
    table.integer('looked_at').notNullable(); // answers, of this round
    table.integer('changed').notNullable(); // of them
    table.integer('released').notNullable(); // published results may change up to this version of the frame
    table.text('updated_at').notNullable();
  });
  // Imported history has no answers to go back to: who counts as aware in the list only because of a mention is kept here.
  await knex.schema.createTable('aware_by_mention', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('brand_key').notNullable();
    table.primary(['wave_id', 'response_id', 'brand_key']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'aware_by_mention',
    'wave_codings',
    'coding_decisions',
    'frame_versions',
    'frame_entries',
  ])
    await knex.schema.dropTable(table);
}
