import { type Request, type Router } from 'express';
import { z } from 'zod';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { refuseMailByLink } from '../access/access.contacts.queries';
import { readUnsubscribeToken } from '../access/access.tokens';
import { presentUnsubscribe } from './answering.intro.presenter';
import { loadFace } from './answering.faces';
import { type Answering } from './answering.loading';
import { SlugParams } from './answering.schemas';
import { sendPage } from './answering.views';

const Params = SlugParams.extend({ token: z.string().regex(/^[a-z0-9]{16}\.[A-Za-z0-9_-]{43}$/) });

/** The way out of mails. Mail programs send the form by themselves when somebody presses their button (RFC 8058). */
export function unsubscribeRoutes(router: Router, answering: Answering): void {
  const { db, now, sessionSecret } = answering.context;
  const find = async (req: Request) => {
    const { slug, token } = parse(Params, req.params);
    const link = await answering.surveys.link(slug);
    const linkId = readUnsubscribeToken(sessionSecret, link.waveId, token);
    if (linkId === undefined) throw new NotFoundError('link');
    const face = await loadFace(answering, req, link);
    return { link, linkId, face, action: paths.surveyUnsubscribe(link.slug, token) };
  };

  router.get('/s/:slug/unsubscribe/:token', async (req, res) => {
    const { link, face, action } = await find(req);
    sendPage(res, 'message', presentUnsubscribe(link, face, action, false));
  });

  router.post('/s/:slug/unsubscribe/:token', async (req, res) => {
    const { link, linkId, face, action } = await find(req);
    await refuseMailByLink(db, link, linkId, now().toISOString());
    sendPage(res, 'message', presentUnsubscribe(link, face, action, true));
  });
}
