import type { Knex } from 'knex';

/*
 * The big tables. `response_id` is the distribution column on Citus, so it stands in every primary key and unique
 * constraint here, and nothing small points at them with a cascade.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('responses', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable(); // hash of the respondent's secret key: a retry is the same row
    table.text('instrument_id').notNullable().references('instruments.id').onDelete('RESTRICT');
    table.text('status').notNullable();
    table.boolean('is_test').notNullable();
    table.text('page').notNullable(); // the furthest page reached: where resuming goes
    table.integer('seed').notNullable(); // every random order of this respondent follows from it
    table.text('answers').notNullable(); // JSON, see src/instrument
    table.text('source').notNullable(); // ?src= of the link, or ''
    table.text('started_at').notNullable();
    table.text('updated_at').notNullable();
    table.text('completed_at');
    table.primary(['wave_id', 'response_id']);
    table.check(
      "?? IN ('started', 'completed', 'screened-out', 'over-quota', 'abandoned', 'excluded')",
      ['status'],
      'responses_have_a_known_status',
    );
  });
  await createVectors(knex);
  await knex.schema.createTable('allocations', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('brand_key').notNullable();
    table.boolean('is_test').notNullable();
    table.integer('respondents').notNullable(); // who was given this brand's image cards
    table.primary(['wave_id', 'brand_key', 'is_test']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('allocations');
  await knex.schema.dropTable('response_vectors');
  await knex.schema.dropTable('responses');
}

/** What a complete counts for, in the order of completion: folding a wave forward is one range scan of this table. */
async function createVectors(knex: Knex): Promise<void> {
  const columns = `
    wave_id TEXT NOT NULL REFERENCES waves (id) ON DELETE RESTRICT,
    completed_at TEXT NOT NULL,
    response_id TEXT NOT NULL,
    vector TEXT NOT NULL,
    mentions TEXT NOT NULL,
    weight DOUBLE PRECISION,
    PRIMARY KEY (wave_id, completed_at, response_id)`;
  const isSqlite = knex.client.config.client !== 'pg';
  await knex.raw(`CREATE TABLE response_vectors (${columns}) ${isSqlite ? 'WITHOUT ROWID' : ''}`);
}
