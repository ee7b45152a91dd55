import type { Knex } from 'knex';

/**
 * How many respondents of a wave stand where, kept up by every write that moves one, so that a page that shows it costs the
 * same for a thousand and for ten million. Several rows stand for one number: writers on PostgreSQL take turns among the
 * shards, so that they do not wait for one row; the sum over the shards is the number, and a single row may be negative.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('wave_status_counts', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.integer('shard').notNullable();
    table.boolean('is_test').notNullable();
    table.text('status').notNullable();
    table.text('page').notNullable(); // '' for those who got to an end
    table.integer('respondents').notNullable();
    table.primary(['wave_id', 'shard', 'is_test', 'status', 'page']);
  });
  await knex.raw(
    `INSERT INTO wave_status_counts (wave_id, shard, is_test, status, page, respondents)
     SELECT r.wave_id, 0, r.is_test, r.status, r.page, COUNT(*)
     FROM (SELECT wave_id, is_test, status,
                  CASE WHEN status IN ('started', 'abandoned') THEN page ELSE '' END AS page
           FROM responses) AS r
     GROUP BY r.wave_id, r.is_test, r.status, r.page`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('wave_status_counts');
}
