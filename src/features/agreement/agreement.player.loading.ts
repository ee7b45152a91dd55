import { type Request } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { TONGUES, type TongueName } from '../../format/tongue';
import { languageAmong } from '../answering/answering.language';
import { hashSecret } from '../../db/ids';
import { type Done, listAnswers, listDone, type Place } from './agreement.answers.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { findPlayerByToken, listPlayers } from './agreement.players.queries';
import { getAgreement } from './agreement.queries';
import { type RoundResult, roundResult } from './agreement.results';
import { findProposal, listSignatures } from './agreement.signing.queries';
import { type Stand, standsOf } from './agreement.standing';
import { type PlayerSpeaker, playerSpeaker } from './agreement.words';
import { type Agreement, type Answer, type Player, type Proposal, type Signature } from './agreement.types';

/** Everything a page of one key player may need. Nothing of another's answers but in `room`, which knows no names. */
export type PlayerPlace = {
  token: string;
  /** which page of the link this is: where to come back to in another language */
  part: string;
  speaker: PlayerSpeaker;
  player: Player;
  agreement: Agreement;
  tracker: Tracker;
  waves: Wave[];
  players: Player[];
  answers: Answer[];
  done: Done[];
  /** what this player says as of now, by statement */
  own: Map<string, Stand>;
  /** the round before, without names; null in round one */
  room: RoundResult | null;
  proposal: Proposal | undefined;
  signatures: Signature[];
};

const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** @returns undefined for a link that is over, replaced or made up: the three must not be told apart */
export async function loadPlayer({ db, now }: AppContext, req: Request): Promise<PlayerPlace | undefined> {
  const token = Token.safeParse(req.params['token']);
  if (!token.success) return undefined;
  const found = await findPlayerByToken(db, hashSecret(token.data), now().toISOString());
  if (found === undefined) return undefined;
  const { player, trackerId, workspaceId } = found;
  const agreement = await getAgreement(db, trackerId, player.agreementId);
  const { id, round } = agreement;
  const answers = await listAnswers(db, id, round);
  const players = await listPlayers(db, id);
  const mine = standsOf(answers, round).filter(({ playerId }) => playerId === player.id);
  return {
    ...{
      token: token.data,
      part: partOf(req),
      speaker: speakerFor(req, player),
      player,
      agreement,
      players,
      answers,
    },
    tracker: await getTracker(db, workspaceId, trackerId),
    waves: await listWaves(db, trackerId),
    done: await listDone(db, id),
    own: new Map(mine.map((stand) => [stand.statementKey, stand])),
    room: round > 1 ? roundResult(agreement, players, answers, round - 1) : null,
    proposal: await findProposal(db, id, agreement.proposal),
    signatures: await listSignatures(db, id),
  };
}

/** The language that was chosen for somebody or by them; else the first of ours that their browser prefers. */
export function speakerFor(req: Request, player?: Pick<Player, 'language'>): PlayerSpeaker {
  const chosen = TONGUES.find((one) => one === player?.language);
  return playerSpeaker(chosen ?? (languageAmong(req, TONGUES) as TongueName));
}

/** '' for the first page, and where a form was sent that has no page of its own. */
function partOf({ path }: Request): string {
  return /^\/r\/[^/]+\/(statements\/\d{1,2}|importance|check|mails)$/.exec(path)?.[1] ?? '';
}

export function placeOf({ agreement, player }: PlayerPlace, round = agreement.round): Place {
  return { agreementId: agreement.id, round, playerId: player.id };
}

/** Whether nothing measured may be named to players yet. */
export function isHeldBack({ rules, round }: Pick<Agreement, 'rules' | 'round'>): boolean {
  return rules.today === 'held-back' && round <= 1;
}
