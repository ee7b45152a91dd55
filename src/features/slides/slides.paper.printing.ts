import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { StateError } from '../../errors';
import { staticFiles } from '../../http/static-files';

export type PaperFiles = { html: string; css: string };

const PATIENCE = 45_000;
/** Time of the page's own clock in which its charts must be drawn. */
const DRAWING = 10_000;

/**
 * Has a browser of its own print a page: with a profile that is thrown away, served from an address of this machine that nobody
 * else can guess and that is gone afterwards. It reaches nothing else.
 *
 * @throws StateError  where the browser does not start, or does not finish in time
 */
export async function printPage(chromium: string, files: PaperFiles): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regard-paper-'));
  const place = randomBytes(16).toString('base64url');
  const server = await serveOnce(place, files);
  try {
    const { port } = server.address() as AddressInfo;
    const file = path.join(folder, 'report.pdf');
    await runBrowser(chromium, folder, file, `http://127.0.0.1:${port}/${place}/`);
    const pdf = await readFile(file).catch(() => Buffer.alloc(0));
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new StateError(NOT_MADE);
    return pdf;
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const NOT_MADE =
  'The browser of this server made no PDF. Try again, or print the report from your own browser.';

/** Scripts, styles and the typeface as everywhere; the page once. */
function serveOnce(place: string, { html, css }: PaperFiles): Promise<Server> {
  const app = express();
  app.disable('x-powered-by');
  app.use((_req, res, next) => {
    res.set(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:",
    );
    next();
  });
  app.use(staticFiles());
  let isTaken = false;
  app.get(`/${place}/`, (_req, res) => {
    if (isTaken) return void res.sendStatus(404);
    isTaken = true;
    res.type('html').send(html);
  });
  app.get(`/${place}/sheet.css`, (_req, res) => void res.type('css').send(css));
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function argumentsOf(folder: string, file: string, url: string): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--no-default-browser-check',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Its sandbox does not work for root, who has no business running Regard except in a container.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${path.join(folder, 'profile')}`,
    `--virtual-time-budget=${DRAWING}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${file}`,
    url,
  ];
}

/** Ends it, with all that it started, when it takes too long. */
function runBrowser(chromium: string, folder: string, file: string, url: string): Promise<void> {
  const browser = spawn(chromium, argumentsOf(folder, file, url), {
    stdio: 'ignore',
    detached: true,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' },
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      endGroup(browser.pid);
      reject(new StateError(NOT_MADE));
    }, PATIENCE);
    browser.once('error', () => {
      clearTimeout(late);
      reject(new StateError('The browser that CHROMIUM names cannot be started.'));
    });
    browser.once('exit', () => {
      clearTimeout(late);
      endGroup(browser.pid);
      resolve();
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
