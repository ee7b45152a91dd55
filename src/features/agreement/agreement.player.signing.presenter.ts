import { moment } from '../../format/date';
import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { exactPercent } from '../positioning/positioning.scale';
import { type PlayerPlace } from './agreement.player.loading';
import { type PlayerFrame, playerFrame } from './agreement.player.presenter';
import { type ProposedItem } from './agreement.types';

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
  const { agreement, proposal, player, signatures, players, token } = place;
  const mine = signatures.find((one) => one.proposal === agreement.proposal && one.playerId === player.id);
  const signed = signatures.filter((one) => one.proposal === agreement.proposal && one.verdict === 'signed');
  const isLocked = agreement.state === 'locked';
  const heading = isLocked ? 'The target is signed and locked' : 'Who we want to be: please sign';
  const hasErrors = Object.keys(errors).length > 0;
  return {
    frame: playerFrame(place, `${hasErrors ? 'Error: ' : ''}${heading}`),
    heading,
    errors: errorSummary(errors),
    lead: isLocked
      ? 'Everybody has signed. Nobody can change this version any more; a change of mind makes a new one, with a reason.'
      : 'This is what came of the rounds. With your signature you say: this is what we want to be measured by. When everybody has signed, it is locked.',
    reason: proposal?.reason ?? '',
    rows: (proposal?.items ?? []).map((item) => rowOf(place, item)),
    state: stateOf(mine),
    action: paths.keyPlayerPart(token, 'signature'),
    proposal: String(agreement.proposal),
    objection: field('reason', 'Why do you object?', values, errors, {
      type: 'textarea',
      hint: 'The facilitator reads it with your name.',
    }),
    mayDecide: !isLocked,
    hasSigned: mine?.verdict === 'signed',
    signed: signed.flatMap(({ playerId, madeAt }) => {
      const one = players.find(({ id }) => id === playerId);
      return one === undefined ? [] : [`${one.name}, ${one.role}, ${moment(madeAt)}`];
    }),
  };
}

function stateOf(mine: PlayerPlace['signatures'][number] | undefined): string {
  if (mine === undefined) return '';
  return mine.verdict === 'signed'
    ? `You signed on ${moment(mine.madeAt)}.`
    : `You objected on ${moment(mine.madeAt)}: ${mine.reason}`;
}

function rowOf({ agreement, own }: PlayerPlace, item: ProposedItem): SigningPage['rows'][number] {
  const wording = agreement.frozen.items.find(({ key }) => key === item.key)?.wording ?? item.key;
  const stand = own.get(item.key);
  const details = [`${item.importance} of 100 points`, item.deadline === '' ? '' : `by ${item.deadline}`];
  return {
    wording,
    share: exactPercent(item.share),
    details: details.filter((text) => text !== '').join(' · '),
    own: stand === undefined ? 'You did not answer.' : `You wanted ${exactPercent(stand.desired)}.`,
    why: item.why === '' ? '' : `Not the median (${exactPercent(item.median)}): ${item.why}`,
  };
}
