import { paths } from '../../paths';

const HERE = 'http://here.invalid';

/** Where to go after signing in: a page of ours, whatever the link said. */
export function safeNext(next: unknown): string {
  if (
    typeof next !== 'string' ||
    !/^\/[^/\\]/.test(next) ||
    /[\p{Cc}\\]/u.test(next) ||
    !URL.canParse(next, HERE)
  ) {
    return paths.home();
  }
  const url = new URL(next, HERE);
  return url.origin === HERE && !url.pathname.startsWith('//') ? url.pathname + url.search : paths.home();
}
