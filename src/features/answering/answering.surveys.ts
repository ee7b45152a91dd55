import { type Coder } from '../../coding/mention-coder';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { type Layout } from '../../measurement/layout';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { type QuotaPlan } from '../quotas/quotas.plan';
import { getQuotaPlan } from '../quotas/quotas.queries';
import { loadCoder } from '../trackers/frame';
import { loadAccess } from '../access/access.queries';
import { PUBLIC_LINK_ONLY, type WaveAccess } from '../access/access.settings';
import { findWaveBySlug } from '../waves/waves.queries';
import { createPaces } from './answering.pace';
import { EMBEDDED } from './answering.respondent';
import { type Allocator, createAllocator } from './answering.allocator';

/**
 * What a link leads to; it never changes. `slug` is what stands in addresses: in a frame of another site, where cookies may not
 * come through, it is the survey's name with the respondent's key behind it.
 */
export type Link = {
  slug: string;
  name: string;
  isEmbedded: boolean;
  waveId: string;
  trackerId: string;
  isTest: boolean;
};

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
  /** @param edit  of the tracker's setup: it grows when a spelling is added or somebody decides what a text means */
  coder(db: Db, trackerId: string, edit: number): Promise<Coder>;
  allocator(db: Db, link: Link): Promise<Allocator>;
  /** @param version  of the wave's quotas: what a version says never changes */
  quotas(db: Db, waveId: string, version: number): Promise<QuotaPlan>;
  /** who may answer; `accessEdit` grows with every change, and 0 costs no query */
  access(wave: { id: string; accessEdit: number }): Promise<WaveAccess>;
  /** how long real interviews take against what is reckoned; 1 until there are enough */
  pace(waveId: string, instrument: Instrument): Promise<number>;
};

/** Far more links than are in the field at once; a scan for slugs must not fill the memory. */
const MOST_KEPT = 2000;

export function createSurveys(context: AppContext): Surveys {
  const links = new Map<string, Link>();
  const questionnaires = new Map<string, Questionnaire>();
  const coders = new Map<string, { edit: number; coder: Coder }>();
  const allocators = new Map<string, Allocator>();
  const plans = new Map<string, QuotaPlan>();

  return {
    async link(slug) {
      const [name = ''] = slug.split(EMBEDDED, 1);
      const link = links.get(name) ?? keep(links, name, await loadLink(context.db, name));
      return name === slug ? link : { ...link, slug, isEmbedded: true };
    },
    access: accessByEdit(context.db),
    pace: createPaces(context),
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
      return keep(coders, trackerId, { edit, coder: await loadCoder(db, trackerId) }).coder;
    },
    async allocator(db, link) {
      return (
        allocators.get(link.name) ?? keep(allocators, link.name, await createAllocator(db, context, link))
      );
    },
    async quotas(db, waveId, version) {
      const key = `${waveId} ${version}`;
      return plans.get(key) ?? keep(plans, key, await getQuotaPlan(db, waveId, version));
    },
  };
}

function accessByEdit(db: Db): Surveys['access'] {
  const known = new Map<string, { edit: number; access: WaveAccess }>();
  return async ({ id, accessEdit: edit }) => {
    if (edit === 0) return PUBLIC_LINK_ONLY;
    const last = known.get(id);
    if (last?.edit === edit) return last.access;
    return keep(known, id, { edit, access: await loadAccess(db, id) }).access;
  };
}

async function loadLink(db: Db, name: string): Promise<Link> {
  const found = await findWaveBySlug(db, name);
  if (found === undefined) throw new NotFoundError('survey');
  const { wave, isTest } = found;
  return { slug: name, name, isEmbedded: false, waveId: wave.id, trackerId: wave.trackerId, isTest };
}

function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, value);
  return value;
}
