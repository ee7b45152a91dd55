import { tenthPoints } from '../../format/decimal';
import { hundredths } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { LEAST_RWG, type StatementAgreement } from '../../measurement/agreement';
import { exactPercent } from '../positioning/positioning.scale';
import { type StatementResult, type Voice } from './agreement.results';
import { drawStrip, type Strip } from './agreement.strip';
import { type FrozenStatement } from './agreement.types';

export type ShownVoice = { wants: string; reason: string; isDissent: boolean };

/** One statement of a round as people read it, on the wall and on their phone. */
export type ShownStatement = {
  key: string;
  wording: string;
  people: string;
  median: string;
  least: string;
  iqr: string;
  range: string;
  rwg: string;
  verdict: string;
  tone: 'state-good' | 'state-warning' | 'state-quiet' | 'state-divided';
  today: string;
  importance: string;
  deadline: string;
  strip: Strip;
  voices: ShownVoice[];
};

const NONE = '–';

export function showStatement(
  { statement, agreement, dots, importance, deadline, voices }: StatementResult,
  { own, isTodayShown }: { own?: number | undefined; isTodayShown: boolean },
): ShownStatement {
  const today = isTodayShown ? statement.today?.share : undefined;
  const spread =
    agreement.kind === 'agreement' && agreement.spread.kind === 'spread' ? agreement.spread : null;
  const hasLeast = agreement.kind === 'agreement' && agreement.least !== null;
  return {
    ...{ key: statement.key, wording: statement.wording },
    people: String(agreement.kind === 'agreement' ? agreement.people : 0),
    median: agreement.kind === 'agreement' ? exactPercent(agreement.median) : NONE,
    least: hasLeast ? exactPercent(agreement.least ?? 0) : NONE,
    iqr: spread === null ? NONE : tenthPoints(spread.iqr),
    range: dots.length === 0 ? NONE : percentRange(dots[0]!, dots.at(-1)!),
    rwg: spread === null ? NONE : hundredths(spread.rwg),
    ...verdictWords(agreement),
    today: todayText(statement, isTodayShown),
    importance: importance === 0 ? NONE : String(importance),
    deadline: deadline === '' ? 'open' : deadline,
    strip: drawStrip(agreement, dots, { own, today }),
    voices: voices.map(showVoice),
  };
}

export function todayText({ today }: FrozenStatement, isTodayShown: boolean): string {
  if (!isTodayShown) return '';
  if (today === null) return 'not measured yet';
  const range =
    today.low === null || today.high === null ? '' : `, likely ${percentRange(today.low, today.high)}`;
  return `${percent(today.share)}${range} (${today.base} asked)`;
}

export function verdictWords(agreement: StatementAgreement): Pick<ShownStatement, 'verdict' | 'tone'> {
  if (agreement.kind === 'nobody') return { verdict: 'Nobody answered', tone: 'state-quiet' };
  const { spread } = agreement;
  if (spread.kind === 'too-few')
    return { verdict: `Median only: fewer than ${spread.required} answers`, tone: 'state-quiet' };
  const width = `middle half within ${tenthPoints(spread.iqr)}`;
  if (spread.verdict === 'agreed') return { verdict: `Agreed: ${width}`, tone: 'state-good' };
  if (spread.verdict === 'near') {
    const outliers = spread.rwg < LEAST_RWG ? ', and some far off' : '';
    return { verdict: `Not quite: ${width}${outliers}`, tone: 'state-warning' };
  }
  return { verdict: `Divided: ${width}`, tone: 'state-divided' };
}

function showVoice({ reason, desired, isDissent }: Voice): ShownVoice {
  return {
    wants: desired === null ? '' : exactPercent(desired),
    reason: reason === '' ? 'gave no reason' : reason,
    isDissent,
  };
}
