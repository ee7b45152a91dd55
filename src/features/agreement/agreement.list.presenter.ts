import { day } from '../../format/date';
import { paths } from '../../paths';
import { isUnderWay } from './agreement.acting';
import { type Agreement } from './agreement.types';

export const STATE_WORDS: Record<Agreement['state'], { state: string; tone: string }> = {
  preparing: { state: 'Being prepared', tone: 'state-warning' },
  round: { state: 'Round open', tone: 'state-live' },
  between: { state: 'Between rounds', tone: 'state-warning' },
  signing: { state: 'Being signed', tone: 'state-live' },
  locked: { state: 'Signed and locked', tone: 'state-good' },
  stopped: { state: 'Stopped', tone: 'state-quiet' },
};

export type RoundsPage = {
  title: string;
  rows: { title: string; state: string; tone: string; about: string; href: string }[];
  action: string;
  mayBegin: boolean;
  targetHref: string;
};

export function presentRounds(
  tracker: { id: string; name: string },
  agreements: readonly Agreement[],
  mayEdit: boolean,
): RoundsPage {
  return {
    title: `Rounds of key players · ${tracker.name}`,
    rows: agreements.map(({ id, state, rules, createdAt, createdBy }) => ({
      title: rules.title,
      ...STATE_WORDS[state],
      about: `begun ${day(createdAt)} by ${createdBy}`,
      href: mayEdit ? paths.agreement(tracker.id, id) : paths.agreementPart(tracker.id, id, 'results'),
    })),
    action: paths.rounds(tracker.id),
    mayBegin: mayEdit && !agreements.some(isUnderWay),
    targetHref: paths.target(tracker.id),
  };
}
