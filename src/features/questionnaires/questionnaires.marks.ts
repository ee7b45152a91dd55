import { paths } from '../../paths';
import { type Finding, type Severity } from './questionnaires.lint.types';

export type Mark = {
  tone: string;
  icon: string;
  severity: string;
  message: string;
  fix: string;
  /** what one press sends; null where people have to put it right themselves */
  mend: { action: string; label: string; edit: string; rule: string; place: string } | null;
};

const SEVERITIES: Record<Severity, Pick<Mark, 'tone' | 'icon' | 'severity'>> = {
  block: { tone: 'mark-block', icon: 'warning', severity: 'Blocks opening' },
  warn: { tone: 'mark-warn', icon: 'warning', severity: 'Worth changing' },
  info: { tone: 'mark-info', icon: 'info', severity: 'Worth a thought' },
};

/** @param edit  of the plan; undefined for somebody who may not change it */
export function presentMarks(
  trackerId: string,
  edit: number | undefined,
  findings: readonly Finding[],
): Mark[] {
  return findings.map(({ rule, severity, place, message, fix, mend }) => ({
    ...SEVERITIES[severity],
    message,
    fix,
    mend:
      // A quota belongs to a wave, and is mended on its page.
      mend === undefined || mend.kind === 'quota' || edit === undefined
        ? null
        : { action: paths.builder(trackerId, 'mends'), label: mend.label, edit: String(edit), rule, place },
  }));
}
