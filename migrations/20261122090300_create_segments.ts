import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('segments', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('key').notNullable();
    table.text('label').notNullable(); // as reports name it: "Company size"
    table.text('question').notNullable(); // as respondents read it
    table.text('place').notNullable(); // 'screener' or 'about-you'
    table.integer('position').notNullable();
    table.text('retired_at');
    table.primary(['tracker_id', 'key']);
    table.check("?? IN ('screener', 'about-you')", ['place'], 'segments_are_asked_somewhere');
  });
  await knex.schema.createTable('segment_options', (table) => {
    table.text('tracker_id').notNullable();
    table.text('segment_key').notNullable();
    table.text('key').notNullable();
    table.text('label').notNullable();
    table.boolean('qualifies').notNullable(); // false: whoever picks it is not in the audience
    table.double('population_share'); // 0 to 1; set on all options of a segment or on none
    table.integer('position').notNullable();
    table.primary(['tracker_id', 'segment_key', 'key']);
    table
      .foreign(['tracker_id', 'segment_key'])
      .references(['tracker_id', 'key'])
      .inTable('segments')
      .onDelete('RESTRICT');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('segment_options');
  await knex.schema.dropTable('segments');
}
