import type { Knex } from 'knex';

/** Ways in for people without an account: links to a report, and single charts for other sites. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('shares', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('kind').notNullable(); // 'link' or 'embed'
    table.text('name').notNullable(); // for staff: whom it is for
    table.text('token_hash').notNullable(); // the token itself is shown once and stored nowhere
    table.text('scope').notNullable(); // JSON, see src/features/sharing/sharing.scope.ts
    table.text('pass_hash').notNullable(); // argon2id of the pass phrase; '' where none is asked for
    table.text('made_by').notNullable().references('people.id').onDelete('RESTRICT');
    table.text('made_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('revoked_by').references('people.id').onDelete('RESTRICT');
    table.text('revoked_at');
    table.unique(['token_hash'], { indexName: 'shares_token_hash_unique' });
    table.index(['tracker_id', 'made_at'], 'shares_of_a_tracker');
    table.check("kind IN ('link', 'embed')", [], 'shares_are_links_or_embeds');
  });
  await knex.schema.createTable('share_views', (table) => {
    table.text('share_id').notNullable().references('shares.id').onDelete('RESTRICT');
    table.text('day').notNullable(); // ISO date in UTC; nothing is kept about who looked
    table.text('what').notNullable(); // 'page', 'chart', 'csv', or 'refused' for a wrong pass phrase
    table.integer('views').notNullable();
    table.text('last_at').notNullable();
    table.primary(['share_id', 'day', 'what']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('share_views');
  await knex.schema.dropTable('shares');
}
