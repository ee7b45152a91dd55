import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('forecasts', (table) => {
    table.text('tracker_id').notNullable().references('trackers.id').onDelete('RESTRICT');
    table.text('wave_id').notNullable().references('waves.id').onDelete('RESTRICT'); // made from its results and those before
    table.text('subject').notNullable(); // key of a statement, or 'profile.alignment'
    table.text('segment').notNullable(); // 'all'
    table.text('kind').notNullable();
    table.integer('target_version').notNullable();
    table.integer('revision').notNullable(); // a later one was made from other numbers
    table.text('of_wave_id'); // the wave it speaks of, where that was planned
    table.text('of_label').notNullable(); // its name, or a day; '' where nothing was planned
    table.double('of_time').notNullable(); // in years
    table.double('target'); // null for the index
    table.double('mean').notNullable();
    table.double('low80').notNullable(); // range of what will be measured
    table.double('high80').notNullable();
    table.double('low95').notNullable();
    table.double('high95').notNullable();
    table.double('chance'); // that the true level is at the target or above
    table.double('chance_of_measuring'); // that the wave measures the target or more
    table.text('made_at').notNullable();
    table.text('method').notNullable();
    table.primary(['wave_id', 'subject', 'segment', 'kind', 'target_version', 'revision']);
    table.index(['tracker_id'], 'forecasts_by_tracker');
    table.check("?? IN ('next', 'deadline')", ['kind'], 'forecasts_have_a_kind');
    table.check(
      '?? <= ?? AND ?? <= ??',
      ['low95', 'low80', 'high80', 'high95'],
      'forecast_ranges_lie_in_one_another',
    );
  });
  await knex.schema.createTable('forecast_looks', (table) => {
    table.text('tracker_id').primary().references('trackers.id').onDelete('RESTRICT');
    table.text('basis').notNullable(); // what the last look was at
    table.text('looked_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('forecast_looks');
  await knex.schema.dropTable('forecasts');
}
