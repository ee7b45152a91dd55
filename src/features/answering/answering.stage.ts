import { type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import { type Visit } from './answering.queries';
import { type Link } from './answering.surveys';

/** 'refused': no answers are taken from this respondent now; 'over': they are done, one way or another. */
export type Stage = 'answering' | 'over' | 'refused';

export function stageOf(link: Link, visit: Visit | undefined, now: Date): Stage {
  if (visit === undefined) return 'refused';
  if (visit.status !== 'started') return 'over';
  const { waveStatus: status, opensOn, closesOn, closedAt } = visit;
  return admits(link, { status, opensOn, closesOn, closedAt }, now) === 'no' ? 'refused' : 'answering';
}

/** 'started': only who began in time may finish. A test link works before the wave opens, too. */
export type Admission = 'all' | 'started' | 'no';

export function admits(
  link: Pick<Link, 'isTest'>,
  wave: Pick<Wave, 'status' | 'opensOn' | 'closesOn' | 'closedAt'>,
  now: Date,
): Admission {
  const taking = isTaking(wave, now);
  if (taking === 'taking' || (link.isTest && taking === 'not-open')) return 'all';
  return taking === 'grace' ? 'started' : 'no';
}
