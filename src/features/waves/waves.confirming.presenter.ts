import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type Asked } from './waves.loading';

export type Reasons = { values: FormValues; errors: FormErrors };

export type ConfirmingParts = {
  /** what needs a reason before the wave opens; null where nothing does */
  confirming: { action: string; rows: { item: string; what: string; reason: Field }[] } | null;
  /** what was confirmed, and why */
  confirmed: { what: string; reason: string; by: string }[];
};

export function presentConfirming(
  trackerId: string,
  waveId: string,
  { toConfirm, confirmations }: Asked,
  mayEdit: boolean,
  { values, errors }: Reasons = { values: {}, errors: {} },
): ConfirmingParts {
  const rows = toConfirm.map(({ item, what }, i) => ({
    item,
    what,
    reason: field(`reason.${i}`, 'Why this is right all the same', values, errors, {
      hint: item.startsWith('quota:')
        ? 'It is kept with the wave, with your name.'
        : 'Readers of the trend see it beside the break.',
    }),
  }));
  return {
    confirming:
      mayEdit && rows.length > 0 ? { action: paths.waveConfirmations(trackerId, waveId), rows } : null,
    confirmed: confirmations.map(({ what, reason, madeBy }) => ({ what, reason, by: madeBy })),
  };
}
