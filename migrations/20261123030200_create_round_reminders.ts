import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('round_reminders', (table) => {
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('round').notNullable();
    table.text('closes_on').notNullable(); // ISO date on which the facilitator means to close the round
    table.integer('days_before').notNullable();
    table.text('set_at').notNullable();
    table.primary(['agreement_id', 'round']);
    table.check('?? >= 1', ['days_before'], 'reminders_come_before_the_end');
  });
  await knex.schema.createTable('key_player_refusals', (table) => {
    table.text('player_id').primary().references('key_players.id').onDelete('RESTRICT');
    table.text('refused_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('key_player_refusals');
  await knex.schema.dropTable('round_reminders');
}
