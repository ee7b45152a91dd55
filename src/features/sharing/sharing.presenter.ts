import { day, moment } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Share } from './sharing.queries';
import { type SharingTab, sharingTabs } from './sharing.tabs';
import { scopeWords } from './sharing.words';
import { type Seen, type ViewDay } from './sharing.views.queries';

type Place = { id: string; name: string };
type Waves = readonly { id: string; label: string }[];

export type ShareRow = {
  href: string;
  name: string;
  what: string;
  state: string;
  tone: 'good' | 'quiet' | 'warning';
  views: string;
  /** '' where there is nothing to revoke */
  revokeAction: string;
};

export type SharingPage = {
  title: string;
  tabs: SharingTab[];
  newLinkHref: string;
  newEmbedHref: string;
  hasWaves: boolean;
  rows: ShareRow[];
  notice: string;
};

export function presentSharing(
  tracker: Place,
  {
    shares,
    seen,
    waves,
    now,
    notice,
  }: {
    shares: readonly Share[];
    seen: ReadonlyMap<string, Seen>;
    waves: Waves;
    now: Date;
    notice: string;
  },
): SharingPage {
  return {
    title: `Sharing · ${tracker.name}`,
    tabs: sharingTabs(tracker.id, 'links'),
    newLinkHref: paths.newShare(tracker.id, 'link'),
    newEmbedHref: paths.newShare(tracker.id, 'embed'),
    hasWaves: waves.length > 0,
    rows: shares.map((share) => shareRow(tracker, share, seen.get(share.id), waves, now)),
    notice,
  };
}

function shareRow(tracker: Place, share: Share, seen: Seen | undefined, waves: Waves, now: Date): ShareRow {
  return {
    href: paths.share(tracker.id, share.id),
    name: share.name,
    what: `${share.kind === 'link' ? 'Link' : 'Embedded chart'}: ${scopeWords(share, waves)}`,
    ...stateOf(share, now),
    views:
      seen === undefined
        ? 'Not opened yet'
        : `Opened ${counted(seen.views, 'time', 'times')}, last on ${moment(seen.lastAt)}`,
    revokeAction: isOpen(share, now) ? paths.revokeShare(tracker.id, share.id) : '',
  };
}

function isOpen({ revokedAt, expiresAt }: Share, now: Date): boolean {
  return revokedAt === null && expiresAt > now.toISOString();
}

function stateOf({ revokedAt, expiresAt }: Share, now: Date): Pick<ShareRow, 'state' | 'tone'> {
  if (revokedAt !== null) return { state: `revoked on ${day(revokedAt)}`, tone: 'quiet' };
  if (expiresAt <= now.toISOString()) return { state: `expired on ${day(expiresAt)}`, tone: 'quiet' };
  return { state: `works until ${day(expiresAt)}`, tone: 'good' };
}

export type SharePage = {
  title: string;
  heading: string;
  backHref: string;
  row: ShareRow;
  made: string;
  pass: string;
  sites: string[];
  days: { day: string; what: string; times: string; last: string }[];
};

const LOOKED: Record<string, string> = {
  page: 'Report opened',
  chart: 'Chart shown',
  csv: 'CSV taken',
  refused: 'Wrong pass phrase',
};

export function presentShare(
  tracker: Place,
  share: Share,
  {
    seen,
    days,
    waves,
    now,
  }: {
    seen: Seen | undefined;
    days: readonly ViewDay[];
    waves: Waves;
    now: Date;
  },
): SharePage {
  return {
    title: `${share.name} · Sharing · ${tracker.name}`,
    heading: share.name,
    backHref: paths.sharing(tracker.id),
    row: shareRow(tracker, share, seen, waves, now),
    made: `Made by ${share.madeBy} on ${moment(share.madeAt)}.`,
    pass:
      share.kind === 'embed'
        ? ''
        : share.passHash === ''
          ? 'It asks for no pass phrase.'
          : 'It asks for a pass phrase.',
    sites: share.scope.origins,
    days: days.map((one) => ({
      day: day(one.day),
      what: LOOKED[one.what] ?? one.what,
      times: counted(one.views, 'time', 'times'),
      last: one.lastAt.slice(11, 16),
    })),
  };
}

export type MadePage = {
  title: string;
  heading: string;
  lead: string;
  secret: string;
  advice: string[];
  backHref: string;
};

/** The only time that the token is shown. */
export function presentMadeShare(
  tracker: Place,
  { kind, name, hasPass }: { kind: Share['kind']; name: string; hasPass: boolean },
  url: string,
): MadePage {
  const isLink = kind === 'link';
  const frame = `<iframe src="${url}" title="${name.replace(/[<>"&]/g, '')}" width="100%" height="640" loading="lazy"></iframe>`;
  return {
    title: `${isLink ? 'Link' : 'Chart'} made · ${tracker.name}`,
    heading: isLink ? 'Link made' : 'Chart made',
    lead: `${isLink ? 'Copy the link' : 'Copy this into the page of a listed site'} now: it is kept nowhere and cannot be shown again.`,
    secret: isLink ? url : frame,
    advice: isLink
      ? [
          ...(hasPass ? ['Send the pass phrase by another way than the link.'] : []),
          'Whoever has the link can open it and pass it on. Revoke it at any time; it is over at once.',
        ]
      : [
          'The frame tells its page its height by a message {regard: "height", height}, for pages that want to fit it.',
        ],
    backHref: paths.sharing(tracker.id),
  };
}
