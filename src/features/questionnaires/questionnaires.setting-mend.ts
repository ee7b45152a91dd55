import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { NotFoundError } from '../../errors';
import { paths } from '../../paths';
import { getLanguages, saveLanguages } from '../trackers/languages.queries';
import { listFictitious, updateFictitious } from '../trackers/fictitious.queries';
import { insertOption, listSegments, updateOption } from '../trackers/segments.queries';
import { takeKey } from '../trackers/trackers.keys';
import { getTrackerById, raiseEdit, type Tracker, updateBasics } from '../trackers/trackers.queries';
import { type Setting } from './questionnaires.lint.types';

/** Changes one setting; the page that follows says where it can be changed back. */
export async function mendSetting(
  { db, now }: AppContext,
  res: Response,
  { id }: Pick<Tracker, 'id'>,
  setting: Setting,
): Promise<void> {
  const isDone = await db.transaction(async (trx) => {
    await lockTracker(trx, id);
    if (!(await apply(trx, id, setting, now().toISOString()))) return false;
    await raiseEdit(trx, id);
    return true;
  });
  res.redirect(303, `${paths.questionnaire(id)}?settled=${isDone ? setting.about : 'shares'}`);
}

/** @returns false where population shares are in the way */
async function apply(trx: Db, trackerId: string, setting: Setting, at: string): Promise<boolean> {
  switch (setting.about) {
    case 'intro':
      await updateBasics(trx, trackerId, { ...(await getTrackerById(trx, trackerId)), ...setting.words });
      return true;
    case 'accent':
    case 'language':
      await changeLanguages(trx, trackerId, setting);
      return true;
    case 'made-up':
      await retireMadeUp(trx, trackerId, setting.drop, at);
      return true;
    case 'answers':
      return changeAnswers(trx, trackerId, setting);
  }
}

/** Words of a language that is left out stay, and are there again once it is asked in again. */
async function changeLanguages(
  trx: Db,
  trackerId: string,
  setting: Extract<Setting, { about: 'accent' | 'language' }>,
): Promise<void> {
  const { edit, further } = await getLanguages(trx, trackerId);
  const change =
    setting.about === 'accent'
      ? { accent: setting.accent }
      : { further: further.filter((language) => language !== setting.drop) };
  await saveLanguages(trx, trackerId, edit, change);
}

async function retireMadeUp(trx: Db, trackerId: string, key: string, at: string): Promise<void> {
  const found = (await listFictitious(trx, trackerId)).find((one) => one.key === key);
  if (found === undefined) throw new NotFoundError('made-up name');
  await updateFictitious(trx, trackerId, { ...found, retiredAt: found.retiredAt ?? at });
}

async function changeAnswers(
  trx: Db,
  trackerId: string,
  { segment: key, change }: Extract<Setting, { about: 'answers' }>,
): Promise<boolean> {
  const segment = (await listSegments(trx, trackerId)).find((one) => one.key === key);
  if (segment === undefined) throw new NotFoundError('segment');
  // Shares are of the answers that there are, and of those that go on.
  if (segment.options.some(({ populationShare }) => populationShare !== null)) return false;
  if (change === 'all-go-on') {
    for (const option of segment.options)
      await updateOption(trx, trackerId, key, { ...option, qualifies: true });
    return true;
  }
  const label = 'Prefer not to say';
  const taken = new Set(segment.options.map((option) => option.key));
  const position = Math.max(0, ...segment.options.map((option) => option.position)) + 1;
  const option = { key: takeKey(label, taken), label, qualifies: true, populationShare: null, position };
  await insertOption(trx, trackerId, key, option);
  return true;
}

/** What was changed just now, and where it is changed back. */
export type Settled = { isDone: boolean; words: string; href: string; label: string };

export function settledWords(trackerId: string, about: unknown): Settled | undefined {
  const [words, href, label] = WORDS[String(about)] ?? [];
  if (words === undefined || href === undefined || label === undefined) return undefined;
  return { isDone: about !== 'shares', words, href: href(trackerId), label };
}

const WORDS: Record<string, readonly [words: string, href: (trackerId: string) => string, label: string]> = {
  intro: ['Done. The words are in the settings, where you can change them:', paths.trackerSettings, 'Basics'],
  accent: [
    'The colour of the respondents’ pages can be read now. Change it under',
    paths.languages,
    'Languages',
  ],
  language: [
    'The language is left out; its words are kept, and come back with it. Change it under',
    paths.languages,
    'Languages',
  ],
  'made-up': ['The made-up name is out of the list. Change it under', paths.trackerBrands, 'Brands'],
  answers: ['The answers are changed. See them under', paths.trackerSegments, 'Segments'],
  shares: [
    'Nothing was changed: this question has population shares. Clear them first, then change its answers under',
    paths.trackerSegments,
    'Segments',
  ],
};
