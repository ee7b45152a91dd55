import type { Knex } from 'knex';

/** Random draws of automatic codes, and what one person, a second one who cannot see that, and both together said of each. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('coding_samples', (table) => {
    table.text('id').primary();
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.integer('frame_version').notNullable();
    table.integer('seed').notNullable();
    table.integer('size').notNullable(); // mentions drawn
    table.integer('mentions').notNullable(); // automatic codes that they were drawn from
    table.text('first_person').notNullable();
    table.text('first_name').notNullable();
    table.text('second_person'); // null until somebody else begins
    table.text('second_name');
    table.text('drawn_at').notNullable();
  });
  await knex.schema.createTable('coding_sample_texts', (table) => {
    table.text('sample_id').notNullable().references('coding_samples.id').onDelete('RESTRICT');
    table.integer('position').notNullable(); // in the order in which they are shown
    table.text('text').notNullable();
    table.integer('drawn').notNullable(); // mentions of this text in the draw
    table.text('kind').notNullable();
    table.text('brands').notNullable(); // JSON: keys
    table.boolean('is_complete').notNullable(); // false where part of the answer waited for a person
    table.text('reason').notNullable();
    table.primary(['sample_id', 'position']);
    table.check("?? IN ('brands', 'nothing')", ['kind'], 'coding_sample_texts_were_coded');
  });
  await knex.schema.createTable('coding_sample_verdicts', (table) => {
    table.text('sample_id').notNullable();
    table.integer('position').notNullable();
    table.text('role').notNullable();
    table.text('kind').notNullable();
    table.text('brands').notNullable(); // JSON: keys
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['sample_id', 'position', 'role']);
    table
      .foreign(['sample_id', 'position'])
      .references(['sample_id', 'position'])
      .inTable('coding_sample_texts')
      .onDelete('RESTRICT');
    table.check("?? IN ('first', 'second', 'settled')", ['role'], 'coding_sample_verdicts_are_of_a_role');
    table.check(
      "?? IN ('brands', 'nothing', 'elsewhere', 'ambiguous')",
      ['kind'],
      'coding_sample_verdicts_are_of_known_kinds',
    );
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['coding_sample_verdicts', 'coding_sample_texts', 'coding_samples'])
    await knex.schema.dropTable(table);
}
