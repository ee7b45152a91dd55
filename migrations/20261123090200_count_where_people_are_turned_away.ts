import type { Knex } from 'knex';

const ENDS = "('screened-out', 'over-quota')";

/** Who is turned away is counted at the page where it happened, those of old too: responses always kept it. */
export async function up(knex: Knex): Promise<void> {
  await countedAgain(knex, 'page');
}

export async function down(knex: Knex): Promise<void> {
  await countedAgain(knex, "''");
}

async function countedAgain(knex: Knex, page: string): Promise<void> {
  await knex.raw(`DELETE FROM wave_status_counts WHERE status IN ${ENDS}`);
  await knex.raw(
    `INSERT INTO wave_status_counts (wave_id, shard, is_test, status, page, respondents)
     SELECT r.wave_id, 0, r.is_test, r.status, r.page, COUNT(*)
     FROM (SELECT wave_id, is_test, status, ${page} AS page FROM responses WHERE status IN ${ENDS}) AS r
     GROUP BY r.wave_id, r.is_test, r.status, r.page`,
  );
}
