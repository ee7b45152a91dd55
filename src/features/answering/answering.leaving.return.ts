import { findPanelEntry } from '../access/access.panel.queries';
import { noteEnd } from '../access/access.reporting';
import { hostOf, outcomeAddress, outcomeOf } from '../access/access.returning';
import { type Outcome } from '../access/access.settings';
import { type Parameters } from '../access/access.signature';
import { type Answering, type Loaded } from './answering.loading';
import { type Face } from './answering.language';
import { type ReturnTo } from './answering.intro.presenter';

/** The button on the last page that leads back to the panel, for those whom one sent. */
export async function loadReturn(
  answering: Answering,
  { link, visit }: Loaded,
  face: Face,
): Promise<ReturnTo> {
  if (visit === undefined || visit.accessEdit === 0) return null;
  const outcome = outcomeOf(visit.status);
  const entry = await findPanelEntry(answering.context.db, link.waveId, visit.responseId);
  if (outcome === undefined || entry === undefined) return null;
  noteEnd(answering.context.db, { waveId: link.waveId, responseId: visit.responseId });
  const wave = { id: link.waveId, accessEdit: visit.accessEdit };
  return returnFor(answering, wave, outcome, entry.parameters, face);
}

export async function returnFor(
  { surveys }: Answering,
  wave: { id: string; accessEdit: number },
  outcome: Outcome,
  parameters: Parameters,
  { speaker }: Face,
): Promise<ReturnTo> {
  const access = await surveys.access(wave);
  const href = outcomeAddress(access, access.settings.returns, outcome, parameters);
  return href === '' ? null : { href, label: speaker.say('returnTo', { host: hostOf(href) }) };
}
