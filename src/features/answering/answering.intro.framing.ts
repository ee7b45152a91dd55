import { type Request, type RequestHandler, type Router } from 'express';
import { newSecret } from '../../db/ids';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { type Answering } from './answering.loading';
import { cookieKey, EMBEDDED } from './answering.respondent';
import { SlugParams } from './answering.schemas';
import { loadDoor } from './answering.starting';
import { type Link } from './answering.surveys';

/** The same survey in a frame, where every address carries the key of its respondent. */
export function embeddedAt(link: Link, key: string): Link {
  return { ...link, slug: `${link.name}${EMBEDDED}${key}`, isEmbedded: true };
}

/** Where a frame begins: a browser that keeps cookies in frames goes on where it was, any other begins anew. */
export function embedRoutes(router: Router, answering: Answering): void {
  router.get('/s/:slug/embed', async (req, res) => {
    const { slug } = parse(SlugParams, req.params);
    const link = await answering.surveys.link(slug);
    const query = req.originalUrl.split('?')[1];
    const address = paths.survey(embeddedAt(link, cookieKey(req) ?? newSecret()).slug);
    res.redirect(303, query === undefined ? address : `${address}?${query}`);
  });
}

/** Pages that hold nothing of a respondent, or ask for a secret of their own. */
const FOR_ANY_WINDOW = /^\/[^/]+\/(privacy|later|delete|deleted)(\/|$)/;

/**
 * Somebody who is handed an address of a frame, and opens it by itself, would answer under a key that others know. Browsers say
 * what a page is loaded into; old ones do not, and nothing is kept from them.
 */
function isWholeWindow(req: Request): boolean {
  return req.get('sec-fetch-dest') === 'document' && !FOR_ANY_WINDOW.test(req.path);
}

const OWN_SITE_ONLY = "frame-ancestors 'self'";

/** Lets the sites that a wave lists show its pages in a frame, and those pages only that are made for it. */
export function framing(answering: Answering): RequestHandler {
  return async (req, res, next) => {
    const [, slug = ''] = /^\/([^/]+)/.exec(req.path) ?? [];
    if (!slug.includes(EMBEDDED) || !SlugParams.safeParse({ slug }).success) return next();
    const link = await answering.surveys.link(slug);
    if (isWholeWindow(req)) return res.redirect(303, paths.survey(link.name));
    const { wave } = await loadDoor(answering.context, link);
    const { origins } = (await answering.surveys.access(wave)).settings;
    const policy = String(res.getHeader('Content-Security-Policy') ?? '');
    const allowed = [OWN_SITE_ONLY, ...origins].join(' ');
    res.setHeader(
      'Content-Security-Policy',
      policy.replace(OWN_SITE_ONLY, () => allowed),
    );
    // It knows no list of sites; browsers that know the policy ignore it.
    if (origins.length > 0) res.removeHeader('X-Frame-Options');
    next();
  };
}
