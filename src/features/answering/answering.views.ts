import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';
import { type Response } from 'express';

type Name = 'question' | 'intro' | 'message' | 'later' | 'done' | 'deletion' | 'privacy';
type Page = { state: string };
type Locals = Record<string, unknown>;

const FOLDER = path.join(__dirname, '..', '..', '..', 'views', 'answering');

/** The locals of each template, by name: compiled as variables, not looked up in an object at every use. */
const LOCALS: Record<string, string[]> = {
  top: ['title', 'state', 'frame', 'timeLeft'],
  control: ['control', 'words'],
  'control-own': ['control', 'words'],
  beside: ['box', 'choiceId', 'words'],
  languages: ['frame', 'method'],
  bottom: ['frame'],
};
const PAGES: Name[] = ['question', 'intro', 'message', 'later', 'done', 'deletion', 'privacy'];

/**
 * All templates, compiled once. These pages are most of what the product serves, so they go without the layers of
 * res.render, which looks for every part of a page on the disk at every request.
 */
const templates = new Map<string, ejs.TemplateFunction>([
  ...Object.entries(LOCALS).map(([name, locals]) => [name, compiled(name, locals)] as const),
  ...PAGES.map((name) => [name, compiled(name, ['page'])] as const),
]);

export function sendPage(res: Response, view: Name, page: Page, status = 200): void {
  const html = include(view, { page });
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(html));
  res.end(html);
}

function include(name: string, locals: Locals): string {
  return templates.get(name)!({ ...locals, include });
}

/** Most texts need no escaping, and to find that out is cheaper than to escape. */
function escape(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return /[&<>"']/.test(text) ? ejs.escapeXML(text) : text;
}

/** `include` is given like any other local and takes the place of the one that EJS has. */
function compiled(name: string, locals: string[]): ejs.TemplateFunction {
  const filename = path.join(FOLDER, `${name}.ejs`);
  const destructuredLocals = [...locals, 'include'];
  return ejs.compile(readFileSync(filename, 'utf8'), { filename, strict: true, escape, destructuredLocals });
}
