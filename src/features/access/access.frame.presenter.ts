import { type ErrorSummary, errorSummary, type FormErrors } from '../../http/forms';
import { paths } from '../../paths';

export type Tab = 'who' | 'links' | 'mail' | 'panel';
export type Place = { tracker: { id: string; name: string }; wave: { id: string; label: string } };

/** What stands around each of the four pages about a wave's access. */
export type AccessFrame = {
  title: string;
  label: string;
  waveHref: string;
  tabs: { href: string; label: string; isCurrent: boolean }[];
  errors: ErrorSummary;
  formError: string;
  notice: string;
  seen: string;
};

const TABS: { tab: Tab; label: string; href: (trackerId: string, waveId: string) => string }[] = [
  { tab: 'who', label: 'Who may answer', href: paths.access },
  { tab: 'links', label: 'Personal links', href: paths.accessLinks },
  { tab: 'mail', label: 'E-mail', href: paths.accessMail },
  { tab: 'panel', label: 'Panel', href: paths.accessPanel },
];

export function presentAccessFrame(
  { tracker, wave }: Place,
  current: Tab,
  { errors, notice, edit }: { errors: FormErrors; notice: string; edit: number },
): AccessFrame {
  const { form: formError = '', ...fields } = errors;
  const label = TABS.find(({ tab }) => tab === current)?.label ?? '';
  const isWrong = Object.keys(errors).length > 0;
  return {
    title: `${isWrong ? 'Error: ' : ''}${label} · ${wave.label} · ${tracker.name}`,
    label: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    tabs: TABS.map((one) => ({
      href: one.href(tracker.id, wave.id),
      label: one.label,
      isCurrent: one.tab === current,
    })),
    errors: errorSummary(fields),
    formError,
    notice,
    seen: String(edit),
  };
}
