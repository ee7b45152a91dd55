import { moment } from '../../format/date';
import { counted } from '../../format/number';
import { isUnderWay } from './agreement.acting';
import { type AgreementPlace } from './agreement.loading';

/** Says before it happens that a draft gives way to what will be signed: whose, from when, and what is in it. '' where there is none. */
export function givingWayWords({ draft, agreement }: Pick<AgreementPlace, 'draft' | 'agreement'>): string {
  if (draft === null || !isUnderWay(agreement) || (draft.items.length === 0 && draft.reason === ''))
    return '';
  const { version, items, drafter, createdAt } = draft;
  const who = drafter === null || drafter.by === '' ? 'somebody' : drafter.by;
  const saved = `last saved by ${who} on ${moment(drafter?.at ?? createdAt)}`;
  return `There is a draft of version ${version} beside these rounds, with ${counted(items.length, 'statement', 'statements')}, ${saved}. The target that is signed takes its place; the draft is kept then, and can be taken up again or downloaded from the page Target.`;
}
