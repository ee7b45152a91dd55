import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('settings', (table) => {
    table.text('key').primary();
    table.text('value').notNullable();
  });
  await knex.schema.createTable('workspaces', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
    table.text('created_at').notNullable();
  });
  await knex.schema.createTable('people', (table) => {
    table.text('id').primary();
    table.text('email').notNullable(); // as folded by the form: trimmed, lower case
    table.text('name').notNullable();
    table.text('password_hash').notNullable();
    table.integer('credential_version').notNullable(); // a session made with an older one is over
    table.text('created_at').notNullable();
    table.unique(['email'], { indexName: 'people_have_one_account_per_email' });
  });
  await knex.schema.createTable('memberships', (table) => {
    table.text('workspace_id').notNullable().references('workspaces.id').onDelete('RESTRICT');
    table.text('person_id').notNullable().references('people.id').onDelete('RESTRICT');
    table.text('role').notNullable();
    table.text('created_at').notNullable();
    table.primary(['workspace_id', 'person_id']);
    table.index(['person_id'], 'memberships_by_person');
    table.check("?? IN ('owner', 'editor', 'analyst', 'viewer')", ['role'], 'memberships_have_a_known_role');
  });
  await knex.schema.createTable('one_time_links', (table) => {
    table.text('id').primary();
    table.text('purpose').notNullable(); // 'first-owner', 'invitation'
    table.text('token_hash').notNullable();
    table.text('workspace_id').references('workspaces.id').onDelete('RESTRICT'); // null: before there is a workspace
    table.text('role');
    table.text('email');
    table.text('created_by').references('people.id').onDelete('RESTRICT');
    table.text('created_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('used_at');
    table.text('revoked_at');
    table.unique(['token_hash'], { indexName: 'one_time_links_have_a_token_of_their_own' });
    table.index(['workspace_id'], 'one_time_links_by_workspace');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['one_time_links', 'memberships', 'people', 'workspaces', 'settings']) {
    await knex.schema.dropTable(table);
  }
}
