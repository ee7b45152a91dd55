import type { Knex } from 'knex';

/** E-mails about what a wave found: who gets them, what they say, and what became of each. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('notice_settings', (table) => {
    table.text('tracker_id').primary().references('trackers.id').onDelete('RESTRICT');
    table.text('moment').notNullable(); // 'closed' or 'published'
    table.text('updated_at').notNullable();
  });
  await knex.schema.createTable('notice_recipients', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('person_id').references('people.id').onDelete('RESTRICT'); // null: somebody without an account
    table.text('name').notNullable();
    table.text('email').notNullable(); // '' once they are removed
    table.text('address_hash').notNullable(); // finds the address again, also after it was removed
    table.boolean('wants_answer').notNullable();
    table.boolean('wants_alerts').notNullable();
    table.text('state').notNullable(); // 'asked', 'confirmed', 'stopped' or 'removed'
    table.text('made_at').notNullable();
    table.text('decided_at'); // when they confirmed or stopped
    table.unique(['tracker_id', 'address_hash'], { indexName: 'notice_recipients_once_a_tracker' });
  });
  await knex.schema.createTable('notices', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('kind').notNullable(); // 'answer' or 'alert'
    table.text('content').notNullable(); // JSON: subject and paragraphs; '' where there was nothing to say
    table.text('made_at').notNullable();
    table.unique(['wave_id', 'kind'], { indexName: 'notices_once_a_wave' });
  });
  await createMails(knex);
}

async function createMails(knex: Knex): Promise<void> {
  await knex.schema.createTable('notice_mails', (table) => {
    table.text('recipient_id').notNullable().references('notice_recipients.id').onDelete('RESTRICT');
    table.text('about').notNullable(); // id of a notice, or 'confirm' for the question whether they want any
    table.text('state').notNullable(); // 'waiting', 'sending', 'sent', 'refused' or 'dropped'
    table.integer('attempts').notNullable();
    table.text('due_at').notNullable();
    table.text('error').notNullable();
    table.text('sent_at');
    table.primary(['recipient_id', 'about']);
    table.index(['state', 'due_at'], 'notice_mails_due');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['notice_mails', 'notices', 'notice_recipients', 'notice_settings'])
    await knex.schema.dropTable(table);
}
