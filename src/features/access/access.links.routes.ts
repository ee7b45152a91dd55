import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { formErrors, type FormErrors, formValues, type FormValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { listSegments } from '../trackers/segments.queries';
import { sendLinksCsv } from './access.links.csv';
import { presentLinks } from './access.links.presenter';
import { countLinks, listLinks } from './access.contacts.queries';
import { hasPersonalLink, revokePersonalLink } from './access.links.queries';
import { type AccessPlace, loadPlace, showAccess } from './access.loading';
import { type Made, makeAnonymousLinks, makeLinks, readPeople } from './access.making';
import { CountForm, LinkParams, LinksQuery, PeopleForm } from './access.schemas';
import { LINK_STATUSES, statusOf } from './access.status';
import { counted } from '../../format/number';

const ROWS_SHOWN = 100;

/** Personal links: making them, seeing how far each got, taking one back, and the list of them. */
export function linkRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.accessLinks(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    await show(context, req, res, who, place, { values: {}, errors: {} });
  });

  routes.post(paths.accessLinks(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const errors = await make(context, place, values);
    if (typeof errors !== 'string')
      return show(context, req, res.status(422), who, place, { values, errors });
    res.redirect(303, `${paths.accessLinks(place.tracker.id, place.wave.id)}?${errors}`);
  });

  routes.post(
    paths.accessRevoke(':trackerId', ':waveId', ':personalLinkId'),
    'editor',
    async (req, res, who) => {
      const { personalLinkId } = parse(LinkParams, req.params);
      const { tracker, wave } = await loadPlace(context, req, who);
      const isRevoked = await revokePersonalLink(db, wave.id, personalLinkId, now().toISOString());
      if (!isRevoked && !(await hasPersonalLink(db, wave.id, personalLinkId)))
        throw new NotFoundError('link');
      res.redirect(303, paths.accessLinks(tracker.id, wave.id));
    },
  );

  routes.get(paths.accessLinksCsv(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const { tracker, wave } = await loadPlace(context, req, who);
    await sendLinksCsv(context, res, wave, await listSegments(db, tracker.id));
  });
}

/** @returns what to say of it, as a query, or what is wrong */
async function make(
  context: AppContext,
  place: AccessPlace,
  values: FormValues,
): Promise<FormErrors | string> {
  if (values['make'] === 'anonymous') {
    const form = CountForm.safeParse(values);
    if (!form.success) return formErrors(form.error);
    await makeAnonymousLinks(context, place.wave.id, form.data.count);
    return `made=${form.data.count}`;
  }
  const form = PeopleForm.safeParse(values);
  if (!form.success) return formErrors(form.error);
  const read = readPeople(form.data.people, await listSegments(context.db, place.tracker.id));
  if ('problems' in read) return { people: read.problems.join(' ') };
  const { made, invited, tookPart } = await makeLinks(context, place, read.people);
  return `made=${made}&invited=${invited}&before=${tookPart}`;
}

async function show(
  { db }: AppContext,
  req: Request,
  res: Response,
  who: Who,
  place: AccessPlace,
  typed: { values: FormValues; errors: FormErrors },
): Promise<void> {
  const { after } = parse(LinksQuery, req.query);
  const { tracker, wave } = place;
  const of = { waveId: wave.id, trackerId: tracker.id };
  const rows = await listLinks(db, of, after ?? '', ROWS_SHOWN + 1);
  const kinds = await countLinks(db, of);
  const counts = new Map(
    LINK_STATUSES.flatMap((status) => {
      const all = kinds
        .filter((kind) => statusOf(kind) === status)
        .reduce((sum, { links }) => sum + links, 0);
      return all === 0 ? [] : [[status, all] as const];
    }),
  );
  const page = presentLinks(place, {
    ...typed,
    rows: rows.slice(0, ROWS_SHOWN),
    hasMore: rows.length > ROWS_SHOWN,
    counts,
    segments: (await listSegments(db, tracker.id)).map(({ key }) => key),
    notice: noticeOf(req.query),
    edit: wave.accessEdit,
  });
  showAccess(res, who, place, 'links', page);
}

function noticeOf(query: Request['query']): string {
  const number = (name: string) => (/^\d{1,5}$/.test(String(query[name])) ? Number(query[name]) : 0);
  if (!('made' in query)) return '';
  const made: Made = { made: number('made'), invited: number('invited'), tookPart: number('before') };
  return [
    made.made === 0 ? 'No link was made.' : `${counted(made.made, 'link', 'links')} made.`,
    made.invited > 0
      ? `${counted(made.invited, 'line is', 'lines are')} for people who have one of this wave already.`
      : '',
    made.tookPart > 0
      ? `${counted(made.tookPart, 'person', 'people')} took part in a wave whose people are not asked again.`
      : '',
  ]
    .join(' ')
    .trim();
}
