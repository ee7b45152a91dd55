import { type Request } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { renderStaff } from '../../http/frame';
import { BadRequestError, parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { type FormBody, MisfitError } from '../../instrument/form';
import { generateInstrument, rawInstrument } from '../../instrument/generate';
import { type Instrument } from '../../instrument/instrument';
import { type Page } from '../../instrument/pages';
import { languagesOf, localised } from '../../instrument/translation';
import { languageGaps } from '../../instrument/translation.made';
import { getTracker } from '../trackers/trackers.queries';
import { loadSetup } from '../trackers/trackers.setup';
import { type Persona } from './questionnaires.persona';
import { type PreviewRenderer } from './questionnaires.preview';
import { presentPreview } from './questionnaires.preview.presenter';
import { decodeState, personaState, type PreviewState, previewSrc } from './questionnaires.preview-state';
import { standing, stepped, type Stepped } from './questionnaires.preview-step';
import { StateParams, TrackerParams } from './questionnaires.schemas';
import { placeOf } from './questionnaires.showing';

const text = z.string().max(5000);
const PreviewQuery = z.object({
  page: text.catch('').default(''),
  language: z.string().max(35).catch('').default(''),
});
/** A page's form as its browser sends it. */
const PageForm = z.record(z.string(), z.union([text, z.array(text)]));

/** The questionnaire as it stands, drawn as respondents get it. Nothing that is done here is kept. */
export function previewRoutes(routes: StaffRouter, { db }: AppContext, renderer: PreviewRenderer): void {
  routes.get('/trackers/:trackerId/questionnaire/preview', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const { page: key, language } = parse(PreviewQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const setup = await loadSetup(db, tracker.id);
    const instrument = generateInstrument(setup);
    const persona = personaOf(req);
    const state = {
      ...personaState(instrument, persona, key),
      language: languageAmong(instrument, language),
    };
    const src = previewSrc(tracker.id, state);
    const lacking = languageGaps(rawInstrument(setup), setup.translations);
    const { language: chosen } = state;
    const shown = { tracker, instrument, src, persona, chosen, lacking, ...standing(instrument, state) };
    renderStaff(res, who, 'questionnaires/preview', presentPreview(shown), placeOf(tracker));
  });

  routes.get('/trackers/:trackerId/questionnaire/preview/:state', 'viewer', async (req, res, who) => {
    const { trackerId, state: encoded } = parse(StateParams, req.params);
    const form = parse(PageForm, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const state = decodeState(encoded);
    if (state === undefined) throw new NotFoundError('preview');
    const asked = generateInstrument(await loadSetup(db, tracker.id));
    const instrument = localised(asked, state.language ?? '');
    const { pages, page } = standing(instrument, state);
    const first = previewSrc(tracker.id, { ...state, page: '' });
    if (page === undefined) return renderer.end(res, instrument, first);
    const sent = form['action'] === undefined ? undefined : send(instrument, state, page, form);
    if (sent?.state !== undefined) return res.redirect(303, previewSrc(tracker.id, sent.state));
    const view = { ...state, instrument, page, reachable: pages.slice(0, pages.indexOf(page) + 1) };
    const action = previewSrc(tracker.id, { ...state, page: page.key });
    renderer.question(res, { ...view, action, ...(sent === undefined ? {} : { refusal: sent.refusal }) });
  });
}

/** One that the questionnaire has; its own for any other. */
function languageAmong(instrument: Instrument, wanted: string): string {
  return languagesOf(instrument).includes(wanted) ? wanted : instrument.language;
}

function send(instrument: Instrument, state: PreviewState, page: Page, form: FormBody): Stepped {
  try {
    return stepped(instrument, state, page, form);
  } catch (error) {
    if (error instanceof MisfitError) throw new BadRequestError(error.message);
    throw error;
  }
}

/** "knows" once per brand, after "as" said that somebody chose at all; "is.QUESTION" for what they answer. */
function personaOf({ query }: Pick<Request, 'query'>): Persona {
  const chosen = query['as'] !== undefined;
  const knows = [query['knows'] ?? []].flat().filter((key) => typeof key === 'string');
  const picks = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    name.startsWith('is.') && typeof value === 'string' ? [[name.slice(3), value]] : [],
  );
  return { ...(chosen ? { knows } : {}), picks: Object.fromEntries(picks) };
}
