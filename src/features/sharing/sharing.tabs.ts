import { paths } from '../../paths';

export type SharingTab = { href: string; label: string; isCurrent: boolean };

/** The two ways in which figures reach people without an account. */
export function sharingTabs(trackerId: string, current: 'links' | 'notices'): SharingTab[] {
  return [
    { href: paths.sharing(trackerId), label: 'Links and charts', isCurrent: current === 'links' },
    { href: paths.notices(trackerId), label: 'E-mails', isCurrent: current === 'notices' },
  ];
}
