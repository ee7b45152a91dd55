import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('instruments', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('content').notNullable(); // JSON, see src/instrument; never edited
    table.text('content_hash').notNullable();
    table.text('created_at').notNullable();
    table.unique(['tracker_id', 'content_hash'], { indexName: 'instruments_are_kept_once' });
  });
  await knex.schema.createTable('waves', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.integer('position').notNullable(); // order of the waves of a tracker, from 1
    table.text('label').notNullable();
    table.text('slug').notNullable(); // the public link; random, names nothing
    table.text('test_slug').notNullable(); // the same for answers marked is_test
    table.text('source').notNullable(); // 'fieldwork' or 'import'
    table.text('status').notNullable(); // planned → open → closed, one way
    table.text('opens_on'); // ISO date: the plan; opening is done by hand or by date
    table.text('closes_on'); // ISO date, inclusive: the wave closes by itself at the end of it, in UTC
    table.integer('planned_completes');
    table.boolean('has_weights').notNullable(); // respondents bring weights of their own
    table.text('instrument_id').references('instruments.id').onDelete('RESTRICT'); // set when it opens
    table.text('opened_at');
    table.text('closed_at');
    table.text('break_note').notNullable(); // why the trend breaks here, where it does
    table.text('created_at').notNullable();
    table.unique(['tracker_id', 'label'], { indexName: 'waves_have_a_label_of_their_own' });
    table.unique(['tracker_id', 'position'], { indexName: 'waves_are_numbered' });
    table.unique(['slug'], { indexName: 'waves_have_a_link_of_their_own' });
    table.unique(['test_slug'], { indexName: 'waves_have_a_test_link_of_their_own' });
    table.check("?? IN ('planned', 'open', 'closed')", ['status'], 'waves_are_planned_open_or_closed');
    table.check("?? IN ('fieldwork', 'import')", ['source'], 'waves_come_from_fieldwork_or_import');
    table.check(
      '?? IS NULL OR ?? IS NULL OR ?? <= ??',
      ['opens_on', 'closes_on', 'opens_on', 'closes_on'],
      'waves_open_before_they_close',
    );
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('waves');
  await knex.schema.dropTable('instruments');
}
