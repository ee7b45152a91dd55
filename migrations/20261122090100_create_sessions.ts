import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // The shape connect-session-knex expects.
  await knex.schema.createTable('sessions', (table) => {
    table.string('sid', 255).primary();
    table.json('sess').notNullable();
    table.timestamp('expired', { useTz: true }).notNullable();
    table.index(['expired'], 'sessions_expired_index');
  });
  await knex.schema.createTable('sign_in_attempts', (table) => {
    table.text('bucket').notNullable(); // hash of account and network; nothing personal at rest
    table.text('window_start').notNullable(); // of the first try; tries are counted from there for a while
    table.integer('attempts').notNullable();
    table.primary(['bucket']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sign_in_attempts');
  await knex.schema.dropTable('sessions');
}
