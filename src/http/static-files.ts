import path from 'node:path';
import compression from 'compression';
import express, { type Router } from 'express';

const ROOT = path.join(__dirname, '..', '..');
/** The folder of a package's entry file; `exports` may hide its package.json. */
const folderOf = (name: string) => path.dirname(require.resolve(name));

/** Our own style sheets and scripts, and the two vendored things that browsers load from us: Chart.js and the typeface. */
export function staticFiles(): Router {
  const router = express.Router();
  const lasting = { immutable: true, maxAge: '365d', index: false } as const;
  const revalidated = { maxAge: '5m', index: false } as const;

  router.use('/css', compression(), express.static(path.join(ROOT, 'public', 'css'), revalidated));
  router.use('/js', compression(), express.static(path.join(ROOT, 'public', 'js'), revalidated));
  router.use('/img', express.static(path.join(ROOT, 'public', 'img'), revalidated));
  router.use('/vendor/chart', compression(), express.static(folderOf('chart.js'), lasting));
  router.use(
    '/vendor/inter',
    express.static(path.join(folderOf('@fontsource-variable/inter'), 'files'), lasting),
  );
  return router;
}
