import { type StaffRoute } from './staff-router';

export type WayBack = (method: string, path: string) => string | undefined;

/**
 * Where somebody was when a request of theirs was refused: the page whose form was sent, or the one above a page that could
 * not be shown. Worked out from our own table of pages and the address asked for; a Referer is anybody's to write.
 *
 * @returns a path of this site, or undefined where no page of ours is above the address
 */
export function wayBackAmong(table: readonly Pick<StaffRoute, 'method' | 'path'>[]): WayBack {
  const pages = table.filter(({ method, path }) => method === 'get' && path !== '/');
  const patterns = pages.map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
  return (method, path) => {
    const above = ancestors(path);
    // A form is sent to its own page or to an address below it; a page that fails is not the way back to itself.
    const candidates = method === 'POST' ? [path, ...above] : above;
    return candidates.find((candidate) => patterns.some((pattern) => pattern.test(candidate)));
  };
}

/** "/a/b/c" → "/a/b", "/a" */
function ancestors(path: string): string[] {
  const parts = path.split('/').slice(1);
  return parts.slice(1).map((_, i) => `/${parts.slice(0, parts.length - 1 - i).join('/')}`);
}
