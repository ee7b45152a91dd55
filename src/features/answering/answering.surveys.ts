import { type Coder, exactCoder } from '../../coding/exact-coder';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { type Layout } from '../../measurement/layout';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { listAliases } from '../trackers/brands.queries';
import { findWaveBySlug } from '../waves/waves.queries';
import { type Allocator, createAllocator } from './answering.allocator';

/** What a link leads to; it never changes. */
export type Link = { slug: string; waveId: string; trackerId: string; isTest: boolean };

/** A frozen instrument with what is worked out from it. */
export type Questionnaire = { id: string; instrument: Instrument; layout: Layout };

/**
 * What is the same for many respondents, kept in memory. Only things that cannot change under their key are kept, so
 * nothing here can be out of date: what can change (is the wave open?) is read with each response.
 */
export type Surveys = {
  /** @throws NotFoundError for a link that leads nowhere */
  link(slug: string): Promise<Link>;
  questionnaire(db: Db, instrumentId: string): Promise<Questionnaire>;
  /** @param edit  of the tracker's setup: it grows when a spelling is added */
  coder(db: Db, trackerId: string, edit: number): Promise<Coder>;
  allocator(db: Db, link: Link): Promise<Allocator>;
};

/** Far more links than are in the field at once; a scan for slugs must not fill the memory. */
const MOST_KEPT = 2000;

export function createSurveys(context: AppContext): Surveys {
  const links = new Map<string, Link>();
  const questionnaires = new Map<string, Questionnaire>();
  const coders = new Map<string, { edit: number; coder: Coder }>();
  const allocators = new Map<string, Allocator>();

  return {
    async link(slug) {
      return links.get(slug) ?? keep(links, slug, await loadLink(context.db, slug));
    },
    async questionnaire(db, instrumentId) {
      const known = questionnaires.get(instrumentId);
      if (known !== undefined) return known;
      const instrument = await getInstrument(db, instrumentId);
      return keep(questionnaires, instrumentId, {
        id: instrumentId,
        instrument,
        layout: layoutOf(instrument),
      });
    },
    async coder(db, trackerId, edit) {
      const known = coders.get(trackerId);
      if (known?.edit === edit) return known.coder;
      return keep(coders, trackerId, { edit, coder: exactCoder(await listAliases(db, trackerId)) }).coder;
    },
    async allocator(db, link) {
      return (
        allocators.get(link.slug) ?? keep(allocators, link.slug, await createAllocator(db, context, link))
      );
    },
  };
}

async function loadLink(db: Db, slug: string): Promise<Link> {
  const found = await findWaveBySlug(db, slug);
  if (found === undefined) throw new NotFoundError('survey');
  const { wave, isTest } = found;
  return { slug, waveId: wave.id, trackerId: wave.trackerId, isTest };
}

function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, value);
  return value;
}
