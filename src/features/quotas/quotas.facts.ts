import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { type LintFacts } from '../questionnaires/questionnaires.lint.types';
import { type Wave } from '../waves/waves.queries';
import { quotaFacts } from './quotas.check';
import { getQuotaPlan } from './quotas.queries';
import { variableOf } from './quotas.variables';

/** Whether the quotas of a wave can be filled by what it would ask first, for the check before it opens. */
export async function loadQuotaFacts(
  db: Db,
  { id, quotaVersion, plannedCompletes }: Wave,
  { segments }: Instrument,
): Promise<Pick<LintFacts, 'quotas'>> {
  if (quotaVersion === 0) return {};
  const plan = await getQuotaPlan(db, id, quotaVersion);
  const first = segments.filter(({ place }) => place === 'screener').map(variableOf);
  return { quotas: quotaFacts(plan, first, plannedCompletes) };
}
