import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { formErrors, type FormErrors, formValues, type FormValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { listMembers } from '../accounts/memberships.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { addToList } from './notices.adding';
import { listTold } from './notices.mails.queries';
import { ADD_DEFAULTS, presentNotices } from './notices.presenter';
import { getMoment, listRecipients, removeRecipient, saveMoment } from './notices.queries';
import { readMessages } from './notices.reading';
import { MomentForm, RecipientParams, recipientForm, TrackerParams } from './notices.schemas';

/** Who gets mails about what a wave found, when, and what these say. */
export function noticeRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.notices(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    await show(context, res, who, tracker, { values: ADD_DEFAULTS, errors: {}, notice: saidIn(req) });
  });

  routes.post(paths.noticeSettings(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { moment } = parse(MomentForm, req.body);
    await saveMoment(db, tracker.id, moment, now().toISOString());
    res.redirect(303, `${paths.notices(tracker.id)}?said=saved`);
  });

  routes.post(paths.noticeRecipients(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const members = await listMembers(db, who.workspaceId);
    const values = formValues(req.body);
    const again = (errors: FormErrors) =>
      show(context, res.status(422), who, tracker, { values, errors, notice: '' });
    const form = recipientForm(members).safeParse({ ...EMPTY, ...values });
    if (!form.success) return again(formErrors(form.error));
    const wrong = await addToList(context, tracker.id, form.data, members);
    if (wrong !== undefined) return again(wrong);
    res.redirect(303, `${paths.notices(tracker.id)}?said=${form.data.person === '' ? 'asked' : 'added'}`);
  });

  routes.post(paths.removeRecipient(':trackerId', ':recipientId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { recipientId } = parse(RecipientParams, req.params);
    await removeRecipient(db, tracker.id, recipientId, now().toISOString());
    res.redirect(303, `${paths.notices(tracker.id)}?said=removed`);
  });
}

const EMPTY: FormValues = { person: '', name: '', email: '' };

const SAID: Record<string, string> = {
  ...{ saved: 'Saved.', added: 'Added.', removed: 'Removed, with name and address.' },
  asked: 'On the list. They are asked by a mail, and get nothing until they say yes.',
};

function saidIn({ query }: Request): string {
  const { said } = query;
  return typeof said === 'string' && Object.hasOwn(SAID, said) ? SAID[said]! : '';
}

function trackerOf({ db }: AppContext, req: Request, who: Who): Promise<Tracker> {
  return getTracker(db, who.workspaceId, parse(TrackerParams.loose(), req.params).trackerId);
}

async function show(
  { db, now, mail }: AppContext,
  res: Response,
  who: Who,
  tracker: Tracker,
  shown: { values: FormValues; errors: FormErrors; notice: string },
): Promise<void> {
  const page = presentNotices(tracker, {
    ...shown,
    hasMail: mail !== undefined,
    moment: await getMoment(db, tracker.id),
    recipients: await listRecipients(db, tracker.id),
    members: await listMembers(db, who.workspaceId),
    messages: await readMessages(db, tracker, undefined, now()),
    told: await listTold(db, tracker.id),
  });
  renderStaff(res, who, 'notices/list', page, { id: tracker.id, name: tracker.name, section: 'sharing' });
}
