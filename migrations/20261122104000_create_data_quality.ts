import type { Knex } from 'knex';

/**
 * What is doubtful about answers, and who was excluded because of it. `response_flags` says what was noticed; `exclusions` holds
 * the vectors of those who are excluded now, so that taking somebody back gives exactly what was there; the history says who did
 * what and why. Devices are known by a keyed hash whose key lasts a day.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('waves', (table) => {
    table.boolean('asks_proof').notNullable().defaultTo(false); // a small work of the browser before it starts
    table.boolean('ends_as_quality').notNullable().defaultTo(false); // caught by a hard rule: excluded at once, and the panel told
    table.integer('exclusions_edit').notNullable().defaultTo(0); // grows whenever somebody is excluded or taken back
  });
  await knex.schema.alterTable('responses', (table) => {
    table.text('device').notNullable().defaultTo(''); // keyed hash, emptied when fieldwork is over
    table.text('signals').notNullable().defaultTo(''); // noticed when it began, see src/instrument/quality.ts
  });
  await knex.schema.alterTable('tallies', (table) => {
    table.integer('exclusions_edit').notNullable().defaultTo(0); // of the wave, when its people were counted
  });
  await knex.schema.createTable('response_flags', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('flag').notNullable();
    table.double('score').notNullable(); // 0 to 1
    table.text('reason').notNullable(); // JSON: the facts it rests on; nothing that was typed
    table.primary(['wave_id', 'response_id', 'flag']);
    table.index(['wave_id', 'flag', 'response_id'], 'response_flags_by_flag');
  });
  await createExclusions(knex);
  await knex.schema.createTable('quality_passes', (table) => {
    table.text('wave_id').primary().references('waves.id').onDelete('RESTRICT');
    table.integer('version').notNullable(); // of the rules
    table.integer('respondents').notNullable();
    table.boolean('is_final').notNullable(); // made after the end of fieldwork
    table.text('finished_at').notNullable();
  });
  await knex.schema.createTable('device_salts', (table) => {
    table.text('day').primary(); // ISO date in UTC
    table.text('salt').notNullable(); // deleted when the day is over
  });
}

async function createExclusions(knex: Knex): Promise<void> {
  await knex.schema.createTable('exclusions', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('reason').notNullable();
    table.text('completed_at').notNullable();
    table.text('vector').notNullable();
    table.text('mentions').notNullable();
    table.double('weight');
    table.primary(['wave_id', 'response_id']);
    table.index(['wave_id', 'reason'], 'exclusions_by_reason');
  });
  await knex.schema.createTable('exclusion_history', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.integer('number').notNullable(); // of this response, from 1
    table.text('action').notNullable();
    table.text('reason').notNullable(); // a flag, or 'other'; '' where somebody was taken back
    table.text('note').notNullable();
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['wave_id', 'response_id', 'number']);
    table.check("?? IN ('exclude', 'take-back')", ['action'], 'exclusion_history_is_of_known_actions');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['device_salts', 'quality_passes', 'exclusion_history', 'exclusions', 'response_flags'])
    await knex.schema.dropTable(table);
  // Raw, since knex would rebuild whole tables on SQLite.
  for (const [table, column] of [
    ['tallies', 'exclusions_edit'],
    ['responses', 'signals'],
    ['responses', 'device'],
    ['waves', 'exclusions_edit'],
    ['waves', 'ends_as_quality'],
    ['waves', 'asks_proof'],
  ])
    await knex.raw(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}
