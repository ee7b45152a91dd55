import type { Knex } from 'knex';

/**
 * Who may answer a wave and by which way they come. `waves.access_edit` counts changes and is 0 where nothing was ever set: a
 * wave with nothing but its public link reads none of the tables below.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('waves', (table) => {
    table.integer('access_edit').notNullable().defaultTo(0);
  });
  await knex.schema.createTable('wave_access', (table) => {
    table.text('wave_id').primary().references('waves.id').onDelete('RESTRICT');
    table.text('settings').notNullable(); // JSON, see src/features/access/access.settings.ts
    table.text('signing_key').notNullable(); // signs what respondents and callbacks carry back to a panel
    table.text('updated_at').notNullable();
  });
  await createPeople(knex);
  await createPanel(knex);
}

export async function down(knex: Knex): Promise<void> {
  const tables = [
    'panel_calls',
    'panel_entries',
    'mails',
    'mail_refusals',
    'personal_links',
    'contacts',
    'wave_access',
  ];
  for (const table of tables) await knex.schema.dropTable(table);
  // Not through knex, which on SQLite would build the table, and all that refers to it, anew.
  await knex.raw('ALTER TABLE waves DROP COLUMN access_edit');
}

/** Names and addresses stand in `contacts` alone, so that deleting its rows leaves answers of nobody in particular. */
async function createPeople(knex: Knex): Promise<void> {
  await knex.schema.createTable('contacts', (table) => {
    table.text('id').primary();
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('email').notNullable(); // '' where there is only an id of the company's own
    table.text('name').notNullable();
    table.text('own_id').notNullable();
    table.text('address_hash').notNullable(); // finds a refusal of this address in any wave of the tracker
    table.index(['wave_id', 'address_hash'], 'contacts_of_a_wave');
  });
  await knex.schema.createTable('personal_links', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable(); // hash of the token; who answers with it gets this response
    table.text('id').notNullable(); // what staff pages call it
    table.text('contact_id').references('contacts.id').onDelete('RESTRICT'); // null: anonymous, or deleted since
    table.text('segments').notNullable(); // JSON: segment → option, known beforehand
    table.text('person_hash').notNullable(); // the same person in every wave of the tracker; '' for nobody known
    table.text('made_at').notNullable();
    table.text('opened_at'); // when Continue was first pressed
    table.text('revoked_at');
    table.primary(['wave_id', 'response_id']);
    table.index(['wave_id', 'id'], 'personal_links_by_id');
    table.index(['contact_id'], 'personal_links_of_contacts');
  });
  await knex.schema.createTable('mails', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.integer('round').notNullable(); // 0 is the invitation, then reminders: nobody gets a round twice
    table.text('state').notNullable();
    table.integer('attempts').notNullable();
    table.text('due_at').notNullable();
    table.text('error').notNullable();
    table.text('sent_at');
    table.primary(['wave_id', 'response_id', 'round']);
    table.index(['state', 'due_at'], 'mails_that_are_due');
    table.check(
      "?? IN ('waiting', 'sending', 'sent', 'refused', 'dropped')",
      ['state'],
      'mails_have_a_known_state',
    );
  });
  await knex.schema.createTable('mail_refusals', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('address_hash').notNullable();
    table.text('reason').notNullable();
    table.text('noted_at').notNullable();
    table.primary(['tracker_id', 'address_hash']);
    table.check("?? IN ('unsubscribed', 'bounced')", ['reason'], 'mail_refusals_have_a_known_reason');
  });
}

async function createPanel(knex: Knex): Promise<void> {
  await knex.schema.createTable('panel_entries', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('panel_id').notNullable(); // '' where only other parameters came along
    table.text('parameters').notNullable(); // JSON: name → value, as the link said
    table.text('entry_hash').notNullable(); // of a secret in the form that began it: pressing Start twice is once
    table.text('reported').notNullable(); // the outcome that was last put in line for the panel, or ''
    table.primary(['wave_id', 'response_id']);
    table.index(['wave_id', 'reported', 'response_id'], 'panel_entries_to_report');
  });
  await knex.schema.createTable('panel_calls', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('outcome').notNullable();
    table.text('state').notNullable();
    table.integer('attempts').notNullable();
    table.text('due_at').notNullable();
    table.text('error').notNullable();
    table.text('delivered_at');
    table.primary(['wave_id', 'response_id', 'outcome']);
    table.index(['state', 'due_at'], 'panel_calls_that_are_due');
    table.check(
      "?? IN ('waiting', 'calling', 'delivered', 'failed')",
      ['state'],
      'panel_calls_have_a_known_state',
    );
  });
}
