import type { Knex } from 'knex';

/**
 * What people decided about open answers. No word of a respondent is copied here but what a person chose as a quote: a decision is
 * kept by the fingerprint of what was typed, so that deleting somebody's answers leaves nothing of them behind.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('themes', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('question_key').notNullable(); // of a question that is answered in one's own words
    table.text('key').notNullable();
    table.text('label').notNullable();
    table.text('created_at').notNullable();
    table.primary(['tracker_id', 'question_key', 'key']);
    table.unique(['tracker_id', 'question_key', 'label'], { indexName: 'themes_have_a_name_of_their_own' });
  });
  await knex.schema.createTable('theme_versions', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('question_key').notNullable();
    table.integer('version').notNullable(); // from 1, without a gap
    table.text('what').notNullable(); // in words, without those of respondents
    table.text('before').notNullable(); // JSON: themes and decisions that it changed, as they were until then
    table.integer('undoes'); // the version that it takes back
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'question_key', 'version']);
  });
  await createDecisions(knex);
  await createQuotes(knex);
}

async function createDecisions(knex: Knex): Promise<void> {
  await knex.schema.createTable('theme_decisions', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('question_key').notNullable();
    table.text('fingerprint').notNullable(); // hash of the folded text, see src/coding/open-answer.ts
    table.text('kind').notNullable();
    table.text('themes').notNullable(); // JSON: keys
    table.text('tone'); // null where nothing is said
    table.integer('version').notNullable(); // by which it was made
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['tracker_id', 'question_key', 'fingerprint']);
    table.check("?? IN ('coded', 'nothing')", ['kind'], 'theme_decisions_are_of_known_kinds');
    table.check(
      "(?? = 'coded') = (?? IS NOT NULL)",
      ['kind', 'tone'],
      'theme_decisions_have_a_tone_where_something_is_said',
    );
    table.check(
      "?? IN ('positive', 'neutral', 'negative', 'mixed')",
      ['tone'],
      'theme_decisions_are_of_known_tones',
    );
  });
}

/** Small, but of a respondent: what hangs on a response has its id in every key. */
async function createQuotes(knex: Knex): Promise<void> {
  await knex.schema.createTable('quotes', (table) => {
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT');
    table.text('response_id').notNullable();
    table.text('question_key').notNullable();
    table.integer('box').notNullable(); // from 1: of several boxes the one that it was typed into
    table.text('text').notNullable(); // as it may be shown: masked, and shortened by a person
    table.text('segment').notNullable(); // whose answer may stand beside it, or ''
    table.integer('position').notNullable(); // in the report of the wave
    table.text('made_by').notNullable();
    table.text('made_at').notNullable();
    table.primary(['wave_id', 'response_id', 'question_key', 'box']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['quotes', 'theme_decisions', 'theme_versions', 'themes'])
    await knex.schema.dropTable(table);
}
