import type { Knex } from 'knex';

/** Why a wave opens with a trend break, or with more than respondents put up with: said once for each, before it opens. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('wave_confirmations', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('item').notNullable(); // what changed ("question:nps"), or a rule that may be overridden ("len.total")
    table.text('what').notNullable(); // as it read when it was confirmed: something else needs confirming anew
    table.text('reason').notNullable();
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['wave_id', 'item']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('wave_confirmations');
}
