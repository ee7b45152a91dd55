import type { Knex } from 'knex';

/** What marketing does, when, and who says they met it; and, per wave, who among its respondents is who. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('programmes', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('name').notNullable();
    table.text('kind').notNullable();
    table.text('starts_on').notNullable();
    table.text('ends_on'); // null while it goes on
    table.text('note').notNullable();
    table.text('segment_key').notNullable(); // the segment question that tells who met it; '' where nobody is asked
    table.text('exposed_options').notNullable(); // JSON: keys of the answers that count as having met it
    table.text('archived_at');
    table.integer('edit').notNullable();
    table.text('created_at').notNullable();
    table.index(['tracker_id', 'starts_on'], 'programmes_of_a_tracker');
  });
  await knex.schema.createTable('tracker_salts', (table) => {
    table.text('tracker_id').primary().references('trackers.id').onDelete('RESTRICT');
    table.text('salt').notNullable(); // makes keys of people worthless outside of their tracker
  });
  await knex.schema.createTable('respondent_keys', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('person_hash').notNullable(); // of whoever answered, the same in every wave of the tracker
    table.primary(['wave_id', 'response_id']);
    table.index(['wave_id', 'person_hash'], 'respondent_keys_of_people');
  });
  await knex.schema.createTable('response_clusters', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('cluster').notNullable(); // hash of the interviewer, place or household that respondents have in common
    table.primary(['wave_id', 'response_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['response_clusters', 'respondent_keys', 'tracker_salts', 'programmes'])
    await knex.schema.dropTable(table);
}
