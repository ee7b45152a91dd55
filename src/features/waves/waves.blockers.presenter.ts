import { paths } from '../../paths';
import { type Finding } from '../questionnaires/questionnaires.lint.types';
import { type Wave } from './waves.queries';

export type Blocker = {
  message: string;
  fix: string;
  /** what one press sends about a quota; the questionnaire's own mends stand beside its questions */
  mend: { action: string; label: string; quota: string; seen: string } | null;
};

export function presentBlockers(wave: Wave, blockedBy: readonly Finding[], mayEdit: boolean): Blocker[] {
  const action = paths.quotaMends(wave.trackerId, wave.id);
  return blockedBy.map(({ message, fix, mend }) => {
    if (mend?.kind !== 'quota' || !mayEdit) return { message, fix, mend: null };
    const { label, quota } = mend;
    return { message, fix, mend: { action, label, quota, seen: String(wave.quotaVersion) } };
  });
}
