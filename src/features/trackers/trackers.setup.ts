import { type Db } from '../../db/connect';
import { type TrackerSetup } from '../../instrument/instrument';
import { listBrands } from './brands.queries';
import { getLanguages, listTranslations } from './languages.queries';
import { listFictitious } from './fictitious.queries';
import { loadPlan } from './plans.queries';
import { listSegments } from './segments.queries';
import { listStatements } from './statements.queries';
import { getTrackerById } from './trackers.queries';

/** What the next questionnaire is made from: everything that is not retired, in its order. */
export async function loadSetup(db: Db, trackerId: string): Promise<TrackerSetup> {
  const { category, sponsor, purpose, contact, unaidedBoxes } = await getTrackerById(db, trackerId);
  const brands = (await listBrands(db, trackerId)).filter(isActive);
  const fictitious = (await listFictitious(db, trackerId)).filter(isActive);
  const statements = (await listStatements(db, trackerId)).filter(isActive);
  const segments = (await listSegments(db, trackerId)).filter(isActive);
  const { plan, edit } = await loadPlan(db, trackerId);
  return {
    ...(await loadLanguages(db, trackerId)),
    ...(edit === 0 ? {} : { plan }),
    ...(fictitious.length === 0 ? {} : { fictitious: fictitious.map(({ key, name }) => ({ key, name })) }),
    category,
    sponsor,
    purpose,
    contact,
    unaidedBoxes,
    brands: brands.map(({ key, name, isOwn }) => ({ key, name, isOwn })),
    statements: statements.map(({ key, wording }) => ({ key, wording })),
    segments: segments.map(({ key, label, question, place, options }) => ({
      key,
      label,
      question,
      place,
      options: options.map((option) => ({
        key: option.key,
        label: option.label,
        qualifies: option.qualifies,
      })),
    })),
  };
}

/** Nothing where the tracker asks in English and in the usual colour. */
async function loadLanguages(
  db: Db,
  trackerId: string,
): Promise<Pick<TrackerSetup, 'language' | 'translations' | 'accent'>> {
  const { base, further, accent, edit } = await getLanguages(db, trackerId);
  if (edit === 0) return {};
  const stored = further.length === 0 ? [] : await listTranslations(db, trackerId);
  return {
    language: base,
    translations: further.map((language) => ({
      language,
      texts: stored.find((one) => one.language === language)?.texts ?? {},
    })),
    ...(accent === '' ? {} : { accent }),
  };
}

export function isActive(item: { retiredAt: string | null }): boolean {
  return item.retiredAt === null;
}
