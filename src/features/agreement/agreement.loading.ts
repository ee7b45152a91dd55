import { type Request, type Response } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { StateError } from '../../errors';
import { renderStaff } from '../../http/frame';
import { idParam, parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type Db } from '../../db/connect';
import { findDraft, type Target } from '../positioning/positioning.queries';
import { type Drafter, findDrafter } from '../positioning/positioning.replaced.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { type Done, listAnswers, listDone } from './agreement.answers.queries';
import { listPlayers } from './agreement.players.queries';
import { getAgreement, listRounds } from './agreement.queries';
import { findReminder, listRefusing, type Reminder } from './agreement.reminders.queries';
import { type RoundResult, roundResult } from './agreement.results';
import { findProposal, listSignatures } from './agreement.signing.queries';
import {
  type Agreement,
  type Player,
  type Proposal,
  type RoundDates,
  type Signature,
} from './agreement.types';

/** Everything about an agreement that whoever leads it may know: who has answered, never what. */
export type AgreementPlace = {
  tracker: Tracker;
  agreement: Agreement;
  players: Player[];
  rounds: RoundDates[];
  done: Done[];
  /** how many statements each player has answered in the round that is open, by player */
  progress: Map<string, number>;
  /** players who have ever said something */
  begun: Set<string>;
  /** every round that is closed, in order */
  results: RoundResult[];
  proposal: Proposal | undefined;
  signatures: Signature[];
  /** a draft that the signed target will take the place of */
  draft: (Target & { drafter: Drafter | null }) | null;
  /** of the round that is open; null where none is set */
  reminder: Reminder | null;
  /** players who want no mails */
  refusing: Set<string>;
};

const Params = z.object({ trackerId: idParam, agreementId: idParam });

export async function loadAgreement(
  { db }: Pick<AppContext, 'db'>,
  req: Request,
  who: Who,
): Promise<AgreementPlace> {
  const params = { trackerId: req.params['trackerId'], agreementId: req.params['agreementId'] };
  const { trackerId, agreementId } = parse(Params, params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  return loadPlace(db, tracker, agreementId);
}

export async function loadPlace(db: Db, tracker: Tracker, agreementId: string): Promise<AgreementPlace> {
  const agreement = await getAgreement(db, tracker.id, agreementId);
  const players = await listPlayers(db, agreement.id);
  const answers = await listAnswers(db, agreement.id, agreement.round);
  const rounds = await listRounds(db, agreement.id);
  const progress = new Map<string, number>();
  for (const { playerId, round, desired } of answers)
    if (round === agreement.round && desired !== null)
      progress.set(playerId, (progress.get(playerId) ?? 0) + 1);
  return {
    ...{ tracker, agreement, players, rounds, progress },
    done: await listDone(db, agreement.id),
    begun: new Set(answers.map(({ playerId }) => playerId)),
    results: rounds
      .filter(({ closedAt }) => closedAt !== null)
      .map(({ number }) => roundResult(agreement, players, answers, number)),
    proposal: await findProposal(db, agreement.id, agreement.proposal),
    signatures: await listSignatures(db, agreement.id),
    draft: await loadDraft(db, tracker.id),
    reminder: await findReminder(db, agreement.id, agreement.round),
    refusing: await listRefusing(db, agreement.id),
  };
}

async function loadDraft(db: Db, trackerId: string): Promise<AgreementPlace['draft']> {
  const draft = await findDraft(db, trackerId);
  return draft === undefined ? null : { ...draft, drafter: await findDrafter(db, draft.id) };
}

export function showAgreement(
  res: Response,
  who: Who,
  tracker: Pick<Tracker, 'id' | 'name'>,
  view: string,
  page: object,
): void {
  const place = { id: tracker.id, name: tracker.name, section: 'target' } as const;
  renderStaff(res, who, `agreement/${view}`, page, place);
}

/** What was asked for is not possible in the state that the agreement is in: why not, in words. */
export async function orRefused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return '';
  } catch (error) {
    if (error instanceof StateError) return error.message;
    throw error;
  }
}
