import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { formValues, type FormValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { currentVersion, type Decided } from '../trackers/frame.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { checkRoutes } from './codeframe.check.routes';
import { frameCsv } from './codeframe.csv';
import { decide, type Outcome } from './codeframe.deciding';
import { frameRoutes, showFrame } from './codeframe.frame.routes';
import { showWorkbench } from './codeframe.loading';
import { releaseWave } from './codeframe.recoding';
import { Filters, readDecisionForm, TrackerParams, UndoForm, WaveParams } from './codeframe.schemas';
import { undo } from './codeframe.undoing';
import { shortText, workbenchHref } from './codeframe.words';

/** The coding workbench: what typed names mean, decided by people, and what became of it. */
export function codeframeRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  routes.get('/trackers/:trackerId/coding', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    await showWorkbench(context, res, who, trackerId, parse(Filters, req.query));
  });

  routes.get('/trackers/:trackerId/coding/frame.csv', 'analyst', async (req, res, who) => {
    const { tracker } = await askedOf(db, req, who);
    res.attachment('code frame.csv').type('text/csv');
    res.send(await frameCsv(db, tracker.id));
  });

  routes.post('/trackers/:trackerId/coding/waves/:waveId/release', 'editor', async (req, res, who) => {
    const { waveId } = parse(WaveParams, req.params);
    const { tracker } = await askedOf(db, req, who);
    const version = await currentVersion(db, tracker.id);
    if (!(await releaseWave(db, tracker.id, waveId, version, now()))) throw new NotFoundError('wave');
    res.redirect(303, `${paths.coding(tracker.id)}#waves`);
  });

  decidingRoutes(routes, context);
  checkRoutes(routes, context);
  frameRoutes(routes, context);
}

function decidingRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const by = (who: Who) => ({ name: who.name, at: now().toISOString() });
  const answer = async (res: Response, who: Who, { tracker, values }: Asked, outcome: Outcome) => {
    const filters = parse(Filters, values);
    if (outcome.kind === 'done') return res.redirect(303, workbenchHref(tracker.id, filters));
    const isTaken = outcome.kind === 'taken';
    const message = isTaken ? takenWords(outcome.decided) : outcome.message;
    await showWorkbench(context, res.status(isTaken ? 409 : 422), who, tracker.id, filters, message);
  };

  routes.post('/trackers/:trackerId/coding/decisions', 'analyst', async (req, res, who) => {
    const asked = await askedOf(db, req, who);
    const form = readDecisionForm(asked.values);
    const outcome: Outcome =
      typeof form === 'string'
        ? { kind: 'refused', message: form }
        : await decide(db, asked.tracker.id, form, by(who));
    await answer(res, who, asked, outcome);
  });

  routes.post('/trackers/:trackerId/coding/undo', 'analyst', async (req, res, who) => {
    const asked = await askedOf(db, req, who);
    const { version, from } = parse(UndoForm, asked.values);
    const outcome = await undo(db, asked.tracker.id, version, by(who), mayAct(who.role, 'editor'));
    if (from === 'queue') return answer(res, who, asked, outcome);
    if (outcome.kind === 'done') return res.redirect(303, `${paths.codingFrame(asked.tracker.id)}#versions`);
    const message = outcome.kind === 'taken' ? takenWords(outcome.decided) : outcome.message;
    await showFrame(context, res.status(422), who, asked.tracker, message);
  });
}

type Asked = { tracker: Tracker; values: FormValues };

async function askedOf(db: Db, req: Request, who: Who): Promise<Asked> {
  const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
  return { tracker: await getTracker(db, who.workspaceId, trackerId), values: formValues(req.body) };
}

function takenWords(decided: readonly Decided[]): string {
  const [first] = decided;
  return `${first?.madeBy ?? 'Somebody else'} decided on “${shortText(first?.text ?? '')}” meanwhile. Nothing of yours was saved. Look under Coded at what it means now, and decide again if you see it otherwise.`;
}
