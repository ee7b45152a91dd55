import { LEAST_RWG, type StatementAgreement } from '../../measurement/agreement';
import { type StatementResult, type Voice } from './agreement.results';
import { drawStrip, type Strip } from './agreement.strip';
import { type FrozenStatement } from './agreement.types';
import { ENGLISH, type PlayerSpeaker } from './agreement.words';

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
  speaker: PlayerSpeaker = ENGLISH,
): ShownStatement {
  const { tongue, typedShare } = speaker;
  const today = isTodayShown ? statement.today?.share : undefined;
  const spread =
    agreement.kind === 'agreement' && agreement.spread.kind === 'spread' ? agreement.spread : null;
  const hasLeast = agreement.kind === 'agreement' && agreement.least !== null;
  return {
    ...{ key: statement.key, wording: statement.wording },
    people: String(agreement.kind === 'agreement' ? agreement.people : 0),
    median: agreement.kind === 'agreement' ? typedShare(agreement.median) : NONE,
    least: hasLeast ? typedShare(agreement.least ?? 0) : NONE,
    iqr: spread === null ? NONE : tongue.points(spread.iqr),
    range: dots.length === 0 ? NONE : tongue.range(dots[0]!, dots.at(-1)!),
    rwg: spread === null ? NONE : tongue.hundredths(spread.rwg),
    ...verdictWords(agreement, speaker),
    today: todayText(statement, isTodayShown, speaker),
    importance: importance === 0 ? NONE : String(importance),
    deadline: deadline === '' ? 'open' : deadline,
    strip: drawStrip(agreement, dots, { own, today }, speaker),
    voices: voices.map((voice) => showVoice(voice, speaker)),
  };
}

export function todayText(
  { today }: FrozenStatement,
  isTodayShown: boolean,
  { tongue, say }: PlayerSpeaker = ENGLISH,
): string {
  if (!isTodayShown) return '';
  if (today === null) return say('notMeasured');
  const { low, high, base } = today;
  const share = tongue.percent(today.share);
  if (low === null || high === null) return say('measured', { share, base });
  return say('measuredRange', { share, base, range: tongue.range(low, high) });
}

function verdictWords(
  agreement: StatementAgreement,
  { tongue, say }: PlayerSpeaker,
): Pick<ShownStatement, 'verdict' | 'tone'> {
  if (agreement.kind === 'nobody') return { verdict: say('nobody'), tone: 'state-quiet' };
  const { spread } = agreement;
  if (spread.kind === 'too-few')
    return { verdict: say('medianOnly', { required: spread.required }), tone: 'state-quiet' };
  const width = tongue.points(spread.iqr);
  if (spread.verdict === 'agreed') return { verdict: say('agreed', { width }), tone: 'state-good' };
  if (spread.verdict === 'near')
    return { verdict: say(spread.rwg < LEAST_RWG ? 'nearFar' : 'near', { width }), tone: 'state-warning' };
  return { verdict: say('divided', { width }), tone: 'state-divided' };
}

function showVoice({ reason, desired, isDissent }: Voice, { say, typedShare }: PlayerSpeaker): ShownVoice {
  return {
    wants: desired === null ? '' : typedShare(desired),
    reason: reason === '' ? say('noReason') : reason,
    isDissent,
  };
}
