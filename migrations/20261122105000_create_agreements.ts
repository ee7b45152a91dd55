import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('agreements', (table) => {
    table.text('id').primary();
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('state').notNullable();
    table.text('rules').notNullable(); // JSON; never changes once round one is open
    table.text('statements').notNullable(); // JSON: what round one froze, with what was measured then
    table.integer('round').notNullable(); // 0 before round one
    table.integer('proposal').notNullable(); // 0 before anything was proposed
    table.text('created_at').notNullable();
    table.text('created_by').notNullable();
    table.text('started_at');
    table.text('ended_at');
    table.text('note').notNullable(); // why it was stopped
    table.index(['tracker_id'], 'agreements_by_tracker');
    table.check(
      "?? IN ('preparing', 'round', 'between', 'signing', 'locked', 'stopped')",
      ['state'],
      'agreements_have_a_state',
    );
  });
  await knex.schema.createTable('key_players', (table) => {
    table.text('id').primary();
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('position').notNullable();
    table.text('name').notNullable();
    table.text('role').notNullable();
    table.text('email').notNullable(); // '' where none was given
    table.integer('link').notNullable(); // how many links were made for this person
    table.text('token_hash').notNullable().unique({ indexName: 'key_players_have_links_of_their_own' });
    table.text('link_made_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('revoked_at');
    table.text('mailed_at');
    table.text('mail_note').notNullable();
    table.index(['agreement_id'], 'key_players_by_agreement');
  });
  await knex.schema.createTable('agreement_rounds', (table) => {
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('number').notNullable();
    table.text('opened_at').notNullable();
    table.text('closed_at');
    table.primary(['agreement_id', 'number']);
  });
  await createAnswers(knex);
  await createSigning(knex);
}

async function createAnswers(knex: Knex): Promise<void> {
  await knex.schema.createTable('round_answers', (table) => {
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('round').notNullable();
    table.text('player_id').notNullable().references('key_players.id').onDelete('RESTRICT');
    table.text('statement_key').notNullable();
    table.double('desired'); // share 0 to 1; null while only the importance was said
    table.double('least');
    table.text('deadline').notNullable();
    table.text('reason').notNullable();
    table.double('importance'); // points as given; they need not add up
    table.text('updated_at').notNullable();
    table.primary(['agreement_id', 'round', 'player_id', 'statement_key']);
    table.check('?? >= 0 AND ?? <= 1', ['desired', 'desired'], 'desired_shares_lie_in_0_to_1');
    table.check('?? >= 0 AND ?? <= ??', ['least', 'least', 'desired'], 'the_least_is_not_above_the_desired');
    table.check('?? >= 0', ['importance'], 'points_of_importance_are_not_negative');
  });
  await knex.schema.createTable('round_players', (table) => {
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('round').notNullable();
    table.text('player_id').notNullable().references('key_players.id').onDelete('RESTRICT');
    table.text('done_at').notNullable();
    table.primary(['agreement_id', 'round', 'player_id']);
  });
}

async function createSigning(knex: Knex): Promise<void> {
  await knex.schema.createTable('agreement_proposals', (table) => {
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('number').notNullable();
    table.text('reason').notNullable();
    table.text('items').notNullable(); // JSON
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['agreement_id', 'number']);
  });
  await knex.schema.createTable('agreement_signatures', (table) => {
    table.text('agreement_id').notNullable().references('agreements.id').onDelete('RESTRICT');
    table.integer('proposal').notNullable();
    table.text('player_id').notNullable().references('key_players.id').onDelete('RESTRICT');
    table.text('verdict').notNullable();
    table.text('reason').notNullable();
    table.text('made_at').notNullable();
    table.primary(['agreement_id', 'proposal', 'player_id']);
    table.check("?? IN ('signed', 'objected')", ['verdict'], 'signatures_say_yes_or_no');
  });
  await knex.schema.createTable('target_agreements', (table) => {
    table.text('profile_id').primary().references('target_profiles.id').onDelete('RESTRICT');
    table.text('content').notNullable(); // canonical JSON: part of what the version's hash is over
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'target_agreements',
    'agreement_signatures',
    'agreement_proposals',
    'round_players',
    'round_answers',
    'agreement_rounds',
    'key_players',
    'agreements',
  ])
    await knex.schema.dropTable(table);
}
