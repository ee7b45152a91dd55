import { type Db } from '../../db/connect';
import { addSeconds } from '../../instrument/seconds';
import { isClassified } from '../../instrument/ask-first';
import { type Answers } from '../../instrument/answers';
import { type Page, pagesFor } from '../../instrument/pages';
import { type Flag, hardFlags } from '../../instrument/quality';
import { cheapFlags } from '../../instrument/quality-judge';
import { vectorOf } from '../../instrument/vector';
import { packVector } from '../../measurement/layout';
import { type Claim, claimPlace, freePlace } from '../quotas/quotas.claims';
import { cellsOf } from '../quotas/quotas.plan';
import { requireQuotaVersion } from '../quotas/quotas.version.queries';
import { countMove } from '../waves/waves.counts.queries';
import { countField } from '../waves/waves.field-counts.queries';
import { type Held } from './answering.allocator';
import { insertExcluded, insertFlags, insertVector } from './answering.counted.queries';
import { type Progress, saveProgress, standing, type Visit } from './answering.queries';
import { type Link, type Questionnaire, type Surveys } from './answering.surveys';

/** One page of one respondent on its way into the database. */
export type Step = {
  trx: Db;
  link: Link;
  visit: Visit;
  questionnaire: Questionnaire;
  surveys: Surveys;
  /** key of the page that was sent */
  sent: string;
  now: string;
  /** what this page allocated, counted for good when it is saved */
  allocated: Held[];
  /** set at the end of the transaction where the quotas have no place for this respondent */
  isRefused: boolean;
};

/** Saves where the respondent stands after this page. @returns false when the response has ended already */
export async function save(
  step: Step,
  status: Progress['status'],
  page: string,
  answers: Answers,
): Promise<boolean> {
  const { trx, link, visit, now } = step;
  const seconds = secondsNow(step);
  const progress = { status, page, answers, updatedAt: now, seconds };
  const isSaved = await saveProgress(trx, link.waveId, visit.responseId, progress);
  if (!isSaved) return false;
  await countMove(trx, link, standing(visit), { status, page });
  if (status !== 'started') await countEnd(step, status, seconds);
  return true;
}

/** Ends the interview of somebody who is outside the audience, and frees the place they may have held. */
export async function screenOut(step: Step, page: Page, answers: Answers): Promise<void> {
  const { trx, link, visit, now } = step;
  await save(step, 'screened-out', page.key, answers);
  if (visit.quotaVersion > 0) await freePlace(trx, { ...link, responseId: visit.responseId }, now);
}

/** Saves a page that is not the last, and keeps a place for whoever may go on; who gets none is done. */
export async function goOn(step: Step, next: Page, answers: Answers): Promise<void> {
  await save(step, 'started', next.key, answers);
  if (step.visit.quotaVersion === 0) return;
  const pages = pagesFor(step.questionnaire.instrument, answers, step.visit.seed);
  if (!isClassified(pages, answers)) return;
  const claim = await claimOf(step, answers);
  const refuse = () => turnAway(step, next.key, answers);
  if (claim.cells.length > 0) await claimPlace(step.trx, { ...claim, want: 'hold', refuse });
}

/** Saves the last page; where there are quotas, only once a place is taken. */
export async function complete(step: Step, page: Page, answers: Answers): Promise<void> {
  const { visit, trx, link, now } = step;
  const hard = visit.endsAsQuality ? hardFlags(visit.signals) : [];
  const admit = () => finish(step, page, answers, hard);
  if (visit.quotaVersion === 0) return admitUncounted(step, admit);
  if (hard.length > 0) {
    await freePlace(trx, { ...link, responseId: visit.responseId }, now);
    return admit();
  }
  const claim = await claimOf(step, answers);
  if (claim.cells.length === 0) return admitUncounted(step, admit);
  const refuse = () => turnAway(step, visit.resumesAt, answers);
  await claimPlace(trx, { ...claim, want: 'take', admit, refuse });
}

/** Somebody may be giving the wave its first quotas, and is counting who has completed. */
async function admitUncounted({ trx, link, visit }: Step, admit: () => Promise<void>): Promise<void> {
  await requireQuotaVersion(trx, link.waveId, visit.quotaVersion);
  return admit();
}

/** @param hard  what the wave ends an interview for */
async function finish(step: Step, page: Page, answers: Answers, hard: readonly Flag[]): Promise<void> {
  const { trx, link, visit, questionnaire, surveys, now } = step;
  const isCaught = hard.length > 0 && !link.isTest;
  const isFirst = await save(step, isCaught ? 'excluded' : 'completed', page.key, answers);
  // Reports count vectors, and answers to a test count nowhere.
  if (!isFirst || link.isTest) return;
  const { instrument, layout } = questionnaire;
  const coder = await surveys.coder(trx, link.trackerId, visit.setupEdit);
  const { codes, states } = vectorOf(instrument, layout, answers, coder);
  const whose = { waveId: link.waveId, responseId: visit.responseId };
  const vector = packVector(layout, codes, states);
  const row = { ...whose, completedAt: now, vector, mentions: (answers.unaided ?? []).join('\n') };
  if (isCaught) await insertExcluded(trx, row, hard[0]!.flag);
  else await insertVector(trx, row);
  await insertFlags(
    trx,
    whose.waveId,
    whose.responseId,
    cheapFlags(instrument, answers, visit.signals, coder),
  );
}

/** @param from  the page at which the respondent is counted until now */
async function turnAway(step: Step, from: string, answers: Answers): Promise<void> {
  const { trx, link, visit, now } = step;
  step.isRefused = true;
  const seconds = secondsNow(step);
  const progress = { status: 'over-quota', page: step.sent, answers, updatedAt: now, seconds } as const;
  if (!(await saveProgress(trx, link.waveId, visit.responseId, progress))) return;
  await countMove(trx, link, { status: 'started', page: from }, progress);
  await countEnd(step, 'over-quota', seconds);
}

async function claimOf(step: Step, answers: Answers): Promise<Omit<Claim, 'want'>> {
  const { trx, link, visit, surveys, now } = step;
  const plan = await surveys.quotas(trx, link.waveId, visit.quotaVersion);
  return {
    waveId: link.waveId,
    isTest: link.isTest,
    responseId: visit.responseId,
    version: visit.quotaVersion,
    cells: cellsOf(plan, answers.segments ?? {}),
    startedAt: visit.startedAt,
    now,
    expiresAt: new Date(Date.parse(now) + plan.holdMinutes * 60_000).toISOString(),
  };
}

async function countEnd({ trx, link, visit, now }: Step, status: string, seconds: string): Promise<void> {
  const whose = { waveId: link.waveId, isTest: link.isTest, source: visit.source };
  const completedAt = status === 'completed' ? now : null;
  await countField(trx, { ...whose, status: 'started', completedAt: null, seconds: '' }, -1);
  await countField(trx, { ...whose, status, completedAt, seconds }, 1);
}

/** The time since the page before was saved is the time on this one. */
function secondsNow({ visit, sent, now }: Step): string {
  return addSeconds(visit.seconds, sent, (Date.parse(now) - Date.parse(visit.updatedAt)) / 1000);
}
