import { type Response } from 'express';
import { type AppContext } from '../../context';
import { newId } from '../../db/ids';
import { formErrors, type FormErrors, formValues, type FormValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { effectiveStatus } from '../waves/waves.state';
import { countContacts, deleteContacts } from './access.contacts.queries';
import { textOf, written } from './access.letters';
import { footIn } from './access.letters.words';
import { type AccessPlace, loadPlace, orStale, showAccess } from './access.loading';
import { mailValues, presentMail } from './access.mail.presenter';
import { createMailer } from './access.mailer';
import { letterProblems } from './access.order-law';
import { noteBounces } from './access.bounces';
import { countMails, countRecipients, findLastRound, queueMails } from './access.mails.queries';
import { saveAccess } from './access.queries';
import { BouncesForm, MailForm, Seen, SendForm } from './access.schemas';

/** Invitations and reminders: their text, a test, sending, and what came back. */
export function mailRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.accessMail(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const { said } = req.query;
    const notice = typeof said === 'string' ? (SAID[said] ?? '') : '';
    await show(context, res, who, place, { values: mailValues(place.access.settings), errors: {}, notice });
  });

  routes.post(paths.accessMail(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const form = MailForm.safeParse(values);
    const errors = form.success ? await letterProblems(db, place, form.data) : formErrors(form.error);
    if (!form.success || Object.keys(errors).length > 0)
      return show(context, res.status(422), who, place, { values, errors, notice: '' });
    const { seen } = parse(Seen, { seen: values['seen'] });
    const stale = await orStale(saveAccess(db, place.wave.id, form.data, now(), seen));
    if (stale !== undefined)
      return show(context, res.status(409), who, place, { values, errors: stale, notice: '' });
    lead(res, place, 'saved');
  });

  sendingRoutes(routes, context);
  bounceRoutes(routes, context);
}

function sendingRoutes(routes: StaffRouter, context: AppContext): void {
  routes.post(paths.accessMailTest(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const error = await sendTest(context, place, who);
    if (error === '') return lead(res, place, 'test');
    const values = mailValues(place.access.settings);
    await show(context, res.status(409), who, place, { values, errors: { form: error }, notice: '' });
  });

  routes.post(paths.accessMailSend(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const { round } = parse(SendForm, req.body ?? {});
    const { settings } = place.access;
    // A brand may have joined the list since the letters were written.
    const errors = await letterProblems(context.db, place, settings);
    if (Object.keys(errors).length === 0) return lead(res, place, await queueRound(context, place, round));
    await show(context, res.status(422), who, place, { values: mailValues(settings), errors, notice: '' });
  });
}

/** The invitation may be sent again to those who got a link later; nobody gets a round twice. */
async function queueRound(
  { db, now, mail }: AppContext,
  { tracker, wave }: AccessPlace,
  round: number,
): Promise<'queued' | 'refused'> {
  const next = ((await findLastRound(db, wave.id)) ?? -1) + 1;
  if (mail === undefined || effectiveStatus(wave, now()) !== 'open' || round > next) return 'refused';
  await queueMails(db, { waveId: wave.id, trackerId: tracker.id }, round, now().toISOString());
  return 'queued';
}

function bounceRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;

  routes.post(paths.accessBounces(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const form = BouncesForm.safeParse(values);
    const errors = form.success
      ? await noteBounces(context, place, form.data.addresses)
      : formErrors(form.error);
    if (errors === undefined) return lead(res, place, 'bounced');
    const all = { ...mailValues(place.access.settings), ...values };
    await show(context, res.status(422), who, place, { values: all, errors, notice: '' });
  });

  routes.post(paths.accessContacts(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    await deleteContacts(db, place.wave.id);
    lead(res, place, 'deleted');
  });
}

const SAID: Record<string, string> = {
  saved: 'Saved.',
  test: 'A test mail is on its way to you.',
  queued: 'The mails are being sent.',
  refused: 'Nothing was sent: the wave is not open, or that round has not been reached.',
  bounced: 'Noted. Nothing more is sent to these addresses.',
  deleted: 'All names and addresses of this wave are deleted.',
};

function lead(res: Response, { tracker, wave }: AccessPlace, said: string): void {
  res.redirect(303, `${paths.accessMail(tracker.id, wave.id)}?said=${said}`);
}

/** @returns what went wrong, or '' */
async function sendTest({ mail, baseUrl }: AppContext, place: AccessPlace, who: Who): Promise<string> {
  if (mail === undefined) return 'No mail server is set, so nothing can be sent.';
  const { email, name } = who;
  const link = baseUrl + paths.survey(place.wave.testSlug);
  const foot = footIn(place.languages, link);
  const letter = written(textOf(place.access.settings, 0), { email, name }, link, foot);
  const mailer = createMailer(mail);
  const delivery = await mailer.send({ ...letter, id: newId(), unsubscribe: '' });
  mailer.close();
  return delivery.kind === 'sent' ? '' : `The mail server did not take the test mail: ${delivery.reason}`;
}

async function show(
  context: AppContext,
  res: Response,
  who: Who,
  place: AccessPlace,
  typed: { values: FormValues; errors: FormErrors; notice: string },
): Promise<void> {
  const { db, now, mail } = context;
  const { tracker, wave } = place;
  const of = { waveId: wave.id, trackerId: tracker.id };
  const last = await findLastRound(db, wave.id);
  const late = await countRecipients(db, of, 0);
  const nextRound = last === null || late > 0 ? 0 : last + 1;
  const page = presentMail(place, {
    ...typed,
    edit: wave.accessEdit,
    isReady: mail !== undefined,
    perMinute: mail?.perMinute ?? 1,
    ownAddress: who.email,
    nextRound,
    recipients: nextRound === 0 ? late : await countRecipients(db, of, nextRound),
    isOpen: effectiveStatus(wave, now()) === 'open',
    counts: await countMails(db, wave.id),
    contacts: await countContacts(db, wave.id),
  });
  showAccess(res, who, place, 'mail', page);
}
