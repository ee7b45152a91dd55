import type { Knex } from 'knex';

/** What only people know of a wave's fieldwork: for the method page. A wave without a row has nothing recorded. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('fieldwork_facts', (table) => {
    table.text('wave_id').primary().references('waves.id').onDelete('RESTRICT');
    table.text('sample_kind').notNullable();
    table.text('population').notNullable(); // '' in any of these texts: not recorded
    table.text('frame').notNullable(); // what the sample was drawn from, and whom that misses
    table.text('recruitment').notNullable();
    table.text('mode').notNullable();
    table.text('commissioned_by').notNullable();
    table.text('conducted_by').notNullable();
    table.text('contact').notNullable();
    table.text('checks').notNullable(); // what was done for the quality of the answers
    table.text('limits').notNullable();
    table.integer('edit').notNullable(); // counts edits, so that two editors at once are told
    table.text('updated_at').notNullable();
    table.text('updated_by').notNullable();
    table.check(
      "?? IN ('probability', 'opt-in', 'census', 'unknown')",
      ['sample_kind'],
      'samples_are_of_a_known_kind',
    );
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('fieldwork_facts');
}
