import { type Response } from 'express';
import { type AppContext } from '../../context';
import { StateError } from '../../errors';
import { type FormErrors, type FormValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { listWaves } from '../waves/waves.queries';
import { readDeadline } from './agreement.deadlines';
import { type AgreementPlace, loadAgreement, showAgreement } from './agreement.loading';
import { proposalBasis, proposalValues, readProposal } from './agreement.proposing';
import { presentProposal } from './agreement.proposal.presenter';
import { SeenForm } from './agreement.schemas';
import { propose } from './agreement.signing';

/** Proposing a target: the medians of the last round, moved a little where there is a reason. */
export function proposalRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const path = paths.agreementPart(':trackerId', ':agreementId', 'proposal');

  routes.get(path, 'editor', async (req, res, who) => {
    const place = await loadAgreement(context, req, who);
    const known = basisOf(place);
    if (known === undefined) return res.redirect(303, paths.agreement(place.tracker.id, place.agreement.id));
    showForm(res, who, place, { values: proposalValues(known.basis), errors: {} });
  });

  routes.post(path, 'editor', async (req, res, who) => {
    const place = await loadAgreement(context, req, who);
    const { seen } = parse(SeenForm, req.body);
    const known = basisOf(place);
    if (known === undefined)
      throw new StateError('Close the round first: a target is proposed between rounds.');
    const waves = await listWaves(db, place.tracker.id);
    const read = readProposal(req.body, known.basis, (typed) => readDeadline(typed, waves, now()));
    if (Object.keys(read.errors).length > 0) return showForm(res.status(422), who, place, read);
    const { items, reason } = read;
    await propose(db, place.agreement.id, { seen, items, reason, by: who.name, now: now() });
    res.redirect(303, paths.agreement(place.tracker.id, place.agreement.id));
  });
}

function basisOf({ agreement, results }: AgreementPlace): ReturnType<typeof proposalBasis> | undefined {
  const last = results.at(-1);
  const mayPropose = agreement.state === 'between' || agreement.state === 'signing';
  return last === undefined || !mayPropose ? undefined : proposalBasis(last, agreement.rules);
}

function showForm(
  res: Response,
  who: Who,
  place: AgreementPlace,
  shown: { values: FormValues; errors: FormErrors },
): void {
  const known = basisOf(place) ?? { basis: [], leftOut: [] };
  showAgreement(res, who, place.tracker, 'proposal', presentProposal(place, known, shown));
}
