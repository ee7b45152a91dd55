import { readFile } from 'node:fs/promises';
import { type Db } from '../db/connect';
import { listWorkspaces, type Workspace } from '../features/imports/imports.queries';
import { findTrackerByName, type Tracker } from '../features/trackers/trackers.queries';
import { CommandError } from './command';

/** @throws CommandError when there is no such tracker, or several workspaces have one and none was said */
export async function getTrackerNamed(db: Db, name: string, workspaceName?: string): Promise<Tracker> {
  const workspace = await findWorkspaceNamed(db, workspaceName);
  const tracker = await findTrackerByName(db, name, workspace?.id);
  if (tracker === undefined) throw new CommandError(`there is no tracker "${name}"`);
  return tracker;
}

/** The workspace of `--workspace`; undefined where the option was left out. @throws CommandError */
export async function findWorkspaceNamed(db: Db, name: string | undefined): Promise<Workspace | undefined> {
  if (name === undefined) return undefined;
  const found = (await listWorkspaces(db)).find((workspace) => workspace.name === name);
  if (found === undefined) throw new CommandError(`there is no workspace "${name}"`);
  return found;
}

/** @throws CommandError when the file cannot be read */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CommandError(`cannot read ${file}`);
  }
}

/** @throws CommandError when the file cannot be read or is not JSON */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new CommandError(`${file} is not JSON`);
  }
}
