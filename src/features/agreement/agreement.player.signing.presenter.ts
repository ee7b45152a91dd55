import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { type PlayerPlace } from './agreement.player.loading';
import { type PlayerFrame, playerFrame } from './agreement.player.presenter';
import { type ProposedItem } from './agreement.types';
import { type PlayerSpeaker } from './agreement.words';

export type SigningPage = {
  frame: PlayerFrame;
  heading: string;
  errors: ErrorSummary;
  lead: string;
  reason: string;
  rows: { wording: string; share: string; details: string; own: string; why: string }[];
  state: string;
  action: string;
  proposal: string;
  objection: Field;
  mayDecide: boolean;
  hasSigned: boolean;
  signed: string[];
};

/** The proposed target, for one key player to sign or to object to; and after the last signature as it was locked. */
export function presentSigning(
  place: PlayerPlace,
  { values, errors }: { values: FormValues; errors: FormErrors } = { values: {}, errors: {} },
): SigningPage {
  const { agreement, proposal, player, signatures, players, token, speaker } = place;
  const { say, tongue } = speaker;
  const mine = signatures.find((one) => one.proposal === agreement.proposal && one.playerId === player.id);
  const signed = signatures.filter((one) => one.proposal === agreement.proposal && one.verdict === 'signed');
  const isLocked = agreement.state === 'locked';
  const heading = say(isLocked ? 'lockedTitle' : 'signTitle');
  const hasErrors = Object.keys(errors).length > 0;
  return {
    frame: playerFrame(place, `${hasErrors ? `${say('error')} ` : ''}${heading}`),
    heading,
    errors: errorSummary(errors),
    lead: say(isLocked ? 'lockedLead' : 'signLead'),
    reason: proposal?.reason ?? '',
    rows: (proposal?.items ?? []).map((item) => rowOf(place, item)),
    state: stateOf(speaker, mine),
    action: paths.keyPlayerPart(token, 'signature'),
    proposal: String(agreement.proposal),
    objection: field('reason', say('whyObject'), values, errors, {
      type: 'textarea',
      hint: say('whyObjectHint'),
    }),
    mayDecide: !isLocked,
    hasSigned: mine?.verdict === 'signed',
    signed: signed.flatMap(({ playerId, madeAt }) => {
      const one = players.find(({ id }) => id === playerId);
      return one === undefined
        ? []
        : [[one.name, one.role, tongue.moment(madeAt)].join(tongue.language === 'ar' ? '، ' : ', ')];
    }),
  };
}

function stateOf(
  { say, tongue }: PlayerSpeaker,
  mine: PlayerPlace['signatures'][number] | undefined,
): string {
  if (mine === undefined) return '';
  const when = tongue.moment(mine.madeAt);
  return mine.verdict === 'signed'
    ? say('youSigned', { when })
    : say('youObjected', { when, reason: mine.reason });
}

function rowOf({ agreement, own, speaker }: PlayerPlace, item: ProposedItem): SigningPage['rows'][number] {
  const wording = agreement.frozen.items.find(({ key }) => key === item.key)?.wording ?? item.key;
  const stand = own.get(item.key);
  const { say, typedShare } = speaker;
  const { deadline, importance, share, why, median } = item;
  const details = [say('ofPoints', { points: importance }), deadline === '' ? '' : say('by', { deadline })];
  return {
    wording,
    share: typedShare(share),
    details: details.filter((text) => text !== '').join(' · '),
    own: stand === undefined ? say('youDidNot') : say('youWanted', { share: typedShare(stand.desired) }),
    why: why === '' ? '' : say('notMedian', { share: typedShare(median), why }),
  };
}
