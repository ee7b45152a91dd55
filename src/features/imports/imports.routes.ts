import { type Request } from 'express';
import { type AppContext } from '../../context';
import { StateError } from '../../errors';
import { type FormValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { ImportJobs, type Job } from './imports.jobs';
import { presentJob } from './imports.presenter';
import { type Into, placeOf, receive, showForm } from './imports.receiving';
import { FormQuery, JobParams, TrackerParams } from './imports.schemas';

/** Importing history, into a tracker or as a new one. */
export function importRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;
  const jobs = new ImportJobs(context);
  const trackerOf = (req: Request, who: Who): Promise<Tracker> => {
    const { trackerId } = parse(TrackerParams, req.params);
    return getTracker(db, who.workspaceId, trackerId);
  };
  const typedBefore = (req: Request, who: Who): FormValues => {
    const { again } = parse(FormQuery, req.query);
    const job = again === undefined ? undefined : jobs.find(who.workspaceId, again);
    return job === undefined ? {} : { name: job.tracker.name, mapping: job.mapping };
  };

  routes.get('/imports/new', 'editor', (req, res, who) => {
    showForm(res, who, undefined, { values: typedBefore(req, who) });
  });

  routes.post('/imports/new', 'editor', (req, res, who) => receive(db, jobs, req, res, who, undefined));

  routes.get('/trackers/:trackerId/import', 'editor', async (req, res, who) => {
    showForm(res, who, await trackerOf(req, who), { values: typedBefore(req, who) });
  });

  routes.post('/trackers/:trackerId/import', 'editor', async (req, res, who) => {
    await receive(db, jobs, req, res, who, await trackerOf(req, who));
  });

  jobRoutes(routes, jobs);
}

/** An import that was started, and its confirmation. */
function jobRoutes(routes: StaffRouter, jobs: ImportJobs): void {
  const jobOf = (req: Request, who: Who): Job =>
    jobs.get(who.workspaceId, parse(JobParams, req.params).jobId);

  routes.get('/imports/:jobId', 'editor', (req, res, who) => {
    const job = jobOf(req, who);
    const page = presentJob(job);
    if (page.isRunning) res.set('Refresh', '1');
    renderStaff(res, who, 'imports/job', page, placeOf(intoOf(job)));
  });

  routes.post('/imports/:jobId/confirm', 'editor', (req, res, who) => {
    const job = jobOf(req, who);
    try {
      jobs.confirm(job);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const page = { ...presentJob(job), notice: error.message };
      return renderStaff(res.status(409), who, 'imports/job', page, placeOf(intoOf(job)));
    }
    res.redirect(303, paths.importJob(job.id));
  });
}

function intoOf({ tracker: { id, name } }: Job): Into {
  return id === undefined ? undefined : { id, name };
}
