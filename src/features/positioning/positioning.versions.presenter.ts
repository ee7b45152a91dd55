import { day, moment } from '../../format/date';
import { paths } from '../../paths';
import { type TargetVersion } from './positioning.queries';

export type VersionLink = {
  label: string;
  state: string;
  tone: string;
  about: string;
  reason: string;
  href: string;
};

export function versionLinks(trackerId: string, versions: TargetVersion[]): VersionLink[] {
  const inForce = versions.find(({ status }) => status === 'locked');
  return versions.map((version) => ({
    label: `Version ${version.version}`,
    state: version.status === 'draft' ? 'Draft' : version === inForce ? 'In force' : 'Replaced',
    tone: version.status === 'draft' ? 'state-warning' : version === inForce ? 'state-good' : 'state-quiet',
    about: aboutVersion(version),
    reason: version.reason,
    href: paths.targetVersion(trackerId, version.version),
  }));
}

export function aboutVersion({ lockedAt, lockedBy, createdAt }: TargetVersion): string {
  if (lockedAt === null) return `started ${day(createdAt)}`;
  return `locked ${moment(lockedAt)} by ${lockedBy ?? 'somebody'}`;
}
