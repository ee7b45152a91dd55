import { day, moment } from '../../format/date';
import { paths } from '../../paths';
import { isUnderWay } from './agreement.acting';
import { type AgreementPlace } from './agreement.loading';
import { type Outside } from './agreement.manage.presenter';
import { type Player } from './agreement.types';
import { LANGUAGES } from './agreement.words';

export type PlayerRow = {
  name: string;
  role: string;
  email: string;
  progress: string;
  tone: string;
  /** shown until it is used: who has the link has the answers */
  link: string;
  linkWords: string;
  mailWords: string;
  action: string;
  acts: { act: string; label: string }[];
  languages: { value: string; label: string; isSelected: boolean }[];
};

export function playerRow(place: AgreementPlace, player: Player, { link, now }: Outside): PlayerRow {
  const { tracker, agreement, begun } = place;
  const isRevoked = player.revokedAt !== null;
  const isOver = player.expiresAt <= now.toISOString();
  const address = isRevoked || isOver || begun.has(player.id) ? undefined : link(player.id);
  return {
    ...{ name: player.name, role: player.role, email: player.email },
    ...progressOf(place, player),
    link: isUnderWay(agreement) ? (address ?? '') : '',
    linkWords: linkWords(player, begun.has(player.id), isOver),
    mailWords: place.refusing.has(player.id) ? 'wants no mails' : mailWords(player),
    action: paths.agreementPlayer(tracker.id, agreement.id, player.id),
    acts: actsOf(place, player),
    languages: isUnderWay(agreement)
      ? LANGUAGES.map((one) => ({ ...one, isSelected: one.value === player.language }))
      : [],
  };
}

function progressOf(
  { agreement, done, progress, signatures }: AgreementPlace,
  { id }: Player,
): { progress: string; tone: string } {
  const { state, round, proposal, frozen } = agreement;
  if (state === 'signing' || state === 'locked') {
    const mine = signatures.find((one) => one.playerId === id && one.proposal === proposal);
    if (mine === undefined) return { progress: 'not signed', tone: 'state-quiet' };
    return mine.verdict === 'signed'
      ? { progress: `signed ${day(mine.madeAt)}`, tone: 'state-good' }
      : { progress: 'objected', tone: 'state-warning' };
  }
  if (done.some((one) => one.playerId === id && one.round === round))
    return { progress: 'done', tone: 'state-good' };
  const answered = progress.get(id) ?? 0;
  if (answered > 0) return { progress: `${answered} of ${frozen.items.length} saved`, tone: 'state-live' };
  return { progress: state === 'preparing' ? 'invited with round 1' : 'nothing yet', tone: 'state-quiet' };
}

function linkWords(
  { revokedAt, expiresAt, linkMadeAt, link }: Player,
  isUsed: boolean,
  isOver: boolean,
): string {
  if (revokedAt !== null) return `Link withdrawn on ${moment(revokedAt)}`;
  if (isOver) return `Link expired on ${day(expiresAt)}`;
  const which = link === 1 ? 'Link' : `Link ${link}, made ${day(linkMadeAt)},`;
  return `${which} ${isUsed ? 'in use; ' : ''}opens until ${day(expiresAt)}`;
}

function mailWords({ mailedAt, mailNote }: Player): string {
  if (mailedAt === null) return '';
  return mailNote === '' ? `mailed ${moment(mailedAt)}` : `mail failed: ${mailNote}`;
}

function actsOf({ agreement }: AgreementPlace, { revokedAt }: Player): PlayerRow['acts'] {
  if (!isUnderWay(agreement)) return [];
  return [
    { act: 'reissue', label: 'New link' },
    ...(revokedAt === null ? [{ act: 'revoke', label: 'Withdraw link' }] : []),
    ...(agreement.state === 'preparing' ? [{ act: 'remove', label: 'Remove' }] : []),
  ];
}
