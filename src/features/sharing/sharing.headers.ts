import { type RequestHandler, type Response } from 'express';

/** Keeps a page out of search engines, and out of caches: a link that was revoked is over at once. */
export const unlisted: RequestHandler = (_req, res, next) => {
  res.set('X-Robots-Tag', 'noindex, nofollow, noarchive, nosnippet, noimageindex');
  res.set('Cache-Control', 'private, no-store');
  next();
};

const OWN_SITE_ONLY = "frame-ancestors 'self'";

/** Lets these sites, and no other, show the page in a frame. */
export function framedBy(res: Response, origins: readonly string[]): void {
  const policy = String(res.getHeader('Content-Security-Policy') ?? '');
  const allowed = [OWN_SITE_ONLY, ...origins].join(' ');
  res.setHeader(
    'Content-Security-Policy',
    policy.replace(OWN_SITE_ONLY, () => allowed),
  );
  // It knows no list of sites; browsers that know the policy ignore it.
  if (origins.length > 0) res.removeHeader('X-Frame-Options');
}
