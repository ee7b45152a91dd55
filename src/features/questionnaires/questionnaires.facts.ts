import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { getWorkspaceName, listMembers } from '../accounts/memberships.queries';
import { listAliases } from '../trackers/brands.queries';
import { mentions } from '../trackers/trackers.order-law';
import { getTrackerById } from '../trackers/trackers.queries';
import { type LintFacts } from './questionnaires.lint.types';

type Names = NonNullable<LintFacts['otherNames']>;

/** What brands are called beside their names, and words for a first page that lacks them. */
export async function namesAndIntro(
  db: Db,
  trackerId: string,
  instrument: Instrument,
): Promise<Pick<LintFacts, 'otherNames' | 'usualIntro'>> {
  const { brands, intro } = instrument;
  const nameOf = new Map(brands.map(({ key, name }) => [key, name]));
  const otherNames = (await listAliases(db, trackerId)).flatMap(({ brandKey, alias }) => {
    const brand = nameOf.get(brandKey);
    return brand === undefined || alias === brand ? [] : [{ name: alias, brand }];
  });
  const isWhole = Object.values(intro).every((text) => text.trim() !== '');
  return isWhole
    ? { otherNames }
    : { otherNames, usualIntro: await usualIntro(db, trackerId, instrument, otherNames) };
}

/** Only what names no brand of the list: the first page is read before anybody is asked which names come to mind. */
async function usualIntro(
  db: Db,
  trackerId: string,
  { brands, category, language }: Instrument,
  otherNames: Names,
): Promise<NonNullable<LintFacts['usualIntro']>> {
  const { workspaceId } = await getTrackerById(db, trackerId);
  const owner = (await listMembers(db, workspaceId)).find(({ role }) => role === 'owner');
  const usual = {
    sponsor: await getWorkspaceName(db, workspaceId),
    contact: owner?.email ?? '',
    purpose: language === 'en' && category.trim() !== '' ? `to learn how people see ${category.trim()}` : '',
  };
  const names = [...brands, ...otherNames].map(({ name }) => name);
  const isFit = (text: string) => text.trim() !== '' && !names.some((name) => mentions(text, name));
  return Object.fromEntries(Object.entries(usual).filter(([, text]) => isFit(text)));
}
