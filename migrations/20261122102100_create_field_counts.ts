import type { Knex } from 'knex';

/**
 * What the field monitor shows, counted while answers come in: respondents by where they came from and by the day they ended,
 * and how long completes took page by page. Sharded like `wave_status_counts`; test answers are in none of it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('responses', (table) => {
    table.text('seconds').notNullable().defaultTo(''); // by page, see src/instrument/seconds.ts
  });
  await knex.schema.createTable('wave_field_counts', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.integer('shard').notNullable();
    table.text('kind').notNullable();
    table.text('name').notNullable(); // a source, a day, a page ('' for the whole interview)
    table.text('grade').notNullable(); // a status, or a step of the scale of seconds
    table.integer('respondents').notNullable();
    table.primary(['wave_id', 'shard', 'kind', 'name', 'grade']);
    table.check("?? IN ('source', 'day', 'seconds')", ['kind'], 'wave_field_counts_are_of_a_known_kind');
  });
  await knex.raw(
    `INSERT INTO wave_field_counts (wave_id, shard, kind, name, grade, respondents)
     SELECT r.wave_id, 0, 'source', r.source, r.status, COUNT(*) FROM responses AS r
     WHERE NOT r.is_test GROUP BY r.wave_id, r.source, r.status`,
  );
  await knex.raw(
    `INSERT INTO wave_field_counts (wave_id, shard, kind, name, grade, respondents)
     SELECT r.wave_id, 0, 'day', substr(r.completed_at, 1, 10), r.status, COUNT(*) FROM responses AS r
     WHERE NOT r.is_test AND r.status = 'completed' AND r.completed_at IS NOT NULL
     GROUP BY r.wave_id, substr(r.completed_at, 1, 10), r.status`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('wave_field_counts');
  await knex.raw('ALTER TABLE responses DROP COLUMN seconds');
}
