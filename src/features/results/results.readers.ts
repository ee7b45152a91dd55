import { mayAct, type Role } from '../../http/roles';
import { FEWEST_TOLD } from '../../measurement/disclosure-tally';
import { type Outside } from './results.scope';

/**
 * How somebody with an account reads results. From analysts on one may take the answers themselves, so nothing about them is kept
 * from them. A viewer gets of respondents what a shared link could show, and not more: waves that are over, and nothing about
 * few people.
 *
 * @returns undefined for whoever may see everything
 */
export function readingOf(role: Role): Outside | undefined {
  if (mayAct(role, 'analyst')) return undefined;
  return { waves: 'closed', threshold: FEWEST_TOLD, isStaff: true };
}
